import { jobMatcher } from '../model/label-budgets.ts';
import type { Labels, Service } from '../model/model.ts';
import type { LabelBudget, TelemetryCost } from '../model/telemetry-cost.ts';
import type { Expr, VectorSelector } from '../promql/ast.ts';
import { aggregate, and, call, compare, multiply, number, offset, range, selector, sumBy } from '../promql/build.ts';
import { metricName } from '../promql/selectors.ts';
import type { Span } from '../text/span.ts';
import { type Bytes, printBytes } from '../values/bytes.ts';
import { type Duration, milliseconds } from '../values/duration.ts';
import { rational } from '../values/rational.ts';
import { links } from './annotations.ts';
import { ofService } from './cost-records.ts';
import {
  bytesGrowthAlert,
  bytesOverBudgetAlert,
  JOB_SERIES,
  labelValuesAlert,
  STORED_BYTES,
  seriesChurnAlert,
  seriesJumpAlert,
  seriesOverBudgetAlert,
} from './naming.ts';
import type { AlertingRule } from './plan.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HALF_AN_HOUR = milliseconds(HOUR / 2);
/** What is stored is an average of a day: half of the working day must be beyond. */
const SIX_HOURS = milliseconds(6 * HOUR);

/** A quarter more than a week ago, on the same day of the week. */
export const GROWTH = { by: rational(5, 4), in: milliseconds(7 * DAY) };
/** What is small may grow: below a tenth of the budget, or below 1GB without one, nobody is told. */
export const SMALL_SHARE = 0.1;
export const SMALL_BYTES = (1024 ** 3) as Bytes;
/** Half more than the most of the day before: what a deployment or another pod more leads to stays below. */
export const JUMP = { by: rational(3, 2), atLeast: 5000 };
/** In an hour five times as many new series as there are: each rollout makes as many new ones as there are, once. */
export const CHURN = { times: 5, atLeast: 1000 };

/** Alerts about amounts, in the least urgent severity. Thresholds are literals; the recorded budgets are for dashboards. */
export function costAlerts(service: Service, cost: TelemetryCost): readonly AlertingRule[] {
  const build = builder(service, cost);
  return [
    ...bytesAlerts(service, cost, build),
    ...(cost.jobs.length === 0 ? [] : seriesAlerts(service, cost, build)),
    ...cost.labels.map((budget) => labelValues(service, budget, build)),
  ];
}

type Build = (
  alert: string,
  expr: Expr,
  held: Duration,
  said: { readonly summary: string; readonly description: string },
  origin: Span,
) => AlertingRule;

function builder({ name, environment, team, labels }: Service, { severity, runbook, dashboard }: TelemetryCost): Build {
  const own: Labels = { ...labels, environment, service: name, team, severity: severity.name, source: 'rule', signal: 'cost' };
  return (alert, expr, held, said, origin) => ({
    kind: 'alerting',
    alert,
    expr,
    for: held,
    labels: own,
    annotations: { ...said, ...links(runbook, dashboard) },
    origin,
  });
}

function bytesAlerts(service: Service, { bytesBudget, signals, place }: TelemetryCost, build: Build): readonly AlertingRule[] {
  if (signals.every(({ retention }) => retention === undefined)) return [];
  const stored = ofService(STORED_BYTES, service);
  const small = bytesBudget === undefined ? SMALL_BYTES : (Math.ceil(bytesBudget * SMALL_SHARE) as Bytes);
  const growth = build(
    bytesGrowthAlert(service.name),
    and(grown(stored), compare(sumBy([], stored), '>', number(small))),
    SIX_HOURS,
    {
      summary: `${service.name}: {{ $value | humanize1024 }}B of telemetry are stored, over 25 % more than a week ago`,
      description: 'Counted at the present rate and retention. Look which signal has grown, and what was released.',
    },
    place.keySpan,
  );
  if (bytesBudget === undefined) return [growth];
  const over = build(
    bytesOverBudgetAlert(service.name),
    compare(sumBy([], stored), '>', number(bytesBudget)),
    SIX_HOURS,
    {
      summary: `${service.name}: {{ $value | humanize1024 }}B of telemetry are stored, over the budget of ${printBytes(bytesBudget)}`,
      description: 'Counted at the present rate and retention. Send less, keep it for a shorter time, or agree on another budget.',
    },
    place.at('bytes').span,
  );
  return [over, growth];
}

/** Only of signals that were counted a day before the week began: a signal that is new, or was counted for some hours, has not grown. */
function grown(stored: VectorSelector): Expr {
  const known = and(stored, offset(stored, milliseconds(GROWTH.in + DAY)));
  return compare(sumBy([], known), '>', multiply(number(GROWTH.by), sumBy([], offset(stored, GROWTH.in))));
}

function seriesAlerts(service: Service, { jobs, seriesBudget, place }: TelemetryCost, build: Build): readonly AlertingRule[] {
  const active = sumBy(['job'], ofService(JOB_SERIES, service));
  const dayBefore = call('max_over_time', range(offset(ofService(JOB_SERIES, service), milliseconds(DAY)), milliseconds(DAY)));
  const jump = build(
    seriesJumpAlert(service.name),
    and(compare(active, '>', multiply(number(JUMP.by), sumBy(['job'], dayBefore))), compare(active, '>', number(JUMP.atLeast))),
    HALF_AN_HOUR,
    {
      summary: `${service.name}: {{ $value }} series of {{ $labels.job }}, half more than at most on the day before`,
      description: 'Look for a label with new values, or a release that added metrics.',
    },
    place.at('jobs').span,
  );
  const perJob = (metric: string) => selector(metric, [jobMatcher(jobs)]);
  const added = sumBy(['job'], call('sum_over_time', range(perJob('scrape_series_added'), milliseconds(HOUR))));
  const present = compare(sumBy(['job'], perJob('scrape_samples_post_metric_relabeling')), '>', number(CHURN.atLeast));
  const churn = build(
    seriesChurnAlert(service.name),
    compare(added, '>', multiply(number(CHURN.times), present)),
    milliseconds(HOUR),
    {
      summary: `${service.name}: {{ $value | humanize }} new series of {{ $labels.job }} within an hour`,
      description: `More than ${CHURN.times} times as many as there are at a time. Look for a label whose values keep changing, such as an id or a time, or for restarts in a loop.`,
    },
    place.at('jobs').span,
  );
  if (seriesBudget === undefined) return [jump, churn];
  const over = build(
    seriesOverBudgetAlert(service.name),
    compare(active, '>', number(seriesBudget)),
    HALF_AN_HOUR,
    {
      summary: `${service.name}: {{ $value }} series of {{ $labels.job }}, over the budget of ${seriesBudget}`,
      description: 'Drop what nobody asks for, or labels with many values, or agree on another budget.',
    },
    place.at('series').span,
  );
  return [over, jump, churn];
}

function labelValues(service: Service, { metric, label, values, place }: LabelBudget, build: Build): AlertingRule {
  const name = metricName(metric) ?? '';
  return build(
    labelValuesAlert(service.name, name, label),
    compare(aggregate('count', ['job'], aggregate('count', ['job', label], metric)), '>', number(values)),
    HALF_AN_HOUR,
    {
      summary: `${service.name}: {{ $value }} values of ${label} in ${name} of {{ $labels.job }}, more than ${values}`,
      description:
        'Each is a set of series. Take ids, addresses and other free text out of the label, or declare that so many are expected.',
    },
    place.span,
  );
}
