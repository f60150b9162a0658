import type { AlertingRule } from '../plan/plan.ts';
import { prettyExpr } from '../promql/print.ts';
import { positionAt } from '../text/source-file.ts';
import { printDuration } from '../values/duration.ts';
import type { Analysis } from './analyse.ts';
import { toldOf } from './explain-told.ts';
import type { Told } from './summary.ts';

/** One alerting rule: alerts of a name that differ by severity or environment are several. */
export interface AlertExplanation {
  readonly alert: string;
  readonly severity: string;
  readonly signal: string;
  readonly environment: string;
  readonly team: string;
  readonly service?: string;
  readonly slo?: string;
  /** The place in a definition that a reviewer would change. */
  readonly defined: { readonly path: string; readonly line: number };
  /** Below out/prometheus/. */
  readonly file: string;
  readonly group: string;
  /** Absent in copies of rule files that leave it to the `evaluation_interval` of Prometheus. */
  readonly every?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keepFiringFor?: string;
  readonly summary: string;
  /** Of an alert of the stack: why it fires there, and what to look at first. */
  readonly description?: string;
  /** Undefined for the watchdog, which goes to the heartbeat. */
  readonly told?: Told;
}

/** The alerting rules of a name. */
export function explainAlert(analysis: Analysis, name: string): readonly AlertExplanation[] {
  return analysis.plan.ruleFiles.flatMap(({ path, groups }) =>
    groups.flatMap(({ name: group, interval, isGlobalInterval, rules }) =>
      rules
        .filter((rule): rule is AlertingRule => rule.kind === 'alerting' && rule.alert === name)
        .map((rule) => ({
          ...explained(analysis, rule),
          file: path,
          group,
          ...(isGlobalInterval ? {} : { every: printDuration(interval) }),
        })),
    ),
  );
}

function explained(analysis: Analysis, rule: AlertingRule): Omit<AlertExplanation, 'file' | 'group' | 'every'> {
  const { alert, labels, annotations, expr, verbatim, origin } = rule;
  const { severity = '', signal = '', environment = '', team = '', service, slo, source } = labels;
  // Rules of others say it in other words.
  const { message, description, summary = message ?? description ?? '' } = annotations;
  const told = toldOf(analysis, team, environment, service).find((one) => one.severity === severity);
  return {
    alert,
    severity,
    signal,
    environment,
    team,
    ...(service === undefined ? {} : { service }),
    ...(slo === undefined ? {} : { slo }),
    defined: { path: origin.file.path, line: positionAt(origin.file, origin.start).line },
    expr: verbatim?.trimEnd() ?? prettyExpr(expr),
    ...(rule.for === undefined ? {} : { for: printDuration(rule.for) }),
    ...(rule.keepFiringFor === undefined ? {} : { keepFiringFor: printDuration(rule.keepFiringFor) }),
    summary,
    ...(source !== 'stack' || description === undefined ? {} : { description }),
    ...(told === undefined ? {} : { told }),
  };
}
