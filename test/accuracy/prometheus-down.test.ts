import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { AVAILABILITY, rulesOf } from '../detection/rules-of.ts';
import { startPrometheus } from '../servers/prometheus.ts';
import type { RunningServer } from '../servers/server-process.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { runTool, tools } from '../tools/tools.ts';
import { counterSamples, type EventHistory, history, SCRAPE_SECONDS, trueRatio } from './event-history.ts';

/**
 * Prometheus is down for an hour: it neither scrapes nor evaluates. promtool's unit tests evaluate always, so the rules are evaluated over stored
 * blocks instead, before and after the hole, each stage reading what the one before recorded.
 */
const HISTORY: EventHistory = history('an hour without Prometheus', [
  { hours: 9, perMinute: 100, errorRatio: 0.01 },
  { hours: 15, perMinute: 300, errorRatio: 0.002 },
]);
const TOLERANCE = 0.01;
/** A whole hour long past, as Prometheus makes no blocks of what is recent. */
const START = Date.UTC(2026, 0, 5) / 1000;
const END = START + HISTORY.minutes.length * 60;

interface Rule {
  readonly record: string;
  readonly expr: string;
}

/** Rules by what they read: the source, then the base of the total, then both bases. */
const STAGES = [
  { everySeconds: 30, records: /^slo:sli_total:rate5m$/ },
  { everySeconds: 30, records: /^slo:sli_errors:rate5m$/ },
  { everySeconds: 120, records: /^slo:sli_(?:total|errors):rate(?!5m$)/ },
] as const;

const HOLES = [
  { name: 'from half past', from: 12 * 60 + 30 },
  { name: 'as the error ratio falls', from: 8 * 60 + 30 },
  { name: 'just before a whole hour', from: 14 * 60 - 2 },
];

const test = suite('Prometheus down');
const generations = tools().filter(({ name }) => name === 'forky' || name === 'path');

for (const { name, from } of HOLES)
  testPerGeneration(
    test,
    ['prometheus', 'promtool'],
    `an hour without Prometheus, ${name}: the period ratio is that of the events observed`,
    async (binaries) => {
      const observed = (minute: number) => minute < from || minute >= from + 60;
      const ratio = await recordedRatio(binaries, from);
      const truth = trueRatio(HISTORY, observed);
      const all = trueRatio(HISTORY);
      console.log(`${name}: observed events ${truth.toFixed(6)}, alertc ${ratio?.toFixed(6)}, with those not observed ${all.toFixed(6)}`);
      assert.ok(ratio !== undefined && Math.abs(ratio / truth - 1) <= TOLERANCE, `${ratio} is not within 1 % of ${truth}`);
    },
    generations,
  );

type Binaries = Readonly<Record<'prometheus' | 'promtool', string>>;

async function recordedRatio({ prometheus, promtool }: Binaries, from: number): Promise<number | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'alertc-down-'));
  const data = join(folder, 'data');
  const down = { from: START + from * 60, until: START + (from + 60) * 60 };
  const withServer = async <T>(use: (server: RunningServer) => Promise<T>): Promise<T> => {
    const flags = ['--storage.tsdb.retention.time=100y'];
    const server = await startPrometheus(prometheus, { configFolder: folder, dataFolder: data, flags });
    try {
      return await use(server);
    } finally {
      await server.stop();
    }
  };
  try {
    writeFileSync(join(folder, 'prometheus.yml'), '');
    writeFileSync(join(folder, 'sources.txt'), openMetrics(down));
    await succeed(promtool, ['tsdb', 'create-blocks-from', '--max-block-duration=64d', 'openmetrics', join(folder, 'sources.txt'), data]);
    const spans = [
      [START, down.from],
      [down.until, END],
    ] as const;
    for (const { everySeconds, records } of STAGES) {
      const file = join(folder, 'rules.yml');
      writeFileSync(file, JSON.stringify({ groups: [{ name: 'stage', rules: rules().filter(({ record }) => records.test(record)) }] }));
      await withServer(async ({ url }) => {
        for (const [start, end] of spans)
          await succeed(promtool, [
            ...['tsdb', 'create-blocks-from', '--max-block-duration=64d', 'rules', `--url=${url}`, `--output-dir=${data}`],
            ...[`--start=${start}`, `--end=${end}`, `--eval-interval=${everySeconds}s`, file],
          ]);
      });
    }
    const period = rules().find(({ record }) => record === 'slo:sli_error:ratio_rate30d')?.expr ?? '';
    return await withServer((server) => valueAt(server, period, END));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function rules(): readonly Rule[] {
  const { groups } = parse(rulesOf(AVAILABILITY)) as { readonly groups: readonly { readonly rules: readonly Rule[] }[] };
  return groups.flatMap((group) => group.rules).filter(({ record }) => record !== undefined);
}

function openMetrics(down: { readonly from: number; readonly until: number }): string {
  const lines = counterSamples(HISTORY).flatMap(({ labels, values }) =>
    values.flatMap((value, index) => {
      const at = START + index * SCRAPE_SECONDS;
      if (value === undefined || (at > down.from && at < down.until)) return [];
      return [`requests_total{job="shop",code="${labels['code']}"} ${value} ${at}`];
    }),
  );
  return `# TYPE requests counter\n${lines.join('\n')}\n# EOF\n`;
}

async function succeed(tool: string, args: readonly string[]): Promise<void> {
  const { status, stdout, stderr } = await runTool(tool, args, { timeoutMs: 60_000 });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stdout}${stderr}`);
}

async function valueAt({ url }: RunningServer, expression: string, at: number): Promise<number | undefined> {
  const answer = await fetch(`${url}/api/v1/query`, { method: 'POST', body: new URLSearchParams({ query: expression, time: String(at) }) });
  const { data } = (await answer.json()) as {
    readonly data?: { readonly result: readonly { readonly value: readonly [number, string] }[] };
  };
  const value = data?.result[0]?.value[1];
  return value === undefined ? undefined : Number(value);
}

test.run();
