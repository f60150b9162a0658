import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { counter, errors, type Phase } from '../detection/history.ts';
import type { Experiment } from '../detection/measure.ts';
import { rulesOf } from '../detection/rules-of.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import type { Generation } from '../tools/tools.ts';
import { declareBudgets } from './budgets.ts';
import { declareKinds } from './kinds.ts';
import { type Played, play } from './play.ts';

/** What no traffic, missing, vanished, reset and late series mean, and the alerts that speak of it: docs/sli.md as real promtools see it. */

export type Declare = (title: string, handler: (promtool: string, generation: Generation) => Promise<void>) => void;

/** The tests of some generations. */
export function engineOf(name: string, generations: readonly Generation[]): void {
  const test = suite(`engine ${name}`);
  const declare: Declare = (title, handler) =>
    testPerGeneration(test, ['promtool'], title, ({ promtool }, generation) => handler(promtool, generation), generations);
  declareTraffic(declare);
  declareSeries(declare);
  declareRegions(declare);
  declareKinds(declare);
  declareBudgets(declare);
  test.run();
}

const SLI = `sli: { kind: ratio, errors: 'requests_total{job="shop", code="500"}', total: 'requests_total{job="shop"}' }`;

/** Rules of one SLO of 99.9 % with more keys. */
function slo(more = ''): string {
  return rulesOf(`  - name: orders\n    objective: 99.9\n    ${SLI}\n${more === '' ? '' : `    ${more}\n`}`);
}

interface Series {
  readonly series: string;
  readonly values: string;
}

function total(...phases: readonly Phase[]): Series {
  return { series: 'requests_total{job="shop", code="200"}', values: counter(phases, 30, ({ good }) => good) };
}

function bad(...phases: readonly Phase[]): Series {
  return { series: 'requests_total{job="shop", code="500"}', values: counter(phases, 30, (phase) => phase.bad) };
}

function history(rules: string, minutes: number, ...series: readonly Series[]): Experiment {
  return { rules, series, stepSeconds: 30, scrapeSeconds: 30, minutes };
}

export function fired({ alerts }: Played): readonly string[] {
  return [...alerts.keys()].sort();
}

/** Minutes from the start at which an alert fired first. */
export function firstMinute({ alerts }: Played, alert: string): number {
  return (alerts.get(alert)?.first ?? Number.NaN) / 60;
}

export function assertBetween(value: number, from: number, to: number, what: string): void {
  assert.ok(value >= from - 1e-9 && value <= to + 1e-9, `${what}: ${value}, expected ${from} to ${to}`);
}

function valuesOf({ answers }: Played): readonly (number | undefined)[] {
  return answers.map((samples) => samples[0]?.value);
}

const BASES = ['slo:sli_total:rate5m', 'slo:sli_errors:rate5m', 'slo:sli_error:ratio_rate5m'];
const CLEAN = errors(0, 60);
const QUIET: Phase = { minutes: 60, good: 0, bad: 0 };

function declareTraffic(declare: Declare): void {
  declare('no traffic, ignored: the ratio has no sample, nothing fires, and the SLI is not absent', async (promtool) => {
    const played = await play(promtool, history(slo(), 120, total(CLEAN, QUIET), bad(CLEAN, QUIET)), BASES);
    assert.equal(valuesOf(played), [0, 0, undefined]);
    assert.equal(fired(played), []);
  });

  declare('no traffic, good: each evaluation is a good event', async (promtool) => {
    const played = await play(promtool, history(slo('noTraffic: good'), 120, total(CLEAN, QUIET), bad(CLEAN, QUIET)), BASES);
    assert.equal(valuesOf(played), [1 / 30, 0, 0]);
    assert.equal(fired(played), []);
  });

  declare('no traffic, bad: each evaluation is a bad event, and the silence pages after the base and three events', async (promtool) => {
    const played = await play(promtool, history(slo('noTraffic: bad'), 120, total(CLEAN, QUIET), bad(CLEAN, QUIET)), BASES);
    assert.equal(valuesOf(played), [1 / 30, 1 / 30, 1]);
    assertBetween(firstMinute(played, 'BudgetBurn P0'), 65, 67.5, 'P0');
    assert.not.ok(fired(played).includes('SliAbsent P2'));
  });

  declare('less traffic than expected is told when the base has seen it for a quarter of an hour', async (promtool) => {
    const less: Phase = { minutes: 60, good: 30, bad: 0 };
    const rules = slo('expectTraffic: { atLeast: 1/s, severity: P1 }');
    const played = await play(promtool, history(rules, 120, total(errors(0, 60, 600), less)));
    assert.equal(fired(played), ['TrafficLow P1']);
    // 10/s fall to 0.5/s: the 5m rate passes 1/s after 4.7 min.
    assertBetween(firstMinute(played, 'TrafficLow P1'), 60 + 4.7 + 15, 60 + 4.7 + 16, 'TrafficLow');
  });
}

function declareSeries(declare: Declare): void {
  declare('an error series that was never born counts as no errors', async (promtool) => {
    const played = await play(promtool, history(slo(), 60, total(CLEAN)), BASES);
    assert.equal(valuesOf(played), [100, 0, 0]);
    assert.equal(fired(played), []);
  });

  declare('a vanished target: the SLI is absent after ten minutes, and nothing else fires', async (promtool) => {
    const played = await play(promtool, history(slo(), 120, total(CLEAN), bad(CLEAN)));
    assert.equal(fired(played), ['SliAbsent P2']);
    assertBetween(firstMinute(played, 'SliAbsent P2'), 60 + 9.5, 60 + 11, 'SliAbsent');
  });

  declare('a target that vanishes with a stale marker is absent at the same time', async (promtool) => {
    const stale = (one: Series): Series => ({ ...one, values: `${one.values} stale` });
    const played = await play(promtool, history(slo('absent: P0'), 120, stale(total(CLEAN)), stale(bad(CLEAN))));
    assert.equal(fired(played), ['SliAbsent P0']);
    assertBetween(firstMinute(played, 'SliAbsent P0'), 60 + 9.5, 60 + 11, 'SliAbsent');
  });

  declare('absent: off is off', async (promtool) => {
    assert.equal(fired(await play(promtool, history(slo('absent: off'), 90, total(CLEAN), bad(CLEAN)))), []);
  });

  declare('a target that vanishes in an outage: the page holds for an hour', async (promtool) => {
    const phases = [CLEAN, errors(1, 10)];
    const played = await play(promtool, history(slo(), 180, total(...phases), bad(...phases)));
    assert.is(played.alerts.get('BudgetBurn P0')?.spans, 1);
    assert.ok((played.alerts.get('BudgetBurn P0')?.last ?? 0) / 60 >= 70 + 60, 'P0 resolved although nothing recovered');
    assertBetween(firstMinute(played, 'SliAbsent P2'), 70 + 9.5, 70 + 11, 'SliAbsent');
  });

  declare('restarts of every counter each 20 minutes are no errors and lose no more than a scrape each', async (promtool) => {
    const lives = (value: string) => [value, value, value, value, value].join(' ');
    const series = [
      { series: 'requests_total{job="shop", code="200"}', values: lives('0+3000x39') },
      { series: 'requests_total{job="shop", code="500"}', values: lives('7x39') },
    ];
    const events = 'sum_over_time(slo:sli_total:rate5m[1h]) * 30';
    const played = await play(promtool, history(slo(), 99, ...series), [events, 'sum_over_time(slo:sli_errors:rate5m[1h]) * 30']);
    assert.equal(fired(played), []);
    const [counted = 0, invented = 0] = valuesOf(played);
    // Three restarts an hour: 7 errors after each fall from 7 to 7, which no counter can tell from none, and no request invented.
    assertBetween(counted, 360_000 * (1 - 4 / 120), 360_000 * 1.01, 'events in an hour');
    assert.is(invented, 0);
  });

  declare('errors of a counter born at a value are lost up to its first scrape', async (promtool) => {
    // 50 errors happened before the first scrape, 100 after it.
    const born = { series: 'requests_total{job="shop", code="500"}', values: '_x59 50+10x10 150x60' };
    const played = await play(promtool, history(slo(), 60, total(CLEAN), born), ['sum_over_time(slo:sli_errors:rate5m[1h]) * 30']);
    const [counted = 0] = valuesOf(played);
    assertBetween(counted, 95, 110, 'errors counted of 150');
  });

  declare('an instance that comes late adds its traffic and no errors', async (promtool) => {
    const late = { series: 'requests_total{job="shop", code="200", instance="b"}', values: '_x59 700000+3000x60' };
    const played = await play(promtool, history(slo(), 60, total(CLEAN), late), BASES);
    assert.equal(valuesOf(played), [200, 0, 0]);
    assert.equal(fired(played), []);
  });
}

function declareRegions(declare: Declare): void {
  const by = (atMost: number) => slo(`by: { labels: [region], atMost: ${atMost} }`);
  const region = (name: string, ...phases: readonly Phase[]): readonly Series[] =>
    [total(...phases), bad(...phases)].map(({ series, values }) => ({ series: series.replace('}', `, region="${name}"}`), values }));

  declare('split by region: the one that fails is the one that fires, and the other has its own severity', async (promtool) => {
    const series = [...region('eu', CLEAN, errors(1, 20)), ...region('us', CLEAN, errors(0.12, 20)), ...region('asia', CLEAN, CLEAN)];
    const played = await play(promtool, history(by(3), 80, ...series));
    assert.is(firstMinute(played, 'BudgetBurn P0 eu'), 61);
    assert.ok(fired(played).includes('BudgetBurn P1 us'));
    assert.not.ok(fired(played).includes('BudgetBurn P0 us'), 'Europe pages for America');
    assert.equal(
      fired(played).filter((name) => name.includes('asia') || name.startsWith('LabelSets')),
      [],
    );
  });

  declare('more label sets than declared are told after the base', async (promtool) => {
    const played = await play(promtool, history(by(1), 30, ...region('eu', CLEAN), ...region('us', CLEAN)));
    assert.equal(fired(played), ['LabelSets P3']);
    assertBetween(firstMinute(played, 'LabelSets P3'), 5, 6.5, 'LabelSets');
  });

  declare('a region that vanishes while another goes on is not absent: only all of them are', async (promtool) => {
    const played = await play(promtool, history(by(3), 120, ...region('eu', CLEAN), ...region('us', CLEAN, CLEAN)));
    assert.equal(fired(played), []);
  });
}
