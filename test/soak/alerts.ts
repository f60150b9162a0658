import type { Notification } from '../servers/http-receiver.ts';
import type { RunningServer } from '../servers/server-process.ts';
import type { Member, WholeStack } from './whole-stack.ts';

interface PrometheusAlerts {
  readonly data: { readonly alerts: readonly { readonly labels: Readonly<Record<string, string>>; readonly state: string }[] };
}

/** Alerts that are pending or firing in one Prometheus, the watchdog aside: `StackJobDown node P1 firing`. */
export async function alertsIn(server: RunningServer): Promise<readonly string[]> {
  const { data } = (await (await fetch(`${server.url}/api/v1/alerts`)).json()) as PrometheusAlerts;
  return data.alerts.map(({ labels, state }) => `${nameOf(labels)} ${labels.severity} ${state}`).filter((alert) => !isHeartbeat(alert));
}

export const PROMETHEUSES: readonly Member[] = ['prometheus-a', 'prometheus-b', 'prometheus-meta'];

/** Of all that run, sorted, each once. */
export async function alertsOf(stack: WholeStack): Promise<readonly string[]> {
  const all = await Promise.all(PROMETHEUSES.filter(stack.runs).map((member) => alertsIn(stack.server(member))));
  return [...new Set(all.flat())].sort();
}

/** Alerts told as firing, `page StackJobDown node`, sorted and each once. */
export function toldIn(notifications: readonly Notification[], prefix = ''): readonly string[] {
  const alerts = notifications.flatMap(({ path, message }) =>
    message.alerts.filter(({ status }) => status === 'firing').map(({ labels }) => `${prefix}${path.slice(1)} ${nameOf(labels)}`),
  );
  return [...new Set(alerts)].filter((alert) => !isHeartbeat(alert)).sort();
}

function nameOf({ alertname, service }: Readonly<Record<string, string>>): string {
  return `${alertname} ${service}`;
}

function isHeartbeat(alert: string): boolean {
  return /\bWatchdog heartbeat\b/.test(alert);
}
