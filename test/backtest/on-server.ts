import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Test } from 'uvu';
import * as assert from 'uvu/assert';
import { startPrometheus } from '../servers/prometheus.ts';
import type { RunningServer } from '../servers/server-process.ts';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import { atLeast } from '../tools/at-least.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import type { Generation } from '../tools/tools.ts';
import { backfilled } from './backfill.ts';
import { backtest, command, proxyOf, type Repositories, ROUTING, service } from './backtest-world.ts';
import { compareWithInlined } from './inlined.ts';
import { DAY, DAYS, DOWN, FULL, monthOf, OUTAGES } from './month.ts';

const CLI = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

interface Incident {
  readonly from: string;
  readonly until?: string;
  readonly peak: number;
  readonly cut?: string;
  readonly told: readonly { readonly receiver: string; readonly at: string }[];
}

interface Fired {
  readonly count: number;
  readonly firingSeconds: number;
  readonly problem?: string;
  readonly incidents: readonly Incident[];
}

export interface Result {
  readonly observedSeconds: number;
  readonly gaps: readonly { readonly from: string; readonly until: string }[];
  readonly receivers: readonly { readonly receiver: string; readonly before?: Load; readonly after?: Load }[];
  readonly alerts: readonly {
    readonly alert: string;
    readonly severity: string;
    readonly why: string;
    readonly before?: Fired;
    readonly after?: Fired;
  }[];
  readonly requests: number;
  readonly notes: readonly string[];
}

interface Load {
  readonly messages: number;
  readonly repeats: number;
  readonly perWeek: number;
}

/** `for` longer than the shortest of the known incidents, keep_firing_for longer than the break between two. */
const SLOW_DISK = 'for: 15m, keepFiringFor: 10m';

/** Declares the tests of a month of known incidents on real servers. */
export function declareBacktests(test: Test, generations: readonly Generation[]): void {
  testPerGeneration(
    test,
    ['prometheus', 'promtool'],
    'a month with known incidents: counts, times, for, keep_firing_for, gaps, retention; aborted and resumed without loss',
    async ({ prometheus: binary, promtool }, { versions }) => {
      // Data of the past; nothing is asserted about now.
      const end = Math.floor(Date.now() / 60_000) * 60;
      const start = end - DAYS * DAY * 60;
      const dataFolder = await backfilled(promtool, monthOf(start, 60));
      const server = await startPrometheus(binary, {
        configFolder: temporaryFolder({ 'prometheus.yml': '{}\n' }),
        dataFolder,
        flags: ['--storage.tsdb.retention.time=10y'],
      });
      try {
        await countsAreThoseOfTheIncidents(server, start, end);
        await beforeAndAfter(server, start, end);
        await sameAsPrometheus(server, start, atLeast(versions.prometheus, 3, 0) ? 'left-open' : 'closed');
        await abortedAndResumed(server, end);
        await serversThatFail(server, end);
      } finally {
        await server.stop();
      }
    },
    generations,
  );
}

function parsed({ status, stdout, stderr }: { readonly status: number; readonly stdout: string; readonly stderr: string }): Result {
  assert.equal([status, stderr], [0, '']);
  return JSON.parse(stdout) as Result;
}

/** Minutes from the beginning of the month. */
function minutesFrom(start: number): (time: string) => number {
  return (time) => (Date.parse(time) / 1000 - start) / 60;
}

function incidentsOf(result: Result, alert: string, severity: string, side: 'before' | 'after' = 'after'): readonly Incident[] {
  return result.alerts.find((one) => one.alert === alert && one.severity === severity)?.[side]?.incidents ?? [];
}

async function countsAreThoseOfTheIncidents(server: RunningServer, start: number, end: number): Promise<void> {
  const minutes = minutesFrom(start);
  const result = parsed(await backtest(server.url, '--days 30 --all --format json', { head: service(SLOW_DISK), now: end * 1000 }));
  // A page a minute after each outage, once, until the shortest window is free of it and what it keeps firing for is over.
  const pages = incidentsOf(result, 'ShopOrdersBudgetBurn', 'P0');
  assert.equal(pages.length, OUTAGES.length);
  for (const [index, { from, minutes: lasts }] of OUTAGES.entries()) {
    const page = pages[index];
    const [began, ended] = [minutes(page?.from ?? ''), minutes(page?.until ?? '')];
    assert.ok(began - from > 0 && began - from <= 2, `P0 ${began - from} min after the outage began`);
    assert.ok(ended - from - lasts > 3 && ended - from - lasts <= 5 + 3 + 1, `P0 ended ${ended - from - lasts} min after the outage`);
    assert.equal(page?.told.length, 1);
    assert.ok((minutes(page?.told[0]?.at ?? '') - began) * 60 <= 10.01, 'told after the wait of its group');
  }
  for (const severity of ['P1', 'P2', 'P3'])
    assert.is(incidentsOf(result, 'ShopOrdersBudgetBurn', severity).length, OUTAGES.length, severity);
  // A lower severity is held back by the page.
  assert.ok(incidentsOf(result, 'ShopOrdersBudgetBurn', 'P1').every(({ told }) => told.length === 0));

  // for: 15m; the shortest never fires; two with five minutes between are one, because it keeps firing for ten.
  const [first, , third, fourth, last] = FULL;
  const expected = [
    [(first?.from ?? 0) + 15, (first?.from ?? 0) + (first?.minutes ?? 0) + 10],
    [(third?.from ?? 0) + 15, (fourth?.from ?? 0) + (fourth?.minutes ?? 0) + 10],
    [(last?.from ?? 0) + 15, (last?.from ?? 0) + (last?.minutes ?? 0) + 10],
  ];
  assert.equal(
    incidentsOf(result, 'DiskFull', 'P1').map(({ from, until }) => [minutes(from), minutes(until ?? '')]),
    expected,
  );
  assert.ok(incidentsOf(result, 'DiskFull', 'P1').every(({ peak }) => peak === 0.95));

  // Nothing was scraped for three hours, of which the look back of five minutes hides the first five.
  assert.equal(result.gaps.length, 1);
  assert.ok(
    Math.abs(minutes(result.gaps[0]?.from ?? '') - DOWN.from) <= 5 &&
      Math.abs(minutes(result.gaps[0]?.until ?? '') - DOWN.from - DOWN.minutes) <= 5,
  );
  assert.equal(incidentsOf(result, 'ShopOrdersSliAbsent', 'P2'), [], 'what is missing while Prometheus is down is not absent');

  // What begins before the hours of business is told to the pager when they begin.
  const page = result.receivers.find(({ receiver }) => receiver === 'team/page');
  assert.is(
    page?.after?.messages,
    OUTAGES.length +
      incidentsOf(result, 'DiskFull', 'P1').filter(({ told }) => told.some(({ receiver }) => receiver === 'team/page')).length,
  );
  assert.is(page?.after?.perWeek, Math.round(((page?.after?.messages ?? 0) * 700) / (result.observedSeconds / 86_400)) / 100);
}

async function beforeAndAfter(server: RunningServer, start: number, end: number): Promise<void> {
  const minutes = minutesFrom(start);
  const repositories = { head: service(SLOW_DISK), base: service('for: 5m'), now: end * 1000 };
  const result = parsed(await backtest(server.url, '--days 30 --base-dir /base --format json', repositories));
  assert.equal(
    result.alerts.map(({ alert, severity, why }) => [alert, severity, why]),
    [['DiskFull', 'P1', 'changed']],
  );
  assert.equal(
    incidentsOf(result, 'DiskFull', 'P1', 'before').map(({ from, until }) => [minutes(from), minutes(until ?? '')]),
    FULL.map(({ from, minutes: lasts }) => [from + 5, from + lasts]),
  );
  assert.is(result.alerts[0]?.after?.count, 3);

  // Longer than there are data: said, and not taken for silence.
  const longer = await backtest(server.url, '--days 40 --base-dir /base', repositories);
  assert.match(longer.stdout, /\n {2}DiskFull {2}P1 +shop +changed +5 +3 /);
  assert.match(longer.stdout, /- Prometheus has data from \d{4}-\d\d-\d\d \d\d:\d\d UTC on: 30\.9 days of 40 days were looked at\n/);

  const same = await backtest(server.url, '--base-dir /base', { ...repositories, base: service(SLOW_DISK) });
  assert.match(same.stdout, 'No alert is new, changed, removed or told otherwise.');
  await besideReview(server, repositories);
  const markdown = await backtest(server.url, '--days 30 --base-dir /base --format markdown', repositories);
  assert.match(
    markdown.stdout,
    /\n\| alert \| severity \| of \| {2}\| before \| after \| firing \|\n\| --- .*\n\| DiskFull \| P1 \| shop \| changed \| 5 \| 3 \| /,
  );
}

/** The result becomes a part of the review of the same two states, and of no other. */
async function besideReview(server: RunningServer, repositories: Repositories): Promise<void> {
  const { stdout } = await backtest(server.url, '--days 30 --base-dir /base --format json', repositories);
  const words = 'review --base-dir /base --backtest backtest.json';
  const beside = (more: string, changed: Partial<Repositories> = {}, text = stdout) =>
    command(`${words}${more}`, { ...repositories, disk: { '/repository/backtest.json': text }, ...changed });
  const review = await beside('');
  assert.is(review.stderr, '');
  assert.match(
    review.stdout,
    /\nBacktest from [\d-]+ [\d:]+ to [\d-]+ [\d:]+ UTC, by http:\/\/127\.0\.0\.1:\d+\n {2}receiver +messages a week before {2}after {2}repeats\n(?: {2}team\/\w+ .*\n)+\n {2}alert +severity +incidents before {2}after\n {2}DiskFull {2}P1 +changed +5 +3\n$/s,
  );
  const { backtest: part } = JSON.parse((await beside(' --format json')).stdout) as { readonly backtest: Result };
  assert.equal(
    part.alerts.map(({ alert, before, after }) => [alert, before?.count, after?.count]),
    [['DiskFull', 5, 3]],
  );
  const refused: readonly (readonly [ReturnType<typeof beside>, string])[] = [
    [
      beside('', { head: service('for: 16m') }),
      'Expected a backtest of the two states that are reviewed in backtest.json, found one of other definitions\nRun `alertc backtest --format json`',
    ],
    [beside('', {}, '{"command":"review"}'), 'Expected what `alertc backtest --format json` prints in backtest.json, found something else'],
    [beside('', {}, stdout.slice(0, 100)), 'Expected what `alertc backtest --format json` prints in backtest.json, found something else'],
    [beside('', { disk: {} }), 'Expected a file behind --backtest, found nothing at backtest.json'],
  ];
  for (const [outcome, said] of refused) {
    const { status, stdout: printed, stderr } = await outcome;
    assert.equal([status, printed], [2, ''], said);
    assert.match(stderr, said);
  }
}

/** Around an outage, until the longest of its alerts is over: each alert's condition, worked out here and by the server itself. */
async function sameAsPrometheus(server: RunningServer, start: number, ends: 'closed' | 'left-open'): Promise<void> {
  const { from, minutes } = OUTAGES[1] ?? { from: 0, minutes: 0 };
  const after = [-10, 0, 1, 2, 5, 9, 10, 11, 20, minutes, minutes + 4, minutes + 6, minutes + 11, 60, 95, 125, 151, 200, 385, 430];
  // Multiples of the slowest interval, where all groups evaluate at once.
  const instants = after.map((minute) => Math.ceil((start + (from + minute) * 60) / 120) * 120_000);
  const firing = await compareWithInlined(server.url, service(SLOW_DISK), ends, [...new Set(instants)]);
  assert.ok(firing > 40, `only ${firing} conditions held`);
}

/** The real command is interrupted, and goes on: what was answered is not asked again, and the result is that of a run without a break. */
async function abortedAndResumed(server: RunningServer, end: number): Promise<void> {
  const now = new Date(end * 1000).toISOString().slice(0, 16);
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries({ 'rules/routing.yaml': ROUTING, 'slos/shop.yaml': service(SLOW_DISK) })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  let interrupt: () => void = () => undefined;
  const proxy = await proxyOf(server.url, (number) => {
    if (number === 30) interrupt();
    return undefined;
  });
  const words = [
    'backtest',
    '--prometheus',
    proxy.url,
    '--days',
    '8',
    '--all',
    '--alert',
    'ShopOrdersBudgetBurn',
    '--now',
    `${now}Z`,
    '--state',
    'backtest.state',
    '--format',
    'json',
  ];
  const typed = async () => {
    const child = spawn(process.execPath, [CLI, ...words], { cwd: folder });
    interrupt = () => child.kill('SIGINT');
    const said = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
    const status = await new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)));
    return { status, ...said };
  };
  assert.ok(existsSync(CLI), 'dist/cli.js is missing: npm run build');
  const aborted = await typed();
  assert.equal([aborted.status, aborted.stdout], [2, '']);
  assert.match(
    aborted.stderr,
    'error: Interrupted before all was answered\nWhat was answered is in backtest.state: the same command goes on from there.\n',
  );
  const state = JSON.parse(readFileSync(join(folder, 'backtest.state'), 'utf8')) as { readonly slices: Readonly<Record<string, unknown>> };
  const kept = Object.keys(state.slices).length;
  assert.ok(kept >= 28 && kept <= 31, `${kept} answers were kept`);
  interrupt = () => undefined;
  const resumed = await typed();
  const { requests, notes: _, ...result } = parsed(resumed);
  assert.not.ok(existsSync(join(folder, 'backtest.state')), 'the state of what is told is removed');
  const { requests: all, notes: __, ...whole } = parsed(await typed());
  assert.is(kept + requests, all, 'no question is lost, none asked twice');
  const { samples: ___, ...figures } = result as Result & { readonly samples?: number };
  const { samples: ____, ...wholeFigures } = whole as Result & { readonly samples?: number };
  assert.equal(figures, wholeFigures);
  await proxy.stop();
}

/** What a server does wrong in the middle: no result, a reason, and nothing lost. */
async function serversThatFail(server: RunningServer, end: number): Promise<void> {
  const disk: Record<string, string> = {};
  const repositories = { head: service(SLOW_DISK), now: end * 1000, disk };
  const error = (text: string) => JSON.stringify({ status: 'error', errorType: 'execution', error: text });
  const cases: readonly (readonly [answer: readonly [number, string], said: RegExp])[] = [
    [
      [422, error('found duplicate series')],
      /^error: Could not ask Prometheus at http:\/\/127.0.0.1:\d+: it answered 422: found duplicate series\nWhat was answered is in state\.json/,
    ],
    [[503, ''], /it answered 503\n/],
    [[200, '<html>Sign in</html>'], /found "<html>Sign in<\/html>"\n/],
    [[200, '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[1,"1"]]}]}}'], /found other JSON\n/],
    [
      [200, '{"status":"success","warnings":["store 2 is away"],"data":{"resultType":"matrix","result":[]}}'],
      /found one that warns: store 2 is away\n/,
    ],
  ];
  let instead: readonly [number, string] | undefined;
  let after = 0;
  const proxy = await proxyOf(server.url, (number) => (number > after ? instead : undefined));
  const words = '--days 3 --all --alert DiskFull --state state.json --format json';
  for (const [answer, said] of cases) {
    instead = answer;
    after = proxy.ranges() + 1;
    const { status, stdout, stderr } = await backtest(proxy.url, words, repositories);
    assert.equal([status, stdout], [2, ''], String(said));
    assert.match(stderr, said);
    assert.ok('/repository/state.json' in disk, 'answers are kept');
  }
  const others = await backtest(proxy.url, words, { ...repositories, head: service('for: 20m') });
  assert.is(others.status, 2);
  assert.match(
    others.stderr,
    'Expected the state of this backtest in state.json, found that of other definitions, another server or other options',
  );
  const broken = await backtest(proxy.url, words, { ...repositories, disk: { '/repository/state.json': '{"format":' } });
  assert.match(broken.stderr, 'Expected the state of a backtest in state.json, found something else');

  // Too much at once: asked in smaller pieces, with the same result.
  instead = undefined;
  const whole = parsed(await backtest(proxy.url, words, repositories));
  const picky = await proxyOf(server.url, (_, query) =>
    Number(query.get('end')) - Number(query.get('start')) > 6 * 3600
      ? [422, error('query processing would load too many samples into memory in query execution')]
      : undefined,
  );
  const pieces = parsed(await backtest(picky.url, '--days 3 --all --alert DiskFull --format json', { ...repositories, disk: {} }));
  assert.equal(pieces.alerts, whole.alerts);
  const tooMany = await backtest(proxy.url, '--days 3 --all --alert DiskFull --max-samples 10', { ...repositories, disk: {} });
  assert.is(tooMany.status, 2);
  assert.match(
    tooMany.stderr,
    /error: Expected a backtest that reads at most 10 samples, found one of about [\d,]+, [\d,]+ of them by disk_used_ratio\{job="shop"\} > 0\.9\n/,
  );
  const nothing = await backtest(proxy.url, '--days 3 --all --alert DiskFull', {
    ...repositories,
    disk: {},
    now: (end + 400 * DAY * 60) * 1000,
  });
  assert.match(nothing.stderr, 'error: Expected data of the last 3 days in Prometheus, found none of any series that these alerts read\n');
  await Promise.all([proxy.stop(), picky.stop()]);
}
