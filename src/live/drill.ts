import type { Labels } from '../model/model.ts';
import type { Http } from '../ports/http.ts';
import type { DrillAlert } from '../prove/drill-alerts.ts';
import { printInstant } from '../values/moment.ts';
import { type Instant, instant } from '../values/zoned-time.ts';

/** What came of one drill. */
export type DrillOutcome =
  | { readonly kind: 'delivered' }
  /** The receiver was asked and refused, or did not answer. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'suppressed' }
  /** Alertmanager knows other receivers for it: it runs on another configuration. */
  | { readonly kind: 'routed elsewhere'; readonly receivers: readonly string[] }
  /** Nothing was seen in the time that was given. */
  | { readonly kind: 'not told' };

export interface DrillServer {
  readonly http: Http;
  readonly url: URL;
  /** Without user and password, for messages. */
  readonly name: string;
  pause(seconds: number): Promise<void>;
  now(): number;
}

export interface ServerProblem {
  readonly problem: string;
}

const TIMEOUT_SECONDS = 10;
/** Long enough for one message, short enough that nobody looks at it tomorrow. */
const LASTS_MS = 120_000;

/**
 * Sends one alert and watches what Alertmanager counts. It says it is older than its group waits, because Alertmanager tells such an alert at once. Counts are by
 * kind of integration, so drills go one after the other.
 */
export async function drill(server: DrillServer, alert: DrillAlert, patience: number): Promise<DrillOutcome | ServerProblem> {
  const before = await requestsOf(server);
  if ('problem' in before) return before;
  const sent = await post(server, alert);
  if (sent !== undefined) return sent;
  let refused = false;
  for (let waited = 0; waited < patience; waited++) {
    await server.pause(1);
    const status = await statusOf(server, alert.labels);
    if ('problem' in status) return status;
    if (status.receivers.length > 0 && !status.receivers.includes(alert.receiver))
      return { kind: 'routed elsewhere', receivers: status.receivers };
    if (status.state === 'suppressed') return { kind: 'suppressed' };
    const after = await requestsOf(server);
    if ('problem' in after) return after;
    const grown = (counts: 'done' | 'failed', integration: string) =>
      (after[counts].get(integration) ?? 0) - (before[counts].get(integration) ?? 0);
    const wanted = new Map<string, number>();
    for (const integration of alert.integrations) wanted.set(integration, (wanted.get(integration) ?? 0) + 1);
    if ([...wanted].every(([integration, count]) => grown('done', integration) - grown('failed', integration) >= count))
      return { kind: 'delivered' };
    refused ||= [...wanted.keys()].some((integration) => grown('failed', integration) > 0);
  }
  return { kind: refused ? 'failed' : 'not told' };
}

interface Requests {
  readonly done: ReadonlyMap<string, number>;
  readonly failed: ReadonlyMap<string, number>;
}

/** Attempts by integration. They count each try, while alertmanager_notifications_failed_total waits until Alertmanager gives up, for minutes. */
async function requestsOf(server: DrillServer): Promise<Requests | ServerProblem> {
  const text = await ask(server, 'GET', '/metrics');
  if (typeof text !== 'string') return text;
  if (!text.includes('alertmanager_notification_requests_total'))
    return { problem: `${server.name}/metrics counts no notifications: is it an Alertmanager, and its path prefix part of the address?` };
  const read = (metric: string) => {
    const counts = new Map<string, number>();
    for (const [, labels = '', value = ''] of text.matchAll(new RegExp(`^${metric}\\{([^}]*)\\} (\\S+)$`, 'gm'))) {
      const integration = /integration="([^"]*)"/.exec(labels)?.[1] ?? '';
      counts.set(integration, (counts.get(integration) ?? 0) + Number(value));
    }
    return counts;
  };
  return { done: read('alertmanager_notification_requests_total'), failed: read('alertmanager_notification_requests_failed_total') };
}

async function post(server: DrillServer, { labels, annotations, wait }: DrillAlert): Promise<ServerProblem | undefined> {
  const at = (ms: number): Instant => instant(Math.floor((server.now() + ms) / 1000) * 1000);
  const alert = { labels, annotations, startsAt: printInstant(at(-wait - 1000)), endsAt: printInstant(at(LASTS_MS)) };
  const answer = await ask(server, 'POST', '/api/v2/alerts', JSON.stringify([alert]));
  return typeof answer === 'string' ? undefined : answer;
}

interface AlertStatus {
  readonly receivers: readonly string[];
  readonly state: string;
}

async function statusOf(server: DrillServer, labels: Labels): Promise<AlertStatus | ServerProblem> {
  const filters = Object.entries(labels).map(([label, value]) => `filter=${encodeURIComponent(`${label}=${JSON.stringify(value)}`)}`);
  const text = await ask(server, 'GET', `/api/v2/alerts?${filters.join('&')}`);
  if (typeof text !== 'string') return text;
  try {
    const alerts = JSON.parse(text) as readonly { receivers?: readonly { name?: string }[]; status?: { state?: string } }[];
    const [alert] = alerts;
    return { receivers: (alert?.receivers ?? []).map(({ name }) => String(name)), state: alert?.status?.state ?? '' };
  } catch {
    return { problem: `${server.name} answers something else than JSON: is it an Alertmanager?` };
  }
}

async function ask({ http, url, name }: DrillServer, method: 'GET' | 'POST', path: string, body?: string): Promise<string | ServerProblem> {
  const base = url.href.replace(/\/+$/, '');
  const content = body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } };
  const answer = await http.request({ method, url: `${base}${path}`, ...content, timeout: TIMEOUT_SECONDS });
  if ('failure' in answer) return { problem: `Could not reach ${name}: ${answer.failure}` };
  if (answer.status >= 400) return { problem: `${name} answers ${answer.status} to ${path.replace(/\?.*/, '')}` };
  return answer.body;
}
