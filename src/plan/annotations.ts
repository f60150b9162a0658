import type { Tier } from '../model/burn-rate.ts';
import type { Labels, PlainAlert } from '../model/model.ts';
import { printExpr } from '../promql/print.ts';
import { printDuration } from '../values/duration.ts';
import { printPercent } from '../values/ratio.ts';
import type { SloContext } from './slo-rules.ts';

/** What a burn alert says: who, how bad, what it costs, how much budget is left. Go templates of Prometheus; the value is an error ratio. */
export function burnAnnotations(context: SloContext, tier: Tier): Labels {
  const { service, slo, series } = context;
  const objective = `${printPercent(slo.objective)}% over ${printDuration(slo.period)}`;
  const left = `{{ with query \`${printExpr(series.remaining)}\` }}{{ . | first | value | humanizePercentage }}{{ else }}unknown{{ end }}`;
  return {
    summary: `${service.name} ${slo.name}: {{ $value | humanizePercentage }} of events are bad`,
    description: `${reasonOf(tier)} The objective is ${objective}. Error budget left: ${left}.`,
    ...links(slo.runbook, slo.dashboard),
  };
}

export function plainAnnotations({ name, summary, description, runbook, dashboard }: PlainAlert): Labels {
  return { summary: summary ?? name, ...(description === undefined ? {} : { description }), ...links(runbook, dashboard) };
}

function links(runbook: string | undefined, dashboard: string | undefined): Labels {
  return {
    ...(runbook === undefined ? {} : { runbook_url: runbook }),
    ...(dashboard === undefined ? {} : { dashboard_url: dashboard }),
  };
}

function reasonOf({ burn, bound }: Tier): string {
  const reasons = [
    ...(burn === undefined
      ? []
      : [`at this rate ${printPercent(burn.spend)}% of the error budget goes in ${printDuration(burn.long)} or less`]),
    ...(bound === undefined ? [] : [`more than ${printPercent(bound.above)}% of events were bad over ${printDuration(bound.over)}`]),
  ];
  const text = reasons.join(', or ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
