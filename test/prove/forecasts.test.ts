import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Happening } from '../../src/prove/forecast.ts';
import { Forecasts } from '../../src/prove/forecasts.ts';
import type { SloTraits } from '../../src/prove/slo-traits.ts';
import { milliseconds } from '../../src/values/duration.ts';

const MINUTE = 60_000;

const TRAITS: SloTraits = {
  evaluation: {
    base: milliseconds(5 * MINUTE),
    directUpTo: milliseconds(60 * MINUTE),
    fast: milliseconds(MINUTE / 2),
    slow: milliseconds(2 * MINUTE),
  },
  noTraffic: 'ignore',
  by: 'labels',
  windows: [5 * MINUTE],
  minimumBadEvents: 0,
  expectTraffic: 0,
  atMost: 0,
  period: { kind: 'rolling', length: 30 * 86_400 },
  coarseBase: 600,
  budget: 0.001,
  exhaustion: { within: 0, window: 5 * MINUTE },
  alerts: [{ is: { kind: 'burn', bound: { above: 0.5, over: 5 * MINUTE }, interrupts: true }, for: 0, keepFiringFor: 2 * MINUTE }],
};

const OUTAGE: Happening = {
  clock: { evaluationInterval: 30, sampleInterval: 30, blur: 0 },
  phases: [
    { seconds: 600, perSecond: 100, badShare: 0 },
    { seconds: 900, perSecond: 100, badShare: 1 },
    { seconds: 900, perSecond: 100, badShare: 0 },
  ],
  badEventsMissing: false,
  labelSets: 2,
  hits: 'one',
  named: 2,
  about: [0],
};

test('what must be seen: silence, then the failing label set until two minutes after its window is half empty, then silence', () => {
  const { moments, silent, end } = new Forecasts().of(TRAITS)(OUTAGE);
  assert.equal(
    moments.map(({ at, firing }) => [at, firing]),
    [
      [720, []],
      [780, [{ alert: 0, labelSet: 0 }]],
      [1710, [{ alert: 0, labelSet: 0 }]],
      [1830, []],
    ],
  );
  assert.equal(silent, []);
  assert.is(end, 2400);
});

test('the same traits and happening share what follows from them, whatever object says it', () => {
  const forecasts = new Forecasts();
  assert.is(forecasts.of(structuredClone(TRAITS))(structuredClone(OUTAGE)), forecasts.of(TRAITS)(OUTAGE));
});

test('whatever differs is worked out anew', () => {
  const forecasts = new Forecasts();
  const first = forecasts.of(TRAITS)(OUTAGE);
  assert.is.not(forecasts.of({ ...TRAITS, minimumBadEvents: 3 })(OUTAGE), first);
  const quiet = forecasts.of(TRAITS)({ ...OUTAGE, phases: OUTAGE.phases.slice(0, 1) });
  assert.equal(quiet.silent, [0]);
  assert.equal(forecasts.of(TRAITS)({ ...OUTAGE, hits: 'all' }).moments[1]?.firing, [
    { alert: 0, labelSet: 0 },
    { alert: 0, labelSet: 1 },
  ]);
});

test.run();
