// 200 random histories: what their budgets are spent on by PromQL, from raw counters on, and by plain arithmetic over events.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ask } from '../detection/measure.ts';
import { note } from '../note.ts';
import { byHistory, randomNumbers } from '../outputs/composed.ts';
import { countersOf, IDLE, type Minute, sliced } from '../outputs/sliced.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { tools } from '../tools/tools.ts';

const test = suite('slices of random histories');

const HISTORIES = 200;
const MINUTES = 180;
const SCRAPE_SECONDS = 10;
const TOLERANCE = 0.01;
/** Read from slices, from recorded bases, and the period. */
const WINDOWS = { '1h': 60, '2h': 120, '30d': MINUTES };
const BAD_ABOVE = 0.05;

/** In minutes; nothing changes within a slice, because a rate does not see the step from one to the next. */
const SLICES = [1, 5] as const;
const METHODS = ['timeslices', 'ratio-timeslices'] as const;

/** Nothing happens at the edges of the windows: recorded bases know of a change half of their length later. */
const BUSY = [
  { from: 65, until: 110 },
  { from: 130, until: 150 },
];

const random = randomNumbers(2027);

function history(slice: number): readonly Minute[] {
  const minutes: Minute[] = [];
  for (const { from, until } of BUSY) {
    minutes.push(...Array.from({ length: from - minutes.length }, () => IDLE));
    while (minutes.length < until) {
      const minute = random() < 0.1 ? IDLE : busy();
      minutes.push(...Array.from({ length: slice }, () => minute));
    }
  }
  return [...minutes, ...Array.from({ length: MINUTES - minutes.length }, () => IDLE)];
}

/** From a trickle to a rush. Whole events for each scrape: a counter that falls by a rounding error would be a restart. */
function busy(): Minute {
  const total = 600 * 10 ** Math.floor(3 * random());
  const errors = 6 * Math.round((total * random() ** 4) / 6);
  // What stands on the bound itself is decided by the last bit of a quotient.
  return Math.abs(errors / total - BAD_ABOVE) < 0.001 ? { total, errors: errors + 6 } : { total, errors };
}

const ALL = Array.from({ length: HISTORIES }, (_, index) => {
  const slice = SLICES[index % SLICES.length] ?? 1;
  return { name: `h${index}`, slice, minutes: history(slice) };
});

function truth(minutes: readonly Minute[], last: number, slice: number, method: (typeof METHODS)[number]): number | undefined {
  const seen = minutes.slice(-last);
  const ratios: number[] = [];
  for (let at = 0; at < seen.length; at += slice) {
    const own = seen.slice(at, at + slice);
    const total = own.reduce((sum, minute) => sum + minute.total, 0);
    const errors = own.reduce((sum, minute) => sum + minute.errors, 0);
    if (total > 0) ratios.push(method === 'ratio-timeslices' ? errors / total : errors / total > BAD_ABOVE ? 1 : 0);
  }
  return ratios.length === 0 ? undefined : ratios.reduce((a, b) => a + b, 0) / ratios.length;
}

const nameOf = (method: string, slice: number) => `${method}-${slice}`;
const BUDGETINGS = Object.fromEntries(
  SLICES.flatMap((slice) => [
    [nameOf('timeslices', slice), `{ method: timeslices, slice: ${slice}m, target: 95 }`],
    [nameOf('ratio-timeslices', slice), `{ method: ratio-timeslices, slice: ${slice}m }`],
  ]),
);

/** A query of promtool loads 10,000 samples at most, and each history is a label set. */
const AT_ONCE = 16;

testPerGeneration(
  test,
  ['promtool'],
  'are within 1 % of the truth in every window',
  async ({ promtool }) => {
    const rules = sliced(BUDGETINGS);
    let largest = 0;
    for (let first = 0; first < HISTORIES; first += AT_ONCE) {
      const some = ALL.slice(first, first + AT_ONCE);
      const queries = Object.entries(WINDOWS).flatMap(([window, minutes]) =>
        METHODS.flatMap((method) => SLICES.map((slice) => ({ window, minutes, method, slice }))),
      );
      const answers = await ask(
        promtool,
        {
          ...rules,
          series: some.flatMap(({ name, minutes }) => countersOf(name, minutes, SCRAPE_SECONDS)),
          stepSeconds: 60,
          scrapeSeconds: SCRAPE_SECONDS,
          minutes: MINUTES,
        },
        queries.map(({ window, method, slice }) => `slo:sli_error:ratio_rate${window}{slo="${nameOf(method, slice)}"}`),
      );
      for (const [index, { window, minutes, method, slice }] of queries.entries()) {
        const found = byHistory(answers[index] ?? '');
        for (const one of some.filter((own) => own.slice === slice)) {
          const wanted = truth(one.minutes, minutes, slice, method);
          const got = found.get(one.name);
          const what = `${method} of ${slice}m over ${window} of ${one.name}: expected ${wanted}, found ${got}`;
          if (wanted === undefined || got === undefined) {
            assert.is(got, wanted, what);
            continue;
          }
          const off = wanted === 0 ? got : Math.abs(got / wanted - 1);
          largest = Math.max(largest, off);
          assert.ok(off <= TOLERANCE, what);
        }
      }
    }
    note(`${HISTORIES} histories, the largest deviation ${(100 * largest).toFixed(3)} %`);
  },
  tools().slice(-1),
);

test.run();
