import { type HttpService, startHttpService } from './http-service.ts';

/** One alert in a message of Alertmanager's webhook integration, version 4. */
export interface WebhookAlert {
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly generatorURL: string;
  readonly fingerprint: string;
}

export interface WebhookMessage {
  readonly version: '4';
  readonly status: 'firing' | 'resolved';
  readonly receiver: string;
  readonly groupKey: string;
  readonly groupLabels: Readonly<Record<string, string>>;
  readonly commonLabels: Readonly<Record<string, string>>;
  readonly commonAnnotations: Readonly<Record<string, string>>;
  readonly externalURL: string;
  readonly alerts: readonly WebhookAlert[];
}

export interface Notification {
  /** The path tells receivers apart: `/checkout/page`. */
  readonly path: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly message: WebhookMessage;
}

export interface HttpReceiver extends HttpService {
  /** All that arrived, in order. */
  readonly notifications: readonly Notification[];
  /** The first notification, past or to come, for which this is true; rejects with a list of what arrived instead. */
  waitFor(what: string, isIt: (notification: Notification) => boolean, timeoutMs: number): Promise<Notification>;
}

interface Waiting {
  readonly isIt: (notification: Notification) => boolean;
  readonly found: (notification: Notification) => void;
}

/** Collects what Alertmanager sends to webhooks. Anything else is refused with 400, which Alertmanager logs as an error. */
export async function startHttpReceiver(): Promise<HttpReceiver> {
  const notifications: Notification[] = [];
  const waiting = new Set<Waiting>();

  const service = await startHttpService((request, body, response) => {
    const receivedAt = Date.now();
    const message = webhookMessage(body);
    response.writeHead(message === undefined ? 400 : 200).end();
    if (message === undefined) return;
    const notification = { path: request.url ?? '/', receivedAt, message };
    notifications.push(notification);
    for (const one of waiting) if (one.isIt(notification)) one.found(notification);
  });

  function waitFor(what: string, isIt: (notification: Notification) => boolean, timeoutMs: number): Promise<Notification> {
    const past = notifications.find(isIt);
    if (past !== undefined) return Promise.resolve(past);
    return new Promise((resolve, reject) => {
      const one: Waiting = {
        isIt,
        found: (notification) => {
          clearTimeout(timer);
          waiting.delete(one);
          resolve(notification);
        },
      };
      const timer = setTimeout(() => {
        waiting.delete(one);
        const arrived = notifications.map(summary).join('\n  ');
        reject(new Error(`Expected ${what} within ${timeoutMs / 1000} s. Arrived: ${arrived === '' ? 'nothing' : `\n  ${arrived}`}`));
      }, timeoutMs);
      waiting.add(one);
    });
  }

  return { ...service, notifications, waitFor };
}

/** One line a notification, for messages. */
export function summary({ path, receivedAt, message }: Notification): string {
  const alerts = message.alerts.map(({ status, labels }) => `${labels.alertname ?? '?'}[${labels.severity ?? '-'}] ${status}`);
  return `${new Date(receivedAt).toISOString()} ${path} ${message.status}: ${alerts.join(', ')}`;
}

function webhookMessage(body: string): WebhookMessage | undefined {
  try {
    const message = JSON.parse(body) as WebhookMessage;
    return message.version === '4' && Array.isArray(message.alerts) ? message : undefined;
  } catch {
    return undefined;
  }
}
