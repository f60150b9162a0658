import type { Finding } from '../diagnostics/finding.ts';
import type { Model, Service, Severity, Slo } from '../model/model.ts';
import { detect } from '../plan/detection.ts';
import { policyOf } from '../plan/policy.ts';
import { type SeverityTier, tiersOf } from '../plan/windows.ts';
import { type Duration, milliseconds, printDuration } from '../values/duration.ts';
import { printPercent } from '../values/ratio.ts';
import { compareRational, ONE, type Rational, rational } from '../values/rational.ts';
import { proof as diagnostics } from './diagnostics.ts';
import type { Proof } from './proof.ts';

/** 100 to 10 % of events are bad. */
const ERRORS: readonly Rational[] = Array.from({ length: 19 }, (_, index) => rational(20 - index, 20));

/**
 * One incident, one notification: when a lower severity is told, a higher one that the same errors will bring fires already and mutes it. So
 * t(lower) + group.wait ≥ t(higher), for some higher one.
 */
export const severityLadder: Proof = {
  name: 'the ladder of severities',
  shows: 'a lower severity waits long enough for a higher one of the same SLO to mute it, from 10 to 100 % errors',
  prove({ model }) {
    const early = new Map<string, Early[]>();
    const known = new Map<string, readonly Early[]>();
    for (const service of model.services) {
      for (const slo of service.slos) {
        const key = keyOf(slo);
        const slips = known.get(key) ?? slipsOf(slo, tiersOf(slo), model);
        known.set(key, slips);
        for (const slip of slips) {
          const own = early.get(slip.lower.name) ?? [];
          own.push({ ...slip, service, slo });
          early.set(slip.lower.name, own);
        }
      }
    }
    return [...early.values()].flatMap(findingsOf);
  },
};

interface Early {
  readonly lower: Severity;
  readonly higher: Severity;
  readonly errors: Rational;
  /** From the first bad event until the lower one is told. */
  readonly told: Duration;
  /** Until the first higher one fires. */
  readonly fires: Duration;
  readonly service?: Service;
  readonly slo?: Slo;
}

/** SLOs of a repository are much alike, and exact arithmetic takes its time. */
function keyOf({ objective, period, budgeting, severities }: Slo): string {
  const parts = severities.map(({ name, group, burn, errorRatio }) => [name, group.wait, burn, errorRatio]);
  return JSON.stringify([objective, period, budgeting, parts], (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

function slipsOf(slo: Slo, tiers: readonly SeverityTier[], { evaluation }: Model): readonly Early[] {
  const found = new Map<string, Early>();
  for (const errors of ERRORS) {
    const fired = tiers.flatMap(({ severity, tier }) => {
      const detection = detect(tier, slo, evaluation, errors, policyOf(severity));
      return detection === undefined ? [] : [{ severity, after: detection.after }];
    });
    for (const { severity: lower, after } of fired) {
      const [first] = fired.filter(({ severity }) => severity.rank < lower.rank).sort((a, b) => a.after - b.after);
      const told = milliseconds(after + lower.group.wait);
      if (first === undefined || first.after <= told || found.has(lower.name)) continue;
      found.set(lower.name, { lower, higher: first.severity, errors, told, fires: first.after });
    }
  }
  return [...found.values()];
}

/**
 * One for each severity, at its wait: it is what one would change. In a total outage it is a mistake of the severities; where fewer events are bad, a
 * lower severity that comes first may well be what somebody wants.
 */
function findingsOf(all: readonly Early[]): readonly Finding[] {
  const outages = all.filter(({ errors }) => compareRational(errors, ONE) === 0);
  const shown = outages.length > 0 ? outages : all;
  const [worst] = [...shown].sort((a, b) => b.fires - b.told - (a.fires - a.told));
  if (worst === undefined) return [];
  const { lower, higher, errors, told, fires, service, slo } = worst;
  const found = {
    lower: lower.name,
    higher: higher.name,
    errors: printPercent(errors),
    told: printDuration(milliseconds(Math.round(told / 1000) * 1000)),
    fires: printDuration(milliseconds(Math.round(fires / 1000) * 1000)),
    slo: `${service?.name}/${slo?.name}`,
    others: shown.length === 1 ? '' : ` and ${shown.length - 1} more`,
  };
  const kind = outages.length > 0 ? diagnostics['told-before-muted'] : diagnostics['told-as-well'];
  return [kind.at(lower.place.at('group', 'wait').span, found)];
}
