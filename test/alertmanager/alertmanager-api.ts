import type { Labels } from '../../src/model/model.ts';
import type { Matcher } from '../../src/plan/plan.ts';
import type { RunningServer } from '../servers/server-process.ts';

/** An alert as it is posted. Without an end it fires for 5 minutes. */
export interface PostedAlert {
  readonly labels: Labels;
  readonly startsAt?: string;
  readonly endsAt?: string;
}

/** An alert as the running Alertmanager judges it. */
export interface JudgedAlert {
  readonly labels: Labels;
  readonly fingerprint: string;
  readonly status: { readonly state: string; readonly inhibitedBy: readonly string[]; readonly silencedBy: readonly string[] };
}

export interface AlertGroup {
  readonly labels: Labels;
  readonly receiver: { readonly name: string };
  readonly alerts: readonly JudgedAlert[];
}

export async function postAlerts(alertmanager: RunningServer, alerts: readonly PostedAlert[]): Promise<void> {
  await request(alertmanager, 'alerts', alerts);
}

/** For the next hour. */
export async function postSilence(alertmanager: RunningServer, matchers: readonly Matcher[]): Promise<void> {
  const now = Date.now();
  await request(alertmanager, 'silences', {
    matchers: matchers.map(({ label, op, value }) => ({ name: label, value, isRegex: op.endsWith('~'), isEqual: op.startsWith('=') })),
    startsAt: new Date(now).toISOString(),
    endsAt: new Date(now + 3_600_000).toISOString(),
    createdBy: 'test',
    comment: 'test',
  });
}

export async function judgedAlerts(alertmanager: RunningServer): Promise<readonly JudgedAlert[]> {
  return (await request(alertmanager, 'alerts')) as readonly JudgedAlert[];
}

export async function alertGroups(alertmanager: RunningServer): Promise<readonly AlertGroup[]> {
  return (await request(alertmanager, 'alerts/groups')) as readonly AlertGroup[];
}

async function request({ url }: RunningServer, path: string, body?: unknown): Promise<unknown> {
  const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(`${url}/api/v2/${path}`, body === undefined ? {} : options);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
