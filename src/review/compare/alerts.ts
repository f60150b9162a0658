import { ESCALATED_FROM } from '../../plan/escalation.ts';
import type { AlertingRule, Plan, RuleGroup } from '../../plan/plan.ts';
import { printExpr } from '../../promql/print.ts';
import { pascalCase } from '../../values/name.ts';
import { type Pair, type Pairs, pairBy } from './pairs.ts';

/** An alerting rule with where it is written. */
export interface Alert {
  readonly rule: AlertingRule;
  /** Path of its rule file below out/prometheus/. */
  readonly file: string;
  readonly group: RuleGroup;
}

/** What a service, and an SLO of it, is called on the other side, by `environment service` and `environment service slo` of before. */
export interface Renamed {
  readonly services: ReadonlyMap<string, { readonly environment: string; readonly service: string }>;
  readonly slos: ReadonlyMap<string, string>;
}

/** Labels that identity, routes and owners go by: what becomes of them is told by changes of their own. */
export const LABELS_TOLD_ELSEWHERE: readonly string[] = ['environment', 'service', 'slo', 'team', 'severity', 'source'];

export function alertsOf({ ruleFiles }: Plan): readonly Alert[] {
  return ruleFiles.flatMap(({ path, groups }) =>
    groups.flatMap((group) => group.rules.flatMap((rule) => (rule.kind === 'alerting' ? [{ rule, file: path, group }] : []))),
  );
}

/**
 * Alerts by owner, family and severity; those of one severity that has become another; plain alerts that moved to another owner, or that ask the same under
 * another name. A burn alert of another severity is another alert.
 */
export function pairAlerts(before: Plan, after: Plan, renamed: Renamed): Pairs<Alert> {
  const owner = ({ rule }: Alert, side: 'before' | 'after') => ownerOf(rule, side, renamed);
  const isPlain = ({ rule }: Alert) => rule.labels['source'] === 'rule';
  return pairBy(alertsOf(before), alertsOf(after), [
    (alert, side) =>
      `${owner(alert, side)} ${familyOf(alert.rule)} ${alert.rule.labels['severity']} ${alert.rule.labels[ESCALATED_FROM] ?? ''} ${alert.file.startsWith('meta')}`,
    (alert, side) => (alert.rule.labels['signal'] === 'burn' ? undefined : `${owner(alert, side)} ${familyOf(alert.rule)}`),
    (alert) => (isPlain(alert) ? `${alert.rule.labels['environment']} ${alert.rule.alert}` : undefined),
    (alert, side) => (isPlain(alert) ? `${owner(alert, side)} ${printExpr(alert.rule.expr)}` : undefined),
  ]);
}

/** Whose alert it is, as the other side calls it. */
function ownerOf({ labels }: AlertingRule, side: 'before' | 'after', { services, slos }: Renamed): string {
  const { environment = '', service, slo = '', team = '', source = '' } = labels;
  if (service === undefined) return `${source} ${environment} team ${team}`;
  if (side === 'after') return `${source} ${environment} ${service} ${slo}`;
  const now = source === 'stack' ? undefined : services.get(`${environment} ${service}`);
  const nowSlo = slos.get(`${environment} ${service} ${slo}`) ?? slo;
  return `${source} ${now?.environment ?? environment} ${now?.service ?? service} ${nowSlo}`;
}

/** The name of an alert without that of its owner, which alertc puts before it: `BudgetBurn`. */
export function familyOf({ alert, labels }: AlertingRule): string {
  const { service, slo, source } = labels;
  if (source === 'rule' || source === 'stack' || service === undefined) return alert;
  const prefix = `${pascalCase(service)}${slo === undefined ? '' : pascalCase(slo)}`;
  return alert.startsWith(prefix) ? alert.slice(prefix.length) : alert;
}

export type AlertPair = Pair<Alert>;
