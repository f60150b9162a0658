// 200 random histories of three services: their composites by PromQL, from raw counters on, and by plain arithmetic over events.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ask } from '../detection/measure.ts';
import { note } from '../note.ts';
import { byHistory, composed, MEMBERS, randomNumbers, WEIGHTS } from '../outputs/composed.ts';
import { counter, IDLE, type Minute } from '../outputs/sliced.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { tools } from '../tools/tools.ts';

const test = suite('composites of random histories');

const HISTORIES = 200;
const MINUTES = 180;
const SCRAPE_SECONDS = 10;
const TOLERANCE = 0.01;
/** Windows that are read from the source and from recorded bases, and the period. */
const WINDOWS = { '1h': 60, '2h': 120, '30d': MINUTES };
const SEVERITIES =
  ', severities: { P0: { errorRatio: off }, P1: off, P2: { burn: { spend: 10%, long: 2h, short: 30m }, errorRatio: off }, P3: off }';
const METRICS = ['orders', 'carts', 'bookings'];

const random = randomNumbers(2026);

/**
 * What happens, and nothing at the edges of the windows: recorded rates of five minutes know of a change half of that later, and a range leaves out what came before
 * its first sample.
 */
const BUSY = [
  { from: 65, until: 110 },
  { from: 125, until: 150 },
];

/** Stretches with steady traffic and errors; now and then a member has no traffic at all. */
function memberHistory(): readonly Minute[] {
  const minutes: Minute[] = [];
  const idle = random() < 0.1;
  for (const { from, until } of BUSY) {
    minutes.push(...Array.from({ length: from - minutes.length }, () => IDLE));
    while (minutes.length < until) {
      const length = Math.min(until - minutes.length, 5 * (1 + Math.floor(random() * 5)));
      const total = idle ? 0 : 600 * (1 + Math.floor(random() * 5));
      // Whole events for each scrape: a counter that falls by a rounding error would be a restart.
      const errors = 6 * Math.round((total * 0.4 * random()) / 6);
      minutes.push(...Array.from({ length }, () => ({ total, errors })));
    }
  }
  return [...minutes, ...Array.from({ length: MINUTES - minutes.length }, () => IDLE)];
}

const ALL = Array.from({ length: HISTORIES }, (_, index) => ({ name: `h${index}`, members: MEMBERS.map(() => memberHistory()) }));

function ratioOver(minutes: readonly Minute[], last: number): number | undefined {
  const seen = minutes.slice(-last);
  const total = seen.reduce((sum, minute) => sum + minute.total, 0);
  return total === 0 ? undefined : seen.reduce((sum, { errors }) => sum + errors, 0) / total;
}

function truth(members: readonly (readonly Minute[])[], last: number): Readonly<Record<'journey' | 'worst', number>> | undefined {
  const ratios = members.map((minutes) => ratioOver(minutes, last));
  if (ratios.every((ratio) => ratio === undefined)) return undefined;
  const weighted = ratios.reduce<number>((sum, ratio, index) => sum + (WEIGHTS[index] ?? 0) * (ratio ?? 0), 0);
  return { journey: weighted, worst: Math.max(...ratios.map((ratio) => ratio ?? 0)) };
}

/** A query of promtool loads 10,000 samples at most, and each history is a label set. */
const AT_ONCE = 16;
const QUERIES = Object.entries(WINDOWS).flatMap(([window, minutes]) =>
  (['journey', 'worst'] as const).map((slo) => ({
    window,
    minutes,
    slo,
    expr: `slo:sli_error:ratio_rate${window}{service="shop", slo="${slo}"}`,
  })),
);

testPerGeneration(
  test,
  ['promtool'],
  'are within 1 % of the truth in every window',
  async ({ promtool }) => {
    const rules = composed(SEVERITIES);
    let largest = 0;
    for (let first = 0; first < HISTORIES; first += AT_ONCE) {
      const some = ALL.slice(first, first + AT_ONCE);
      const series = some.flatMap(({ name, members }) =>
        members.flatMap((minutes, index) => [
          { series: `${METRICS[index]}_total{history="${name}"}`, values: counter(minutes, ({ total }) => total, SCRAPE_SECONDS) },
          { series: `${METRICS[index]}_errors_total{history="${name}"}`, values: counter(minutes, ({ errors }) => errors, SCRAPE_SECONDS) },
        ]),
      );
      const experiment = { ...rules, series, stepSeconds: 60, scrapeSeconds: SCRAPE_SECONDS, minutes: MINUTES };
      const answers = await ask(
        promtool,
        experiment,
        QUERIES.map(({ expr }) => expr),
      );
      for (const [index, { window, minutes, slo }] of QUERIES.entries()) {
        const found = byHistory(answers[index] ?? '');
        for (const { name, members } of some) {
          const wanted = truth(members, minutes)?.[slo] ?? 0;
          const got = found.get(name) ?? 0;
          const off = wanted === 0 ? got : Math.abs(got / wanted - 1);
          largest = Math.max(largest, off);
          assert.ok(off <= TOLERANCE, `${slo} over ${window} of ${name}: expected ${wanted}, found ${got}`);
        }
      }
    }
    note(`${HISTORIES} histories, the largest deviation ${(100 * largest).toFixed(3)} %`);
  },
  tools().slice(-1),
);

test.run();
