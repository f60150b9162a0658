import type { SeverityWeek, TeamWeek } from '../compile/explain-week.ts';
import type { ToldReceiver } from '../compile/summary.ts';
import { type Model, PRODUCTION } from '../model/model.ts';
import type { AlertingRule, Plan } from '../plan/plan.ts';
import { prettyExpr } from '../promql/print.ts';
import { positionAt } from '../text/source-file.ts';
import { printDuration } from '../values/duration.ts';
import { MOMENTS, NIGHT, toldAt, toldByLabels } from './told-when.ts';

/** An alerting rule with who hears of it. */
export interface AlertRow {
  readonly rule: AlertingRule;
  readonly alert: string;
  readonly severity: string;
  /** 0 is the most urgent; behind all others what is no severity of the definitions. */
  readonly rank: number;
  readonly signal: string;
  readonly team: string;
  /** A service or a part of the stack, with its environment where that is not production; empty for neither. */
  readonly of: string;
  readonly slo: string;
  readonly summary: string;
  readonly for: string;
  /** What decides when it fires, for comparisons. */
  readonly condition: string;
  /** Absent for burn alerts, whose expressions say less than their thresholds. */
  readonly expr?: string;
  readonly defined: string;
  readonly day: RowTold;
  readonly night: RowTold;
  /** Absent for the heartbeat, which tells no team. */
  readonly week?: SeverityWeek;
}

export interface RowTold {
  /** page, notify, ticket, digest or heartbeat. */
  readonly response: string;
  readonly by: string;
}

/** All alerting rules, the most urgent first. */
export function alertRows(model: Model, { ruleFiles }: Plan, weeks: readonly TeamWeek[]): readonly AlertRow[] {
  const ranks = new Map(model.severities.map(({ name, rank }) => [name, rank]));
  const toldOf = toldByLabels(weeks);
  const alerting = ruleFiles.flatMap(({ groups }) =>
    groups.flatMap(({ rules }) => rules.filter((rule): rule is AlertingRule => rule.kind === 'alerting')),
  );
  const [day = NIGHT] = MOMENTS;
  return alerting
    .map((rule): AlertRow => {
      const { alert, labels, annotations, expr, origin } = rule;
      const { severity = '', signal = '', team = '', service = '', environment = PRODUCTION, slo = '' } = labels;
      const told = toldOf(labels);
      const condition = prettyExpr(expr);
      const row = {
        rule,
        alert,
        severity,
        rank: ranks.get(severity) ?? model.severities.length,
        signal,
        team,
        of: inEnvironment(service, environment),
        slo,
        summary: withoutTemplates(annotations['summary'] ?? ''),
        for: rule.for === undefined ? '' : printDuration(rule.for),
        condition,
        defined: `${origin.file.path}:${positionAt(origin.file, origin.start).line}`,
        day: told === undefined ? HEARTBEAT : rowTold(toldAt(told, day)),
        night: told === undefined ? HEARTBEAT : rowTold(toldAt(told, NIGHT)),
        ...(told === undefined ? {} : { week: told }),
      };
      return labels['source'] === 'slo' ? row : { ...row, expr: condition };
    })
    .sort((a, b) => a.rank - b.rank);
}

const HEARTBEAT: RowTold = { response: 'heartbeat', by: 'outside' };

export function rowTold({ response, integrations }: ToldReceiver): RowTold {
  return { response, by: integrations.join(', ') };
}

/** `checkout`, or `checkout (staging)`. */
export function inEnvironment(name: string, environment: string): string {
  return environment === PRODUCTION ? name : `${name} (${environment})`;
}

/** What Prometheus fills in when the alert fires is not known here. */
function withoutTemplates(text: string): string {
  return text.replace(/\{\{.*?\}\}/gs, '…');
}
