import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { samplesRead } from '../../src/plan/samples.ts';
import { milliseconds, seconds } from '../../src/values/duration.ts';
import { compiledService, rulesOfService } from '../accuracy/one-service.ts';
import { startPrometheus } from '../servers/prometheus.ts';
import type { RunningServer } from '../servers/server-process.ts';
import { runTool, tools } from '../tools/tools.ts';
import type { Benchmark, BenchmarkReport, BenchTable } from './benchmark.ts';
import { longestRanges, SCRAPE_SECONDS, writeRecorded, writeSources } from './cost-history.ts';
import { type RuleSet, ruleSet } from './rule-set.ts';

/** Beside the project, or where ALERTC_PEERS says (a second worktree lies elsewhere). */
const PEERS = process.env['ALERTC_PEERS'] ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'peers');
const SLOTH = join(PEERS, 'sloth', 'getting-started.rules.yml');
/** Prometheus evaluates groups without an interval once a minute by default; 30 s is what both are compared at. */
const SLOTH_SECONDS = 30;
const SIZES = [16, 160, 1600];
/** The size whose rules are listed one by one. */
const LISTED = 160;
const AIM = 50;
const MOST_RULES = 24;
const MOST_BYTES = 13_000;
/** Any hour long past: Prometheus compacts nothing into the blocks, and subqueries step at whole hours. */
const END = Date.UTC(2026, 0, 31, 12) / 1000;

/** The SLO of sloth's example under its names, with every alert on. */
const SERVICE = `apiVersion: alertc/v1
kind: Service
service: myservice
team: myteam
labels: { tier: 2 }
slos:
  - name: requests-availability
    objective: 99.9
    sli:
      kind: ratio
      errors: http_request_duration_seconds_count{job="myservice", code=~"(5..|429)"}
      total: http_request_duration_seconds_count{job="myservice"}
    expectTraffic: 1/s
    exhaustion: { within: 3d }
`;

interface Measured {
  readonly name: string;
  readonly intervalSeconds: number;
  readonly samples: number;
}

interface SizeFigures {
  readonly series: number;
  readonly alertc: readonly Measured[];
  readonly sloth: readonly Measured[];
}

export const costBenchmark: Benchmark = {
  name: 'cost',
  summary: 'Samples that the rules of one SLO read (totalQueryableSamples of Prometheus 3.5), beside those of sloth for the same SLO.',
  async run(progress) {
    const paths = tools().find(({ name }) => name === 'forky' || name === 'path')?.paths ?? {};
    if (paths.prometheus === undefined || paths.promtool === undefined) return nothing('skipped: no Prometheus; npm run tools fetches it');
    const ours = ruleSet(rulesOfService(compiledService(SERVICE), 'myservice'), SLOTH_SECONDS);
    const sloth = existsSync(SLOTH) ? ruleSet(readFileSync(SLOTH, 'utf8'), SLOTH_SECONDS) : undefined;
    const sizes: SizeFigures[] = [];
    for (const series of SIZES) {
      progress(`cost: ${series} series`);
      sizes.push(await measureSize(series, ours, sloth, { prometheus: paths.prometheus, promtool: paths.promtool }));
    }
    return report(sizes, ours, sloth);
  },
};

function nothing(reason: string): BenchmarkReport {
  return { tables: [], figures: { skipped: reason }, aims: [reason] };
}

async function measureSize(
  series: number,
  ours: RuleSet,
  sloth: RuleSet | undefined,
  { prometheus, promtool }: { readonly prometheus: string; readonly promtool: string },
): Promise<SizeFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'alertc-cost-'));
  const sets = sloth === undefined ? [ours] : [ours, sloth];
  try {
    const trees = sets.flatMap(({ groups }) => groups.flatMap(({ rules }) => rules.map(({ tree }) => tree)));
    const back = longestRanges(trees).get('http_request_duration_seconds_count') ?? 0;
    writeSources(join(folder, 'sources.txt'), series, END, back + 600);
    writeRecorded(join(folder, 'recorded.txt'), sets, END);
    for (const file of ['sources', 'recorded']) await createBlocks(promtool, join(folder, `${file}.txt`), join(folder, 'data'));
    writeFileSync(join(folder, 'prometheus.yml'), '');
    const server = await startPrometheus(prometheus, {
      configFolder: folder,
      dataFolder: join(folder, 'data'),
      flags: ['--storage.tsdb.retention.time=100y'],
    });
    try {
      return { series, alertc: await measureRules(server, ours), sloth: sloth === undefined ? [] : await measureRules(server, sloth) };
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One block for all of it: blocks of two hours would have promtool read the file once for each. */
async function createBlocks(promtool: string, file: string, data: string): Promise<void> {
  const args = ['tsdb', 'create-blocks-from', '--max-block-duration=64d', 'openmetrics', file, data, '-q'];
  const { status, stdout, stderr } = await runTool(promtool, args, { timeoutMs: 280_000 });
  if (status !== 0) throw new Error(`promtool made no blocks: ${stdout}${stderr}`);
  rmSync(file);
}

async function measureRules(server: RunningServer, { groups }: RuleSet): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const { rules, intervalSeconds } of groups)
    for (const { name, expr } of rules) measured.push({ name, intervalSeconds, samples: await samplesOf(server, expr) });
  return measured;
}

async function samplesOf(server: RunningServer, expression: string): Promise<number> {
  const body = new URLSearchParams({ query: expression, time: String(END), stats: 'all' });
  const answer = await fetch(`${server.url}/api/v1/query`, { method: 'POST', body });
  const { error, data } = (await answer.json()) as {
    readonly error?: string;
    readonly data?: { readonly stats: { readonly samples: { readonly totalQueryableSamples: number } } };
  };
  if (data === undefined) throw new Error(`${expression}: ${error ?? answer.statusText}`);
  return data.stats.samples.totalQueryableSamples;
}

function perSecond(rules: readonly Measured[]): number {
  return rules.reduce((sum, { samples, intervalSeconds }) => sum + samples / intervalSeconds, 0);
}

function report(sizes: readonly SizeFigures[], ours: RuleSet, sloth: RuleSet | undefined): BenchmarkReport {
  const listed = sizes.find(({ series }) => series === LISTED);
  const figures = sizes.map((size) => ({
    series: size.series,
    alertcSamplesPerSecond: perSecond(size.alertc),
    ...(sloth === undefined ? {} : { slothSamplesPerSecond: perSecond(size.sloth), ratio: perSecond(size.sloth) / perSecond(size.alertc) }),
  }));
  const [counts, slothCounts] = [ours, sloth].map((set) => ({ rules: countRules(set), bytes: set?.bytes ?? 0 }));
  const ratio = figures.find(({ series }) => series === LISTED)?.ratio;
  return {
    tables: [
      {
        title: 'Samples a second, all rules of the SLO',
        columns: ['source series', 'alertc', 'sloth', 'times fewer'],
        rows: figures.map(({ series, alertcSamplesPerSecond, slothSamplesPerSecond, ratio: times }) => [
          String(series),
          alertcSamplesPerSecond.toFixed(0),
          slothSamplesPerSecond?.toFixed(0) ?? '-',
          times === undefined ? '-' : `${times.toFixed(1)}×`,
        ]),
      },
      ...(listed === undefined
        ? []
        : [ruleTable('alertc', listed.alertc, ours), ...(sloth ? [ruleTable('sloth', listed.sloth, sloth)] : [])]),
    ],
    figures: { sizes: figures, alertc: counts, ...(sloth === undefined ? {} : { sloth: slothCounts }) },
    aims: [
      ratio === undefined
        ? 'skipped: ../shared/peers/sloth/getting-started.rules.yml was not found'
        : `at ${LISTED} series at least ${AIM} times fewer samples than sloth: ${ratio.toFixed(1)}×`,
      `at most ${MOST_RULES} rules an SLO: ${counts?.rules} (sloth: ${slothCounts?.rules ?? '-'})`,
      `at most ${MOST_BYTES} bytes an SLO: ${counts?.bytes} (sloth: ${slothCounts?.bytes ?? '-'})`,
    ],
  };
}

function countRules(set: RuleSet | undefined): number {
  return set?.groups.reduce((sum, { rules }) => sum + rules.length, 0) ?? 0;
}

/** What each rule reads, and beside it what the formula of `alertc explain` says. */
function ruleTable(title: string, measured: readonly Measured[], set: RuleSet): BenchTable {
  const recorded = new Map(
    set.groups.flatMap(({ rules, intervalSeconds }) =>
      rules.flatMap(({ record }) => (record === undefined ? [] : [[record, seconds(intervalSeconds)] as const])),
    ),
  );
  const trees = set.groups.flatMap(({ rules }) => rules.map(({ tree }) => tree));
  return {
    title: `${title}, by rule, at ${LISTED} series`,
    columns: ['samples', 'each', 'a second', 'by formula', 'rule'],
    rows: measured.map(({ name, intervalSeconds, samples }, index) => {
      const tree = trees[index];
      const formula = tree === undefined ? undefined : samplesRead(tree, { recorded, source: milliseconds(SCRAPE_SECONDS * 1000) });
      return [
        String(samples),
        `${intervalSeconds}s`,
        (samples / intervalSeconds).toFixed(1),
        formula === undefined ? '-' : `${formula.recorded.toFixed(0)} + ${formula.perSourceSeries.toFixed(0)} a series`,
        name,
      ];
    }),
  };
}
