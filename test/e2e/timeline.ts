import { summary } from '../servers/http-receiver.ts';
import type { CompiledStack } from './compiled-stack.ts';

/** What an alert was seen as: by Prometheus pending or firing, by Alertmanager active or suppressed, by neither gone. */
export type AlertState = 'pending' | 'firing' | 'active' | 'suppressed' | 'gone';

export interface Change {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly server: 'prometheus' | 'alertmanager';
  /** `CheckoutAvailabilityBudgetBurn P0`. */
  readonly alert: string;
  readonly state: AlertState;
}

export interface Timeline {
  readonly changes: readonly Change[];
  /** The state in which it was seen last. */
  stateOf(server: Change['server'], alert: string): AlertState;
  /** A line for what the test itself did. */
  note(text: string): void;
  /** Everything that was seen and told, in order, for a person who wants to know why. */
  print(): string;
  stop(): Promise<void>;
}

const EVERY_MS = 250;

/** Looks at both servers several times a second and writes down what changed. */
export function startTimeline({ prometheus, alertmanager, receiver }: CompiledStack): Timeline {
  const begin = Date.now();
  const changes: Change[] = [];
  const notes: { readonly at: number; readonly text: string }[] = [];
  const last = new Map<string, AlertState>();
  let stopped = false;
  const watching = watch();

  async function watch(): Promise<void> {
    while (!stopped) {
      await Promise.allSettled([
        look('prometheus', () => statesInPrometheus(prometheus.url)),
        look('alertmanager', () => statesInAlertmanager(alertmanager.url)),
      ]);
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  }

  async function look(server: Change['server'], ask: () => Promise<ReadonlyMap<string, AlertState>>): Promise<void> {
    const now = await ask();
    const known = [...last.keys()].filter((key) => key.startsWith(`${server} `)).map((key) => key.slice(server.length + 1));
    for (const alert of new Set([...known, ...now.keys()])) {
      const state = now.get(alert) ?? 'gone';
      if (state === stateOf(server, alert)) continue;
      last.set(`${server} ${alert}`, state);
      changes.push({ at: Date.now(), server, alert, state });
    }
  }

  function stateOf(server: Change['server'], alert: string): AlertState {
    return last.get(`${server} ${alert}`) ?? 'gone';
  }

  function note(text: string): void {
    notes.push({ at: Date.now(), text });
  }

  function print(): string {
    const lines = [
      ...notes.map(({ at, text }) => ({ at, text: `--- ${text}` })),
      ...changes.map(({ at, server, alert, state }) => ({ at, text: `${server}: ${alert} ${state}` })),
      ...receiver.notifications.map((one) => ({ at: one.receivedAt, text: `told: ${summary(one)}` })),
    ].sort((a, b) => a.at - b.at);
    return lines.map(({ at, text }) => `${((at - begin) / 1000).toFixed(1).padStart(7)} s  ${text}`).join('\n');
  }

  async function stop(): Promise<void> {
    stopped = true;
    await watching;
  }
  return { changes, stateOf, note, print, stop };
}

interface PrometheusAlerts {
  readonly data: { readonly alerts: readonly { readonly labels: Labels; readonly state: 'pending' | 'firing' }[] };
}

type AlertmanagerAlerts = readonly { readonly labels: Labels; readonly status: { readonly state: string } }[];

type Labels = Readonly<Record<string, string>>;

async function statesInPrometheus(url: string): Promise<ReadonlyMap<string, AlertState>> {
  const { data } = (await (await fetch(`${url}/api/v1/alerts`)).json()) as PrometheusAlerts;
  return new Map(data.alerts.map(({ labels, state }) => [nameOf(labels), state]));
}

async function statesInAlertmanager(url: string): Promise<ReadonlyMap<string, AlertState>> {
  const alerts = (await (await fetch(`${url}/api/v2/alerts`)).json()) as AlertmanagerAlerts;
  // "unprocessed" is an alert that it has not looked at yet.
  const known = alerts.flatMap(({ labels, status: { state } }) =>
    state === 'active' || state === 'suppressed' ? [[nameOf(labels), state] as const] : [],
  );
  return new Map(known);
}

function nameOf({ alertname, severity }: Labels): string {
  return `${alertname} ${severity}`;
}
