// What budgets are spent on, worked out by hand and by real promtools.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ask } from '../detection/measure.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { tools } from '../tools/tools.ts';
import { byHistory } from './composed.ts';
import { countersOf, IDLE, type Minute, sliced } from './sliced.ts';

const test = suite('slices');

const MINUTES = 120;
const SCRAPE_SECONDS = 10;
/** Within the last hour, at whose beginning nothing happens. */
const BEGIN = 70;

const BUDGETINGS = {
  events: 'occurrences',
  bad: '{ method: timeslices, slice: 5m, target: 95 }',
  worse: '{ method: timeslices, slice: 5m, target: 50 }',
  shares: '{ method: ratio-timeslices, slice: 5m }',
  minutes: '{ method: timeslices, slice: 1m, target: 95 }',
};

type Name = keyof typeof BUDGETINGS;

/** Of five minutes each: events a minute and how many of 100 are bad. */
type Slice = readonly [perMinute: number, badOf100: number];

/** With the error ratio of the last hour; undefined where there was no traffic. In slices of a minute each of these is five. */
const BY_HAND: readonly {
  readonly name: string;
  readonly slices: readonly Slice[];
  readonly is: Readonly<Record<Name, number | undefined>>;
}[] = [
  {
    name: 'healthy',
    slices: [
      [600, 0],
      [600, 0],
    ],
    is: { events: 0, bad: 0, worse: 0, shares: 0, minutes: 0 },
  },
  // One of four slices; events alike in all of them.
  {
    name: 'one-of-four',
    slices: [
      [600, 0],
      [600, 100],
      [600, 0],
      [600, 0],
    ],
    is: { events: 0.25, bad: 0.25, worse: 0.25, shares: 0.25, minutes: 0.25 },
  },
  // 3 % in each is fine by slices, and is spent by events and by shares.
  {
    name: 'a-little-always',
    slices: [
      [600, 3],
      [600, 3],
      [600, 3],
    ],
    is: { events: 0.03, bad: 0, worse: 0, shares: 0.03, minutes: 0 },
  },
  // 4 % is good at 95 %, 6 % is not; neither is bad at 50 %.
  {
    name: 'around-the-target',
    slices: [
      [600, 4],
      [600, 6],
      [600, 4],
      [600, 6],
    ],
    is: { events: 0.05, bad: 0.5, worse: 0, shares: 0.05, minutes: 0.5 },
  },
  // 60,000 good events and 600 bad ones: 1 % of events, half of the slices.
  {
    name: 'quiet-failure',
    slices: [
      [60_000, 0],
      [600, 100],
    ],
    is: { events: 600 / 60_600, bad: 0.5, worse: 0.5, shares: 0.5, minutes: 0.5 },
  },
  // The other way round: nearly all events, half of the slices.
  {
    name: 'busy-failure',
    slices: [
      [600, 0],
      [60_000, 100],
    ],
    is: { events: 60_000 / 60_600, bad: 0.5, worse: 0.5, shares: 0.5, minutes: 0.5 },
  },
  // (0 + 10 + 50 + 60) ÷ 4 = 30 %; above 5 % are three, above 50 % is one.
  {
    name: 'degrees',
    slices: [
      [600, 0],
      [600, 10],
      [600, 50],
      [600, 60],
    ],
    is: { events: 0.3, bad: 0.75, worse: 0.25, shares: 0.3, minutes: 0.75 },
  },
  // Two slices with traffic between two without, which are none.
  {
    name: 'with-idle',
    slices: [
      [600, 20],
      [0, 0],
      [0, 0],
      [1200, 0],
    ],
    is: { events: 120 / 1800, bad: 0.5, worse: 0, shares: 0.1, minutes: 0.5 },
  },
  {
    name: 'outage',
    slices: [
      [600, 100],
      [600, 100],
      [600, 100],
    ],
    is: { events: 1, bad: 1, worse: 1, shares: 1, minutes: 1 },
  },
  { name: 'nothing', slices: [], is: { events: undefined, bad: undefined, worse: undefined, shares: undefined, minutes: undefined } },
];

function minutesOf(slices: readonly Slice[]): readonly Minute[] {
  const busy = slices.flatMap(([total, badOf100]) => Array.from({ length: 5 }, () => ({ total, errors: (total * badOf100) / 100 })));
  const idle = (length: number) => Array.from({ length }, () => IDLE);
  return [...idle(BEGIN), ...busy, ...idle(MINUTES - BEGIN - busy.length)];
}

function experiment(budgetings: Readonly<Record<string, string>>) {
  const series = BY_HAND.flatMap(({ name, slices }) => countersOf(name, minutesOf(slices), SCRAPE_SECONDS));
  return { ...sliced(budgetings), series, stepSeconds: 60, scrapeSeconds: SCRAPE_SECONDS, minutes: MINUTES };
}

testPerGeneration(test, ['promtool'], 'the error ratio of an hour is as worked out by hand', async ({ promtool }) => {
  const names = Object.keys(BUDGETINGS) as Name[];
  const answers = await ask(
    promtool,
    experiment(BUDGETINGS),
    names.map((name) => `slo:sli_error:ratio_rate1h{slo="${name}"}`),
  );
  for (const [index, slo] of names.entries()) {
    const found = byHistory(answers[index] ?? '');
    for (const { name, is } of BY_HAND) assertNear(found.get(name), is[slo], `${slo} of ${name}`);
  }
});

/** Of the twelve slices of the hour: what one without traffic counts as decides. */
testPerGeneration(
  test,
  ['promtool'],
  'slices without traffic are good or bad where they are to be',
  async ({ promtool }) => {
    const of = (noTraffic: string) => `{ method: ratio-timeslices, slice: 5m }, noTraffic: ${noTraffic}`;
    const [good, bad] = await ask(promtool, experiment({ good: of('good'), bad: of('bad') }), [
      'slo:sli_error:ratio_rate1h{slo="good"}',
      'slo:sli_error:ratio_rate1h{slo="bad"}',
    ]);
    const [asGood, asBad] = [byHistory(good ?? ''), byHistory(bad ?? '')];
    // One of twelve fails, and eight have no traffic.
    assertNear(asGood.get('one-of-four'), 1 / 12, 'good, one of four');
    assertNear(asBad.get('one-of-four'), 9 / 12, 'bad, one of four');
    assertNear(asGood.get('nothing'), 0, 'good, nothing');
    assertNear(asBad.get('nothing'), 1, 'bad, nothing');
  },
  // Before 3.0 a range holds both of its ends, and so a thirteenth slice where an evaluation falls on the end of one.
  tools().slice(-1),
);

function assertNear(found: number | undefined, expected: number | undefined, what: string): void {
  const isNear = found === undefined || expected === undefined ? found === expected : Math.abs(found - expected) <= 1e-6;
  assert.ok(isNear, `${what}: expected ${expected}, found ${found}`);
}

test.run();
