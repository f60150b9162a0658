import { toNumber } from '../values/rational.ts';
import { type Cast, healthy } from './cast.ts';
import { aboutKind, type Scenario } from './scenario.ts';

/** Series that vanish or cannot tell bad events, less traffic than is expected, more label sets than were declared. */
export function telemetryScenarios(cast: Cast): readonly Scenario[] {
  const { base, maker, context } = cast;
  const { slo } = context;
  const scenarios: Scenario[] = [];
  const common = { hits: 'all', badEvents: 'counted' } as const;
  if (slo.absent !== undefined) {
    const about = aboutKind('SLI absent');
    const gone = { ...healthy(cast, 3 * base), gone: true } as const;
    scenarios.push({
      ...common,
      name: 'its series vanish and come back',
      phases: [healthy(cast, base), gone, healthy(cast, base)],
      about,
    });
    if (maker.canMissBadEvents)
      scenarios.push({
        ...common,
        name: 'what tells bad events is missing',
        phases: [healthy(cast, 4 * base)],
        badEvents: 'missing',
        about,
      });
  }
  if (slo.expectTraffic !== undefined && maker.eventsPerSecond === undefined) {
    const perSecond = toNumber(slo.expectTraffic.atLeast) / (slo.by.length > 0 ? 2 : 1);
    const phases = [1.1, 0.9, 1.1].map((share) => ({ seconds: 5 * base, perSecond: share * perSecond, badShare: 0 }));
    scenarios.push({
      ...common,
      name: 'a little more traffic than is expected, then a little less',
      pace: 'slow',
      phases,
      about: aboutKind('traffic low'),
    });
  }
  if (slo.atMost !== undefined) {
    const about = aboutKind('label sets');
    const phases = [healthy(cast, 4 * base)];
    scenarios.push(
      { ...common, name: 'as many label sets as were declared', phases, labelSets: slo.atMost, about },
      { ...common, name: 'one label set more than was declared', phases, labelSets: slo.atMost + 1, about },
    );
  }
  return scenarios;
}
