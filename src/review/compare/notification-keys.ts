import type { Destination } from '../../alertmanager/route.ts';
import type { Receiver } from '../../integrations/integration.ts';
import { integrationNamed } from '../../integrations/kinds.ts';
import type { Labels } from '../../model/model.ts';
import { inOrder, printMatchers } from '../../plan/maintenance-scope.ts';
import type { AlertingRule, AlertmanagerConfig } from '../../plan/plan.ts';
import type { AlertPair } from './alerts.ts';
import type { Comparison } from './comparison.ts';
import type { WaysOf } from './ways.ts';

/** By what Alertmanager remembers what it told one integration of one group. */
interface NotificationKey {
  readonly route: string;
  readonly group: string;
  readonly receiver: string;
  readonly integration: string;
  /** Among those of its kind. */
  readonly index: number;
  /** Which account of the vendor it is. */
  readonly account: string;
}

export interface NotificationChange {
  readonly pair: AlertPair;
  /** Which parts of the key are others, in words. */
  readonly why: string;
  readonly before: string;
  readonly after: string;
  /** Receivers that are told again. */
  readonly again: readonly string[];
  /** Integrations whose incidents stay open. */
  readonly orphaned: readonly string[];
}

/**
 * Alerts that fire before and after, as Alertmanager sees them: with the labels of before. Those whose labels are others are new alerts to it, and the old
 * ones end, through whatever route the new configuration has for them.
 */
export function notificationChanges({ alerts, before, after, ways }: Comparison): readonly NotificationChange[] {
  const [keysBefore, keysAfter] = [keysOf(before.plan.alertmanager, ways.before), keysOf(after.plan.alertmanager, ways.after)];
  return alerts.kept.flatMap((pair) => {
    const [was, is] = [keysBefore(pair.before.rule), keysAfter(pair.before.rule)];
    const known = new Set(was.map(textOf));
    const open = new Set(is.map(incidentOf));
    const orphaned = was.filter((key) => integrationNamed(key.integration).incidents === 'kept open' && !open.has(incidentOf(key)));
    // Who was not told at all before is told for the first time, which is told of who is told.
    const again = is.filter((key) => !known.has(textOf(key)) && was.some(({ integration }) => integration === key.integration));
    const repeated = isSameAlert(pair) ? again : [];
    const now = repeated[0] ?? is[0];
    const old = repeated[0] === undefined ? orphaned[0] : closest(repeated[0], was);
    if (old === undefined || now === undefined) return [];
    return [
      {
        pair,
        why: whyOf(old, now),
        before: inWords(old),
        after: inWords(now),
        again: [...new Set(repeated.map(({ receiver }) => receiver))],
        orphaned: [...new Set(orphaned.map(({ integration, receiver }) => `${integration} of ${receiver}`))],
      },
    ];
  });
}

function isSameAlert({ before, after }: AlertPair): boolean {
  const text = ({ alert, labels }: AlertingRule) => JSON.stringify([alert, Object.entries(labels).sort()]);
  return text(before.rule) === text(after.rule);
}

function closest(key: NotificationKey, keys: readonly NotificationKey[]): NotificationKey | undefined {
  return (
    keys.find(({ receiver, integration }) => receiver === key.receiver && integration === key.integration) ??
    keys.find(({ receiver }) => receiver === key.receiver) ??
    keys.find(({ integration }) => integration === key.integration)
  );
}

/** Alerts that take the same way with the same values of group labels have the same keys. */
function keysOf(config: AlertmanagerConfig, all: WaysOf): (rule: AlertingRule) => readonly NotificationKey[] {
  const known = new Map<string, readonly NotificationKey[]>();
  return (rule) => {
    const labels = { ...rule.labels, alertname: rule.alert };
    const ways = all.of(rule);
    const name = ways.map((way) => `${way.turns.join('.')} ${groupOf(way, labels)}`).join('\n');
    const found = known.get(name) ?? ways.flatMap((way) => keysOfWay(way, config, labels));
    known.set(name, found);
    return found;
  };
}

function keysOfWay(way: Destination, { receivers }: AlertmanagerConfig, labels: Labels): readonly NotificationKey[] {
  const route = way.path.map(({ matchers }) => `{${printMatchers(inOrder(matchers))}}`).join('/');
  const group = groupOf(way, labels);
  const { receiver } = way;
  const integrations = receivers.find(({ name }) => name === receiver)?.integrations ?? [];
  return integrations.map((one, at) => {
    const index = integrations.slice(0, at).filter(({ integration }) => integration === one.integration).length;
    return { route, group, receiver, integration: one.integration, index, account: accountOf(one) };
  });
}

/** Labels whose values come from the data are the same on both sides. */
function groupOf({ grouping }: Destination, labels: Labels): string {
  return [...grouping.by]
    .sort()
    .map((label) => `${label}=${labels[label] ?? '*'}`)
    .join(', ');
}

function accountOf({ integration, settings }: Receiver): string {
  const secrets = integrationNamed(integration).fields.filter(({ secret }) => secret === 'file');
  return secrets.map(({ name }) => String(settings[name] ?? '')).join(' ');
}

/** Without the account: Alertmanager does not know which one it is. */
function textOf({ account: _, ...key }: NotificationKey): string {
  return JSON.stringify(key);
}

/** What a vendor knows an incident by: the route and the group, within an account. */
function incidentOf({ route, group, integration, account }: NotificationKey): string {
  return JSON.stringify([integration, account, route, group]);
}

function whyOf(before: NotificationKey, after: NotificationKey): string {
  const parts = [
    ...(before.route === after.route ? [] : ['path of matchers']),
    ...(before.receiver === after.receiver ? [] : ['receiver']),
    ...(before.group === after.group ? [] : ['set of group labels']),
    ...(before.integration === after.integration && before.index === after.index ? [] : ['place of the integration in its receiver']),
    ...(before.account === after.account ? [] : ['account at the vendor']),
  ];
  return parts.length === 0 ? 'set of integrations' : parts.join(', another ');
}

function inWords({ route, group, receiver, integration, index }: NotificationKey): string {
  return `${route}, by ${group || 'nothing'}, to ${receiver}, ${integration} ${index + 1}`;
}
