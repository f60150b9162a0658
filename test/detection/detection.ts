import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { GenerationName } from '../tools/generations.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { tools } from '../tools/tools.ts';
import { counters, errors, type Phase } from './history.ts';
import { type Firing, firings } from './measure.ts';
import { AVAILABILITY, rulesOf } from './rules-of.ts';

/**
 * When the burn alerts of an SLO of 99.9 % over 30d fire and reset, as real promtools evaluate what alertc compiles, against the formula of the
 * design: min(f·b/e × long, bound/e × over) after the start; reset within the short window after the end. Written out here and not taken from src/.
 */
const TIERS = [
  { severity: 'P0', threshold: 14.4 * 0.001, longMinutes: 60, shortMinutes: 5, bound: 0.5, overMinutes: 5, keepMinutes: 3 },
  { severity: 'P1', threshold: 6 * 0.001, longMinutes: 360, shortMinutes: 5, bound: 0.1, overMinutes: 10, keepMinutes: 2 },
  { severity: 'P2', threshold: 3 * 0.001, longMinutes: 1440, shortMinutes: 120, bound: 0.05, overMinutes: 30, keepMinutes: 0 },
  { severity: 'P3', threshold: 1 * 0.001, longMinutes: 4320, shortMinutes: 360, bound: undefined, overMinutes: 0, keepMinutes: 0 },
] as const;

type Tier = (typeof TIERS)[number];
const NAMES = TIERS.map(({ severity }) => severity);

const RULES = rulesOf(AVAILABILITY);
const HEALTHY = 120;
const SLOWEST_INTERVAL = 2;

interface Scenario {
  readonly name: string;
  readonly ratio: number;
  readonly outageMinutes: number;
  readonly recoveryMinutes: number;
  readonly stepSeconds: number;
}

const SCENARIOS: readonly Scenario[] = [
  { name: '100 % errors', ratio: 1, outageMinutes: 60, recoveryMinutes: 240, stepSeconds: 30 },
  { name: '12 % errors', ratio: 0.12, outageMinutes: 120, recoveryMinutes: 180, stepSeconds: 30 },
  { name: '2 % errors', ratio: 0.02, outageMinutes: 240, recoveryMinutes: 60, stepSeconds: 30 },
  { name: '0.5 % errors', ratio: 0.005, outageMinutes: 1080, recoveryMinutes: 60, stepSeconds: 60 },
  { name: '0.15 % errors', ratio: 0.0015, outageMinutes: 2940, recoveryMinutes: 60, stepSeconds: 60 },
];

/** The tests of one generation, so that generations run side by side. */
export function detectionOf(name: GenerationName | 'path'): void {
  const test = suite(`detection ${name}`);
  const generations = tools().filter((generation) => generation.name === name);
  declareTests((title, handler) => testPerGeneration(test, ['promtool'], title, ({ promtool }) => handler(promtool), generations));
  test.run();
}

function declareTests(test: (title: string, handler: (promtool: string) => Promise<void>) => void): void {
  for (const scenario of SCENARIOS) {
    test(`${scenario.name}: each severity fires and resets when the formula says`, async (promtool) => {
      const { ratio, outageMinutes, recoveryMinutes, stepSeconds } = scenario;
      const found = await measure(promtool, [errors(0, HEALTHY), errors(ratio, outageMinutes), errors(0, recoveryMinutes)], stepSeconds);
      for (const tier of TIERS) checkTier(tier, scenario, found.get(tier.severity));
    });
  }

  test('a total outage pages after 1.0 min, and no other severity comes first', async (promtool) => {
    const found = await measure(promtool, [errors(0, HEALTHY), errors(1, 20)], 30);
    assert.is(minutesAfter(found.get('P0')?.first), 1);
    for (const severity of NAMES)
      assert.ok((found.get(severity)?.first ?? Number.POSITIVE_INFINITY) >= (found.get('P0')?.first ?? 0), severity);
  });

  test('an outage in which the error series is born pages within 1.5 min', async (promtool) => {
    const phases = [errors(0, HEALTHY), errors(1, 20)];
    const [good, bad] = counters(phases, 30);
    if (good === undefined || bad === undefined) throw new Error('no counters');
    // The error counter does not exist before the outage; it appears with the first scrape in it.
    const born = { series: bad.series, values: `${'_ '.repeat(HEALTHY * 2 + 1)}3000+3000x38` };
    const found = await firings(
      promtool,
      { rules: RULES, series: [good, born], stepSeconds: 30, scrapeSeconds: 30, minutes: HEALTHY + 20 },
      NAMES,
    );
    // 2.42 extrapolates a young counter further back to its zero, and so counts its first errors sooner.
    assertBetween(minutesAfter(found.get('P0')?.first), 1, 1.5, 'P0');
  });

  test('a crash after which no traffic comes does not look like recovery for an hour', async (promtool) => {
    const found = await measure(promtool, [errors(0, HEALTHY), errors(1, 4), { minutes: 120, good: 0, bad: 0 }], 30);
    const page = found.get('P0');
    assert.is(page?.spans, 1);
    assert.ok(minutesAfter(page?.last) >= 60, `resolved after ${minutesAfter(page?.last)} min`);
    // Whoever was paged is not paged once more by the severity below when the page ends.
    assert.ok((found.get('P1')?.last ?? 0) < (page?.last ?? 0), 'P1 ends before P0');
  });

  test('one error at ten requests an hour is silent', async (promtool) => {
    const found = await measure(promtool, [sparse(120, 'good'), sparse(6, 'bad'), sparse(180, 'good')], 30);
    assert.equal([...found.keys()], []);
  });

  test('six hours of outage at ten requests an hour are one page', async (promtool) => {
    const found = await measure(promtool, [sparse(60, 'good'), sparse(360, 'bad')], 30);
    const page = found.get('P0');
    assert.is(page?.spans, 1);
    assert.ok(minutesAfter(page?.first, 60) <= 20, `paged after ${minutesAfter(page?.first, 60)} min, three errors take 18`);
    assert.is(minutesAfter(page?.last, 60), 360, 'still firing at the end');
  });

  test('ten minutes of history and then 1 % errors are silent until the time of the formula', async (promtool) => {
    const found = await measure(promtool, [errors(0, 10), errors(0.01, 300)], 30);
    assert.is(found.get('P0'), undefined, '1 % is below the threshold of P0');
    assertBetween(minutesAfter(found.get('P1')?.first, 10), 216, 216 + 3 + SLOWEST_INTERVAL, 'P1');
  });

  test('errors just below every threshold are silent', async (promtool) => {
    const found = await measure(promtool, [errors(0, 60), errors(0.00099, 3 * 1440)], 240);
    assert.equal([...found.keys()], []);
  });
}

function sparse(minutes: number, kind: 'good' | 'bad'): Phase {
  return kind === 'good' ? { minutes, good: 1 / 6, bad: 0 } : { minutes, good: 0, bad: 1 / 6 };
}

async function measure(promtool: string, phases: readonly Phase[], stepSeconds: number): Promise<ReadonlyMap<string, Firing>> {
  const minutes = phases.reduce((sum, phase) => sum + phase.minutes, 0);
  const scrapeSeconds = Math.min(stepSeconds, 60);
  return firings(promtool, { rules: RULES, series: counters(phases, scrapeSeconds), stepSeconds, scrapeSeconds, minutes }, NAMES);
}

function minutesAfter(seconds: number | undefined, start = HEALTHY): number {
  return seconds === undefined ? Number.POSITIVE_INFINITY : seconds / 60 - start;
}

function checkTier(tier: Tier, { ratio, outageMinutes, stepSeconds }: Scenario, found: Firing | undefined): void {
  const byBurn = ratio > tier.threshold ? (tier.threshold / ratio) * tier.longMinutes : Number.POSITIVE_INFINITY;
  const byBound = tier.bound !== undefined && ratio > tier.bound ? (tier.bound / ratio) * tier.overMinutes : Number.POSITIVE_INFINITY;
  const expected = Math.min(byBurn, byBound);
  if (expected >= outageMinutes) {
    assert.is(found, undefined, `${tier.severity} must stay silent, fired after ${minutesAfter(found?.first)} min`);
    return;
  }
  assert.is(found?.spans, 1, `${tier.severity} fires once`);
  const step = stepSeconds / 60;
  const direct = byBound <= byBurn || tier.longMinutes <= 60;
  const late = direct ? step : 3 + Math.max(SLOWEST_INTERVAL, step);
  assertBetween(minutesAfter(found?.first), expected - (direct ? step : 0), expected + late, `${tier.severity} at ${ratio}`);
  const recovered = HEALTHY + outageMinutes;
  const reset = minutesAfter(found?.last, recovered) + step - tier.keepMinutes;
  if (tier.shortMinutes <= 120)
    assertBetween(reset, 0, tier.shortMinutes + (tier.shortMinutes > 60 ? 4 : 0) + step, `reset of ${tier.severity}`);
}

function assertBetween(value: number, from: number, to: number, what: string): void {
  assert.ok(value >= from - 1e-9 && value <= to + 1e-9, `${what}: ${value} min, expected ${from} to ${to}`);
}
