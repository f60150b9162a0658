import { setTimeout as sleep } from 'node:timers/promises';
import { type Arrival, alertId } from '../../src/alertmanager/arrivals.ts';
import type { Silence } from '../../src/alertmanager/delivery.ts';
import type { AlertmanagerConfig } from '../../src/plan/plan.ts';
import { type Instant, instant } from '../../src/values/zoned-time.ts';
import { config, matchers, route } from '../alertmanager/plan-parts.ts';
import { configText } from '../alertmanager/written-config.ts';
import { startAlertmanager } from '../servers/alertmanager.ts';
import { type Notification, startHttpReceiver } from '../servers/http-receiver.ts';
import type { RunningServer } from '../servers/server-process.ts';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import { inhibitRulesOf, receiversOf, routesOf, type Scenario, type Step, slug, timeIntervals } from './scenarios.ts';

/** What really happened: what was sent when, and what came of it. */
export interface Played {
  readonly config: AlertmanagerConfig;
  readonly from: Instant;
  readonly until: Instant;
  readonly arrivals: readonly Arrival[];
  readonly silences: readonly Silence[];
  readonly notifications: readonly Notification[];
  /** How late this process was at worst, or how slow the server to answer: what a busy machine does to all of them. */
  readonly latenessMs: number;
}

/** Half a second from any flush, which come at full seconds after what caused them. */
const LAST_EVENT_TO_END_MS = 5500;
const HOUR_MS = 3_600_000;

const BUSY_MS = 700;

/** Plays all scenarios at once in one Alertmanager; once more if the machine was too busy to keep time. */
export async function playScenarios(binary: string, scenarios: readonly Scenario[]): Promise<Played> {
  const first = await playOnce(binary, scenarios);
  return first.latenessMs < BUSY_MS ? first : playOnce(binary, scenarios);
}

async function playOnce(binary: string, scenarios: readonly Scenario[]): Promise<Played> {
  const receiver = await startHttpReceiver();
  // The full minute comes when there is time for what happens before it.
  const fullMinute = Math.ceil((Date.now() + 11_000) / 60_000) * 60_000;
  const whole = config({
    root: route('nobody', { routes: scenarios.map(routesOf) }),
    receivers: [
      { ...route('nobody'), name: 'nobody', integrations: [] },
      ...scenarios.flatMap((one) => receiversOf(one, receiver.url)),
    ].map(({ name, integrations, origin }) => ({ name, integrations, origin })),
    inhibitRules: scenarios.flatMap(inhibitRulesOf),
    timeIntervals: timeIntervals(fullMinute),
  });
  const server = await startAlertmanager(binary, {
    configFolder: temporaryFolder({ 'alertmanager.yml': quiet(configText(whole), scenarios) }),
  });
  const from = startedAt(server);
  const start = Math.max(from + 1000, oddSecondsAfter(from, Date.now() + 300));
  const events = scenarios.flatMap((scenario) => eventsOf(scenario, scenario.clock === undefined ? start : fullMinute));
  const play = new Player(server, start);
  const punctuality = watchTheClock();
  for (const [at, together] of byTime(events)) {
    await sleep(Math.max(0, at - Date.now()));
    await play.send(together);
  }
  await sleep(Math.max(...events.map(({ at }) => at)) + LAST_EVENT_TO_END_MS - Date.now());
  const until = instant(Date.now());
  await server.stop();
  await receiver.stop();
  return {
    config: whole,
    from: startedAt(server),
    until,
    arrivals: play.arrivals,
    silences: play.silences,
    notifications: receiver.notifications,
    latenessMs: Math.max(punctuality.stop(), play.slowestMs),
  };
}

const BEAT_MS = 50;

function watchTheClock(): { stop(): number } {
  let last = performance.now();
  let latest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    latest = Math.max(latest, now - last - BEAT_MS);
    last = now;
  }, BEAT_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return latest;
    },
  };
}

/** Maintenance comes each 30 s after the start: an odd number of seconds from what happens at even ones. */
function oddSecondsAfter(from: number, at: number): number {
  return from + Math.ceil((at - from - 1000) / 2000) * 2000 + 1000;
}

type Event =
  | { readonly kind: 'alert'; readonly at: number; readonly scenario: Scenario; readonly step: Step }
  | { readonly kind: 'silence'; readonly at: number; readonly scenario: Scenario; readonly match: string; readonly forMs: number };

function eventsOf(scenario: Scenario, zero: number): readonly Event[] {
  return [
    ...(scenario.silences ?? []).map(
      ({ match, from, until }): Event => ({
        kind: 'silence',
        at: zero + from * 1000,
        scenario,
        match,
        forMs: (until - from) * 1000,
      }),
    ),
    ...scenario.steps.map((step): Event => ({ kind: 'alert', at: zero + step.at * 1000, scenario, step })),
  ];
}

function byTime(events: readonly Event[]): readonly (readonly [number, readonly Event[]])[] {
  const times = [...new Set(events.map(({ at }) => at))].sort((a, b) => a - b);
  return times.map((time) => [time, events.filter(({ at }) => at === time)]);
}

/** Sends, and notes when it did. */
class Player {
  readonly arrivals: Arrival[] = [];
  readonly silences: Silence[] = [];
  slowestMs = 0;
  readonly #server: RunningServer;
  readonly #start: number;
  /** When an alert started, and when it ended last. */
  readonly #lives = new Map<string, { readonly startsAt: number; readonly endsAt: number }>();

  constructor(server: RunningServer, start: number) {
    this.#server = server;
    this.#start = start;
  }

  async send(events: readonly Event[]): Promise<void> {
    const now = Date.now();
    const sent = events.flatMap((event) => (event.kind === 'alert' ? [this.#arrival(event.scenario, event.step, now)] : []));
    this.arrivals.push(...sent);
    const alerts = sent.map(({ alert: { labels, startsAt, endsAt } }) => ({
      labels,
      startsAt: rfc3339(startsAt),
      endsAt: rfc3339(endsAt),
    }));
    const silences = events.flatMap((event) => (event.kind === 'silence' ? [this.#silence(event, now)] : []));
    await Promise.all([...silences, ...(alerts.length === 0 ? [] : [this.#post('/api/v2/alerts', alerts)])]);
  }

  #arrival(scenario: Scenario, { what, alert, labels: more, since = 0 }: Step, now: number): Arrival {
    const labels = { alertname: 'Test', alert, scenario: slug(scenario), ...more };
    const id = alertId(labels);
    const known = this.#lives.get(id);
    const life = lifeAfter(what, known, now, since);
    this.#lives.set(id, life);
    return { at: instant(now), alert: { id, labels, startsAt: instant(life.startsAt), endsAt: life.endsAt } };
  }

  async #silence({ scenario, match, forMs, at }: Extract<Event, { kind: 'silence' }>, now: number): Promise<void> {
    const until = at + forMs;
    const written = [
      { name: 'alert', value: match, isRegex: false, isEqual: true },
      { name: 'scenario', value: slug(scenario), isRegex: false, isEqual: true },
    ];
    await this.#post('/api/v2/silences', {
      matchers: written,
      startsAt: rfc3339(now),
      endsAt: rfc3339(until),
      createdBy: 'test',
      comment: scenario.name,
    });
    const own = matchers(`alert=${match}`, `scenario=${slug(scenario)}`);
    this.silences.push({ name: scenario.name, matchers: own, from: instant(now), until: instant(until) });
  }

  async #post(path: string, body: unknown): Promise<void> {
    const asked = performance.now();
    const answer = await fetch(this.#server.url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    this.slowestMs = Math.max(this.slowestMs, performance.now() - asked);
    const seconds = (Date.now() - this.#start) / 1000;
    if (!answer.ok) throw new Error(`${path} at ${seconds} s: ${answer.status} ${await answer.text()}`);
  }
}

function lifeAfter(
  what: Step['what'],
  known: { readonly startsAt: number; readonly endsAt: number } | undefined,
  now: number,
  since: number,
) {
  switch (what) {
    case 'fires':
      return { startsAt: now - since * 1000, endsAt: now + HOUR_MS };
    case 'resolves':
      return { startsAt: known?.startsAt ?? now, endsAt: now };
    case 'is resolved still':
      return known ?? { startsAt: now, endsAt: now };
  }
}

function rfc3339(at: number): string {
  return new Date(at).toISOString();
}

/** The plan has no integration that tells of firing alerts only, so these are written into the text. */
function quiet(text: string, scenarios: readonly Scenario[]): string {
  const silent = scenarios.flatMap((scenario) =>
    (scenario.route?.integrations ?? []).flatMap((told, position) => (told === 'firing only' ? [`/${slug(scenario)}/${position}`] : [])),
  );
  return silent.reduce((all, path) => all.replace(new RegExp(`(${path}'?"?\\n\\s+send_resolved: )true`), '$1false'), text);
}

/** The dispatcher, whose maintenance counts from its start, begins a moment before the server listens. */
function startedAt(server: RunningServer): Instant {
  const [, written = ''] = /(?:ts|time)=(\S+)[^\n]*Listening on/.exec(server.log()) ?? [];
  const at = Date.parse(written);
  if (Number.isNaN(at)) throw new Error(`The log does not say when it began to listen:\n${server.log()}`);
  return instant(at);
}
