import type { Finding } from '../diagnostics/finding.ts';
import type { Span } from '../text/span.ts';
import { inSeconds, milliseconds, printDuration } from '../values/duration.ts';
import { longestLength, nominalLength, printPeriod } from '../values/period.ts';
import { budgetOf, printPercent } from '../values/ratio.ts';
import { compareRational, ONE, rational, times, toDecimal } from '../values/rational.ts';
import type { Place } from '../yaml/place.ts';
import { burnRateFactor, burnThreshold, canFire, leastSpend, objectiveFromWhichItFires, spendFor, tierFor } from './burn-rate.ts';
import { calendarBase } from './calendar-base.ts';
import { checkBudgeting } from './check-budgeting.ts';
import { slo as diagnostics } from './diagnostics.ts';
import type { BurnPair, Evaluation, Routing, Severity, Slo } from './model.ts';
import { checkWindows } from './resolve-severities.ts';

const DAY = 86_400_000;
const SHORTEST_PERIOD = milliseconds(7 * DAY);
const LONGEST_PERIOD = milliseconds(90 * DAY);

/** Whether the severities' windows, spends and factors make sense for this objective and period. */
export function checkSlo(slo: Slo, evaluation: Evaluation, routing: Routing): Finding[] {
  const period = checkPeriod(slo, evaluation);
  // Every severity would complain of such a period as well.
  if (period.length > 0) return period;
  const overridden = slo.severities.filter(({ name }) => slo.place.has('severities', name));
  const windows = overridden.flatMap((severity) => checkWindows(severity, evaluation));
  const burns = slo.severities.flatMap((severity) => checkSeverity(slo, severity));
  return [
    ...windows,
    ...burns,
    ...checkSomethingFires(slo),
    ...checkRetention(slo, routing),
    ...checkResolution(slo),
    ...checkBudgeting(slo, evaluation, routing),
    ...checkExhaustion(slo),
  ];
}

function checkSomethingFires(slo: Slo): Finding[] {
  if (slo.severities.length === 0 && slo.place.has('severities'))
    return [diagnostics['all-off'].at(slo.place.at('severities').keySpan, {})];
  const fires = slo.severities.length === 0 || slo.severities.some((severity) => Object.keys(tierFor(slo, severity)).length > 0);
  return fires ? [] : [diagnostics['nothing-fires'].at(slo.place.at('objective').span, { objective: printPercent(slo.objective) })];
}

function checkPeriod({ period, place }: Slo, evaluation: Evaluation): Finding[] {
  if (period.kind === 'calendar') {
    if (calendarBase(evaluation.base, period) !== undefined) return [];
    const found = { unit: period.unit, timezone: period.timezone, base: printDuration(evaluation.base) };
    return [diagnostics['calendar-too-fine'].at(place.at('period').span, found)];
  }
  // Tests scale the evaluation down, and the period with it; the bounds are for people's repositories.
  if (evaluation.base < milliseconds(60_000)) return [];
  const { length } = period;
  if (length >= SHORTEST_PERIOD && length <= LONGEST_PERIOD && length % DAY === 0) return [];
  return [diagnostics['period-not-days'].at(place.at('period').span, { found: printDuration(length) })];
}

function checkRetention({ period, place }: Slo, routing: Routing): Finding[] {
  const { retention } = routing;
  if (retention === undefined || longestLength(period) <= retention) return [];
  const longest = printDuration(longestLength(period));
  const found = {
    period: period.kind === 'rolling' ? longest : `${printPeriod(period)}, which has up to ${longest}`,
    retention: printDuration(retention),
  };
  const related = [{ message: 'retention is declared here', span: routing.place.at('retention').span }];
  return [diagnostics['period-beyond-retention'].at(place.at('period').span, found, related)];
}

/** With a budget of less than the guard's events, the objective is breached before an alert may speak. */
function checkResolution(slo: Slo): Finding[] {
  if (slo.traffic === undefined) return [];
  const events = times(times(slo.traffic, inSeconds(nominalLength(slo.period))), budgetOf(slo.objective));
  const least = rational(Math.max(1, slo.minimumBadEvents));
  if (compareRational(events, least) >= 0) return [];
  const found = {
    objective: printPercent(slo.objective),
    period: printPeriod(slo.period),
    events: toDecimal(events, 2),
    least: toDecimal(least),
  };
  return [diagnostics['objective-finer-than-traffic'].at(slo.place.at('objective').span, found)];
}

function checkExhaustion(slo: Slo): Finding[] {
  if (slo.exhaustion === undefined || slo.exhaustion.within < nominalLength(slo.period)) return [];
  const found = { within: printDuration(slo.exhaustion.within), period: printPeriod(slo.period) };
  return [diagnostics['exhaustion-beyond-period'].at(slo.place.at('exhaustion', 'within').span, found)];
}

/** The period that an SLO writes; where it relies on the default, the severity is what can be changed. */
function periodOr({ place }: Slo, severity: Place): Span {
  return place.has('period') ? place.at('period').span : severity.span;
}

function checkSeverity(slo: Slo, severity: Severity): Finding[] {
  const windows = [severity.burn?.long, severity.errorRatio?.over].filter((window) => window !== undefined);
  const tooLong = windows.find((window) => window > nominalLength(slo.period));
  const related = [{ message: `${severity.name} is declared here`, span: severity.place.span }];
  if (tooLong !== undefined) {
    const found = { period: printPeriod(slo.period), severity: severity.name, window: printDuration(tooLong) };
    return [diagnostics['window-longer-than-period'].at(periodOr(slo, severity.place), found, related)];
  }
  if (severity.burn === undefined) return [];
  return checkBurn(slo, severity, severity.burn).map((finding) => ({ ...finding, related }));
}

function checkBurn(slo: Slo, severity: Severity, burn: BurnPair): Finding[] {
  const length = nominalLength(slo.period);
  const period = printDuration(length);
  const least = printPercent(leastSpend(length, burn.long), 4);
  const spend = spendFor(burn, length);
  if (spend === undefined) {
    const known = Object.keys(burn.spend).join(', ');
    return [
      diagnostics['no-spend-for-period'].at(periodOr(slo, severity.place.at('burn', 'spend')), {
        severity: severity.name,
        period,
        known,
        least,
      }),
    ];
  }
  const factor = burnRateFactor(spend, length, burn.long);
  if (compareRational(factor, ONE) < 0) {
    const found = {
      factor: toDecimal(factor, 4),
      severity: severity.name,
      spend: printPercent(spend),
      period,
      long: printDuration(burn.long),
      least,
    };
    return [diagnostics['factor-below-one'].at(periodOr(slo, severity.place.at('burn', 'spend')), found)];
  }
  const threshold = burnThreshold(factor, slo.objective);
  if (canFire(threshold)) return [];
  const found = {
    severity: severity.name,
    objective: printPercent(slo.objective),
    needed: printPercent(threshold, 4),
    from: printPercent(objectiveFromWhichItFires(factor), 4),
    remains: tierFor(slo, severity).bound !== undefined ? 'Its bound on the error ratio remains.' : `Nothing of ${severity.name} remains.`,
  };
  return [diagnostics['never-fires'].at(slo.place.at('objective').span, found)];
}
