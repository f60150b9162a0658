import { counted } from '../../diagnostics/render/counts.ts';
import { ESCALATED_FROM } from '../../plan/escalation.ts';
import type { Alert } from './alerts.ts';
import { familyOf } from './alerts.ts';
import { inEnvironment } from './concerns.ts';
import { byKey } from './pairs.ts';

export type Some<T> = readonly [T, ...T[]];

/** Alerts that come from one line together: plain ones each alone, those that alertc makes by family, those of the stack by component's alert. */
export function alike(alerts: readonly Alert[]): readonly Some<Alert>[] {
  return groupsOf(alerts, ({ rule }) => familyKey({ rule }));
}

export function familyKey({ rule }: Pick<Alert, 'rule'>): string {
  const { labels, origin } = rule;
  if (labels['source'] === 'rule') return `${rule.alert} ${origin.file.path} ${origin.start} ${labels[ESCALATED_FROM] ?? ''}`;
  return `${labels['source']} ${familyOf(rule)} ${labels['severity']} ${labels[ESCALATED_FROM] ?? ''}`;
}

export function groupsOf<T>(items: readonly T[], key: (item: T) => string): readonly Some<T>[] {
  return [...byKey(items, key).values()].flatMap(([first, ...rest]) => (first === undefined ? [] : [[first, ...rest] as const]));
}

/** `P0 CheckoutDown of checkout is`, or `P2 SliAbsent of 12 SLOs are`. */
export function alertTitle(alerts: Some<Alert>): string {
  const [{ rule }] = alerts;
  const severity = rule.labels['severity'] ?? '';
  const from = rule.labels[ESCALATED_FROM];
  const raised = from === undefined ? '' : `, raised from ${from},`;
  if (alerts.length === 1) return `${severity} ${alertName({ rule })}${raised} is`;
  return `${severity} ${familyOf(rule)}${raised || ','} ${counted(alerts.length, 'alert')}, are`;
}

export function alertName({ rule }: Pick<Alert, 'rule'>): string {
  return inEnvironment(rule.alert, rule.labels['environment']);
}
