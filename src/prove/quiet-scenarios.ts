import type { Phase } from '../sli/samples.ts';
import { toNumber } from '../values/rational.ts';
import { type Cast, failing, healthy, secondsOf } from './cast.ts';
import { interruptsPeople } from './expected-alert.ts';
import { SHORT_WINDOWS_PER_HOLD } from './expected-alerts.ts';
import { aboutKind, type Scenario } from './scenario.ts';

/** No traffic, one error in low traffic, no counter of errors: nothing of it may wake anybody. */
export function quietScenarios(cast: Cast): readonly Scenario[] {
  const { base, maker, context } = cast;
  const { minimumBadEvents } = context.slo;
  const scenarios: Scenario[] = [];
  const common = { hits: 'one', badEvents: 'counted', about: aboutKind('burn', 'SLI absent', 'traffic low') } as const;
  if (maker.hasErrorCounter) {
    scenarios.push({
      ...common,
      name: 'no error was ever counted, so that there is no counter of errors',
      phases: [healthy(cast, 3 * base)],
      badEvents: 'never born',
      hits: 'all',
    });
  }
  if (maker.eventsPerSecond === undefined) {
    scenarios.push(
      {
        ...common,
        name: 'no traffic',
        phases: [{ seconds: (context.slo.expectTraffic === undefined ? 3 : 5) * base, perSecond: 0, badShare: 0 }],
        hits: 'all',
      },
      {
        ...common,
        name: 'no traffic any more after a crash, which is not recovery',
        pace: 'slow',
        phases: crash(cast),
      },
    );
    if (minimumBadEvents > 0) {
      const perSecond = minimumBadEvents / (6 * base);
      scenarios.push({
        ...common,
        name: `low traffic in which everything fails: silent until ${minimumBadEvents} events were bad`,
        phases: [
          { seconds: 2 * base, perSecond, badShare: 0 },
          { seconds: 9 * base, perSecond, badShare: 1 },
        ],
      });
    }
  }
  return scenarios;
}

/**
 * Ends in no traffic, until the last value of a direct window counts no more for any severity. Where there are bounds, the share of bad events is
 * between the first one and its burn threshold, so that the one does not stand in for the other.
 */
function crash(cast: Cast): readonly Phase[] {
  const { base, longest, context } = cast;
  const { slo, tiers, evaluation } = context;
  const [first] = tiers.flatMap(({ tier: { burn, bound } }) => (burn === undefined || bound === undefined ? [] : [{ burn, bound }]));
  const share = first === undefined ? 1 : Math.sqrt(toNumber(first.burn.threshold) * toNumber(first.bound.above));
  // What interrupts people ends with the shortest window.
  const held = tiers.flatMap(({ severity, tier: { burn, bound } }) =>
    interruptsPeople(severity.response) ? [] : [burn?.long, burn?.short, bound?.over],
  );
  const direct = held.flatMap((window) => (window === undefined || window > evaluation.directUpTo ? [] : [window / 1000]));
  const window = Math.max(base, ...direct);
  const hold = slo.noTraffic === 'ignore' ? (1 + SHORT_WINDOWS_PER_HOLD) * window : 0;
  const begin = [healthy(cast, 2 * base), failing(cast, window, share)];
  return [...begin, { seconds: Math.min(longest - secondsOf(begin), hold + 3 * base), perSecond: 0, badShare: 0 }];
}
