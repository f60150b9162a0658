import { readdirSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { planKeys } from '../../src/capacity/check-plans.ts';
import { Planned } from '../../src/capacity/planned.ts';
import { COMMON_KEYS } from '../../src/capacity/sizing.ts';
import { SIZINGS } from '../../src/capacity/sizings.ts';
import type { StackPart } from '../../src/model/stack.ts';
import { each, modelOf, said, sizedPart } from './sized.ts';

const test = suite('The size of other components');

test('Mimir: a core and a gigabyte for 25,000 samples/s, a core, 2.5 and 5 GB for 300,000 series, and half more of memory and disk', () => {
  const part = sizedPart([
    'mimir: { component: mimir, job: mimir, replicas: 3, retention: 365d, plan: { samplesPerSecond: 100000, activeSeries: 4500000 } }',
  ]);
  // 4 distributors, 15 ingesters, 1 compactor for 1.5M distinct series.
  assert.is(each(part, 'cpu') * 3, 21);
  assert.is(Math.round(3 * each(part, 'memory')), Math.round(1.5 * (4e9 + 37.5e9 + 4e9)));
  assert.is(Math.round(3 * each(part, 'disk')), Math.round(1.5 * (75e9 + 19.5e9 + 300e9)));
  assert.equal(said(part, 'storage'), ['1.91 TiB / 5.74 TiB: 100,000 samples/s × 365 d × 2 B a sample = 6.31 TB']);
});

test('Thanos keeps three resolutions', () => {
  const part = sizedPart(['thanos: { component: thanos, job: thanos-compact, retention: 100d, plan: { samplesPerSecond: 1000 } }']);
  assert.is(each(part, 'storage'), 1000 * 100 * 86_400 * 2 * 3);
});

test('Cortex gives ranges, and is told where its own figures are too high', () => {
  const part = sizedPart([
    'cortex: { component: cortex, job: cortex, replicas: 1, plan: { samplesPerSecond: 100000, activeSeries: 1000000 } }',
  ]);
  assert.match(said(part, 'cpu')[0] ?? '', /^1 core to 5 cores/);
  assert.is(each(part, 'memory'), 15e9);
});

test('Alertmanager: a gigabyte for 5,000 alerts, of each replica', () => {
  const part = sizedPart([
    'alertmanager: { component: alertmanager, job: alertmanager, replicas: 3, plan: { firingAlerts: 10000, notificationsPerSecond: 50 } }',
  ]);
  assert.is(each(part, 'memory'), 2e9);
  assert.equal(said(part, 'cpu'), ['0.5 cores / 1.5 cores: 1 core × 50 notifications/s ÷ 100']);
});

test('memcached: items with their headers in slabs a quarter too large, shared by the replicas', () => {
  const part = sizedPart(['cache: { component: memcached, job: memcached, replicas: 2, plan: { items: 1000000, bytesPerItem: 940 } }']);
  assert.is(each(part, 'memory'), 625_000_000);
});

test('every component that can be sized exists, and knows each key once', () => {
  const shipped = readdirSync('rules/self-monitoring').map((name) => name.replace('.yaml', ''));
  assert.equal(
    SIZINGS.map(({ component }) => component).filter((component) => !shipped.includes(component)),
    [],
  );
  assert.is(new Set(SIZINGS.map(({ component }) => component)).size, SIZINGS.length);
});

test('keys that are explained are asked for, and those that are asked for are explained', () => {
  for (const sizing of SIZINGS) {
    const { component, keys } = sizing;
    const explained = [...Object.keys(keys), ...Object.keys(COMMON_KEYS)];
    const asked = new Set<string>();
    const [plain] = modelOf([`one: { component: ${component}, ${tierOf(component)}job: one, retention: 1d }`]).stack?.parts ?? [];
    assert.ok(plain);
    // A key may be asked for only where others are missing: all but two are given, in turn, and none.
    const names = Object.keys(keys);
    const plans = [[], ...names.flatMap((left) => names.map((other) => names.filter((key) => key !== left && key !== other)))];
    for (const given of plans) {
      const plan = Object.fromEntries(given.map((key) => [key, '1']));
      for (const mode of ['monolithic', 'microservices']) {
        sizing.size(new Asked({ ...plain, mode, plan, features: ['tailSampling'] }, asked));
      }
    }
    const alerts = new Set(Object.keys(plain.declared));
    assert.equal(
      Object.keys(keys).filter((key) => !asked.has(key) && !alerts.has(key)),
      [],
      `${component}: nobody asks`,
    );
    assert.equal(
      [...asked].filter((key) => !explained.includes(key) && !alerts.has(key)),
      [],
      `${component}: nobody explains`,
    );
  }
});

/** Where a part has to say it. */
function tierOf(component: string): string {
  return component === 'otel-collector' ? 'tier: gateway, ' : '';
}

/** Notes which keys are asked for. */
class Asked extends Planned {
  readonly #asked: Set<string>;

  constructor(part: StackPart, asked: Set<string>) {
    super(part, undefined);
    this.#asked = asked;
  }

  override number(key: string): number | undefined {
    this.#asked.add(key);
    return super.number(key);
  }
}

test('the documentation names every key', () => {
  const page = readFileSync('docs/capacity.md', 'utf8');
  const keys = [...SIZINGS.flatMap((sizing) => Object.keys(sizing.keys)), ...Object.keys(COMMON_KEYS)];
  assert.equal(
    keys.filter((key) => !page.includes(`\`${key}\``)),
    [],
  );
});

test('a plan may hold numbers that alerts ask for, and no durations or names', () => {
  const { stack } = modelOf(['prometheus: { component: prometheus, job: prometheus }']);
  const [part] = stack?.parts ?? [];
  assert.ok(part);
  const keys = planKeys(part);
  for (const key of ['samplesPerSecond', 'diskSize', 'maxActiveQueries', 'memoryLimit', 'cores']) assert.ok(keys.includes(key), key);
  for (const key of ['maxQueryDuration', 'mountpoint', 'job']) assert.not(keys.includes(key), key);
});

test.run();
