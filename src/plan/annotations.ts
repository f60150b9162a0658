import type { Tier } from '../model/burn-rate.ts';
import type { Labels, PlainAlert } from '../model/model.ts';
import { equals } from '../promql/build.ts';
import { printExpr } from '../promql/print.ts';
import { type Duration, printDuration } from '../values/duration.ts';
import { printPeriod } from '../values/period.ts';
import { printPercent } from '../values/ratio.ts';
import { type Rational, toDecimal } from '../values/rational.ts';
import type { Policy } from './policy.ts';
import type { SloContext } from './slo-context.ts';

/**
 * What a burn alert says: who, how bad, what it costs, how much budget is left. Go templates of Prometheus; the value is an error ratio. Who reads
 * a ticket or digest hours later would be misled by a budget of then.
 */
export function burnAnnotations(context: SloContext, tier: Tier, policy: Policy): Labels {
  const reason = `${reasonOf(context, tier)} ${objectiveOf(context)}`;
  const left = policy === 'interrupts' ? ` Budget left: ${budgetLeft(context)}` : '';
  return sloAnnotations(context, `{{ $value | humanizePercentage }} of ${whatIsBad(context)} are bad`, `${reason}${left}`);
}

/** Of a burn alert that was raised; its value says nothing. */
export function raisedAnnotations(context: SloContext, from: string, after: Duration, policy: Policy): Labels {
  const left = policy === 'interrupts' ? ` Budget left: ${budgetLeft(context)}` : '';
  return sloAnnotations(context, `${from} has fired for ${printDuration(after)}`, `${objectiveOf(context)}${left}`);
}

/** The value is the share of the budget left, 0 or negative. */
export function exhaustedAnnotations(context: SloContext): Labels {
  const text = `${objectiveOf(context)} Budget left: {{ $value | humanizePercentage }}`;
  return sloAnnotations(context, 'the error budget is used up', text);
}

/** The value is a time in seconds. */
export function exhaustionAnnotations(context: SloContext, within: Duration): Labels {
  const text = `At the present rate it is used up within ${printDuration(within)}. ${objectiveOf(context)}`;
  return sloAnnotations(context, 'the error budget lasts for {{ $value | humanizeDuration }} more', text);
}

export function absentAnnotations(context: SloContext): Labels {
  const text = 'Its series are gone, or the service is. No other alert of this SLO can fire.';
  return sloAnnotations({ ...context, slo: { ...context.slo, by: [] } }, 'the SLI has vanished', text);
}

/** The value is a rate of events per second. */
export function trafficAnnotations(context: SloContext, atLeast: Rational): Labels {
  const text = `Expected: at least ${toDecimal(atLeast, 4)}. Where nothing arrives, no errors are counted.`;
  return sloAnnotations({ ...context, slo: { ...context.slo, by: [] } }, 'only {{ $value | humanize }} events a second arrive', text);
}

/** The value is a number of label sets. */
export function labelSetsAnnotations(context: SloContext, atMost: number): Labels {
  const text = `At most ${atMost} were declared. Each costs a set of recorded series.`;
  return sloAnnotations({ ...context, slo: { ...context.slo, by: [] } }, `{{ $value }} sets of ${context.slo.by.join(', ')}`, text);
}

function sloAnnotations({ service, slo }: SloContext, what: string, description: string): Labels {
  const values = slo.by.map((label) => `${label} {{ $labels.${label} }}`).join(', ');
  return {
    summary: `${service.name} ${slo.name}${values === '' ? '' : ` (${values})`}: ${what}`,
    description,
    ...links(slo.runbook, slo.dashboard),
  };
}

function objectiveOf({ slo }: SloContext): string {
  return `Objective: ${printPercent(slo.objective)}% over ${printPeriod(slo.period)}.`;
}

/** Asks Prometheus for the budget of the very series that fires; `%q` quotes its label values. */
function budgetLeft({ slo, series }: SloContext): string {
  const { remaining } = series.period;
  const selected = printExpr({ ...remaining, matchers: [...remaining.matchers, ...slo.by.map((label) => equals(label, '%q'))] });
  const labels = slo.by.map((label) => ` $labels.${label}`).join('');
  const query = slo.by.length === 0 ? `query \`${selected}\`` : `query (printf \`${selected.replaceAll('"%q"', '%q')}\`${labels})`;
  return `{{ with ${query} }}{{ . | first | value | humanizePercentage }}{{ else }}?{{ end }}`;
}

export function plainAnnotations({ name, summary, description, runbook, dashboard }: PlainAlert): Labels {
  return { summary: summary ?? name, ...(description === undefined ? {} : { description }), ...links(runbook, dashboard) };
}

export function links(runbook: string | undefined, dashboard: string | undefined): Labels {
  return {
    ...(runbook === undefined ? {} : { runbook_url: runbook }),
    ...(dashboard === undefined ? {} : { dashboard_url: dashboard }),
  };
}

/** What the error ratio is a share of. */
function whatIsBad({ slo: { budgeting } }: SloContext): string {
  switch (budgeting.method) {
    case 'occurrences':
      return 'events';
    case 'timeslices':
      return `slices of ${printDuration(budgeting.slice)}`;
    case 'ratio-timeslices':
      return `events, on average over slices of ${printDuration(budgeting.slice)},`;
  }
}

function reasonOf(context: SloContext, { burn, bound }: Tier): string {
  const reasons = [
    ...(burn === undefined ? [] : [`${printPercent(burn.spend)}% of the budget goes in ${printDuration(burn.long)} or less`]),
    ...(bound === undefined
      ? []
      : [`over ${printPercent(bound.above)}% of ${whatIsBad(context)} were bad for ${printDuration(bound.over)}`]),
  ];
  const text = reasons.join(', or ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
