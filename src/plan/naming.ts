import { PRODUCTION } from '../model/model.ts';
import type { CalendarUnit } from '../values/calendar-period.ts';
import { type Duration, printDuration } from '../values/duration.ts';
import { pascalCase } from '../values/name.ts';
import type { Period } from '../values/period.ts';

/**
 * Every generated name in one place. Each is a pure function of identity: Prometheus copies the state of `for` across a reload by
 * file, group and alert name, and renaming one is a major change of alertc.
 */

export function serviceRuleFile(service: string, environment: string): string {
  return `rules/${environment === PRODUCTION ? service : `${service}.${environment}`}.rules.yml`;
}

export function teamRuleFile(team: string, environment: string): string {
  // Service names hold no underscore, so a team's file is never a service's.
  return `rules/team_${environment === PRODUCTION ? team : `${team}.${environment}`}.rules.yml`;
}

/** Of an SLO that is made of others. A file of its own, because its tests begin with what the others have recorded, which may be composites themselves. */
export function compositeRuleFile(service: string, slo: string, environment: string): string {
  return `rules/composite_${service}_${environment === PRODUCTION ? slo : `${slo}.${environment}`}.rules.yml`;
}

/** Of what a service's telemetry amounts to. A file of its own, because its windows are of days and promtool evaluates all rules of a file for each test. */
export function costRuleFile(service: string, environment: string): string {
  return `rules/telemetry_${environment === PRODUCTION ? service : `${service}.${environment}`}.rules.yml`;
}

/** Of a part of the stack. One file a part, because promtool evaluates all rules of a file for each of its tests. */
export function stackRuleFile(part: string): string {
  return `rules/stack_${part}.rules.yml`;
}

/**
 * A copy of a rule file of others, named after the path of the original from the root of the definitions on. Service names hold no underscore, so it is
 * never a service's.
 */
export function copiedRuleFile(path: string): string {
  const name = path
    .replace(/\.(?:rules|alerts|prometheusRule)?\.?(?:ya?ml|rules)$/i, '')
    .replace(/^(?:\.\.\/)+/, '')
    .replaceAll('/', '_')
    .replace(/[^A-Za-z0-9._-]/g, '-');
  return `rules/file_${name}.rules.yml`;
}

/** For a Prometheus that does not depend on what these rules watch; not among the rules of the others. */
export const META_RULE_FILE = 'meta.rules.yml';

export function stackGroup(part: string): string {
  return `stack-${part}`;
}

export const HEARTBEAT_RULE_FILE = 'rules/heartbeat.rules.yml';

/** Holds the one group that is named after a hash of all other rules. */
export const RULESET_RULE_FILE = 'rules/ruleset.rules.yml';
export const RULESET_INFO = 'alertc:ruleset:info';

/** Found again by StackRulesetMismatch of the component prometheus. */
export function rulesetGroup(hash: string): string {
  return `ruleset-${hash}`;
}

export function totalRate(window: Duration): string {
  return `slo:sli_total:rate${printDuration(window)}`;
}

export function errorsRate(window: Duration): string {
  return `slo:sli_errors:rate${printDuration(window)}`;
}

export function errorRatio(window: Duration): string {
  return `slo:sli_error:ratio_rate${printDuration(window)}`;
}

/** What counts for the budget, where that is not all that is measured. */
export function countedTotalRate(window: Duration): string {
  return `slo:sli_total:counted_rate${printDuration(window)}`;
}

export function countedErrorsRate(window: Duration): string {
  return `slo:sli_errors:counted_rate${printDuration(window)}`;
}

/** How much of a slice is bad, between 0 and 1. */
export function sliceErrorRatio(slice: Duration): string {
  return `slo:sli_slice_error:ratio_rate${printDuration(slice)}`;
}

/** Of a window, the share that is covered by slices. Not their number: that would change with their length, and with it the weight of what was counted before. */
export function slicesCovered(window: Duration): string {
  return `slo:sli_slices:ratio${printDuration(window)}`;
}

/** Of a window, the share that is covered by bad slices. */
export function badSlicesCovered(window: Duration): string {
  return `slo:sli_bad_slices:ratio${printDuration(window)}`;
}

/** The share of a base of the period that the budget leaves out. */
export function leftOutShare(base: Duration): string {
  return `slo:sli_left_out:ratio${printDuration(base)}`;
}

/** How much time of the period it leaves out so far. */
export const LEFT_OUT_TIME = 'slo:sli_left_out:seconds';

/** Since the start of a calendar period, named after what it is: `slo:sli_total:sum_month`. */
export function totalInPeriod(unit: CalendarUnit): string {
  return `slo:sli_total:sum_${unit}`;
}

export function errorsInPeriod(unit: CalendarUnit): string {
  return `slo:sli_errors:sum_${unit}`;
}

/** Error ratio of the period of an SLO. */
export function periodRatio(period: Period): string {
  return period.kind === 'rolling' ? errorRatio(period.length) : `slo:sli_error:ratio_${period.unit}`;
}

/** What the clock of a calendar shows: seconds since 1970 as if it went by UTC. */
export const LOCAL_TIME = 'slo:local_time:seconds';
/** When a calendar period began, as Prometheus counts time. */
export const PERIOD_START = 'slo:period_start:seconds';
export const PERIOD_LENGTH = 'slo:period_length:seconds';

export const BUDGET_REMAINING = 'slo:error_budget:remaining_ratio';
export const SLO_INFO = 'slo:slo_info';

export function sloGroup(service: string, slo: string, part: 'fast' | 'slow' | 'period'): string {
  return `${service}-${slo}-${part}`;
}

export function alertsGroup(owner: string): string {
  return `${owner}-alerts`;
}

export function burnAlert(service: string, slo: string): string {
  return `${pascalCase(service)}${pascalCase(slo)}BudgetBurn`;
}

export function budgetExhaustedAlert(service: string, slo: string): string {
  return `${pascalCase(service)}${pascalCase(slo)}BudgetExhausted`;
}

export function budgetExhaustionAlert(service: string, slo: string): string {
  return `${pascalCase(service)}${pascalCase(slo)}BudgetExhaustionPredicted`;
}

export function sliAbsentAlert(service: string, slo: string): string {
  return `${pascalCase(service)}${pascalCase(slo)}SliAbsent`;
}

export function trafficAlert(service: string, slo: string): string {
  return `${pascalCase(service)}${pascalCase(slo)}TrafficLow`;
}

export function labelSetsAlert(service: string, slo: string): string {
  return `${pascalCase(service)}${pascalCase(slo)}LabelSets`;
}

export function costGroup(service: string): string {
  return `${service}-telemetry`;
}

export const JOB_SERIES = 'job:telemetry_active_series:sum';
export const SERVICE_SERIES = 'service:telemetry_active_series:sum';
/** By signal, as all that follow. */
export const RECEIVED_BYTES = 'service:telemetry_received_bytes:rate1h';
export const STORED_BYTES = 'service:telemetry_stored_bytes:sum';
/** In the currency of its label, for a month. */
export const MONTHLY_COST = 'service:telemetry_cost:month';
/** Of a gigabyte for a month. */
export const TELEMETRY_PRICE = 'service:telemetry_price:month';
export const BYTES_BUDGET = 'service:telemetry_bytes:budget';
export const SERIES_BUDGET = 'job:telemetry_active_series:budget';

export function bytesOverBudgetAlert(service: string): string {
  return `${pascalCase(service)}TelemetryOverBudget`;
}

export function bytesGrowthAlert(service: string): string {
  return `${pascalCase(service)}TelemetryGrowth`;
}

export function seriesOverBudgetAlert(service: string): string {
  return `${pascalCase(service)}SeriesOverBudget`;
}

export function seriesJumpAlert(service: string): string {
  return `${pascalCase(service)}SeriesJump`;
}

export function seriesChurnAlert(service: string): string {
  return `${pascalCase(service)}SeriesChurn`;
}

export function labelValuesAlert(service: string, metric: string, label: string): string {
  return `${pascalCase(service)}${pascalCase(metric)}${pascalCase(label)}Values`;
}

/** Whether a recurring maintenance holds: 1 or 0. */
export const MAINTENANCE_ACTIVE = 'alertc:maintenance:active';
/** Whether error budgets leave out what happens now: 1 from shortly before a maintenance until the base holds nothing of it any more, else 0. */
export const MAINTENANCE_EXCLUDED = 'alertc:maintenance:excluded';
/** How far the clocks of a time zone are ahead of UTC. */
export const UTC_OFFSET = 'alertc:utc_offset:seconds';
export const MAINTENANCE_RULE_FILE = 'rules/maintenance.rules.yml';

/** By whom silences are: two repositories that share an Alertmanager differ in their fallback teams. */
export function silenceCreator(fallback: string): string {
  return `alertc/${fallback}`;
}

/** The marker by which a silence is found again, then what people read. */
export function silenceComment(name: string, why: string): string {
  return `alertc: ${name}: ${why}`;
}

/** The name in a silence's comment; undefined where the marker is not ours. */
export function silenceName(comment: string): string | undefined {
  return /^alertc: ([a-z0-9-]+): /.exec(comment)?.[1];
}

export const WATCHDOG = 'Watchdog';
/** Of the watchdog: which replica of Prometheus sends it. */
export const REPLICA_LABEL = 'replica';

export function receiverName(team: string, response: string): string {
  return `${team}/${response}`;
}

/** What a service has instead of its team's. */
export function serviceReceiverName(team: string, service: string, environment: string, response: string): string {
  return `${team}/${environment === PRODUCTION ? service : `${service}.${environment}`}/${response}`;
}

export const HEARTBEAT_RECEIVER = 'heartbeat';
