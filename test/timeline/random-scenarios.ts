import * as fc from 'fast-check';
import type { Labels } from '../../src/model/model.ts';
import { milliseconds, seconds } from '../../src/values/duration.ts';
import type { Scenario, ScenarioRoute, Step, Told } from './scenarios.ts';

/** What happens happens each four seconds, and flushes come two seconds later, however things turn out. */
const BEAT = 4;
const LAST_BEAT = 8;
const SEED = 20_261_122;

interface Alert {
  readonly alert: string;
  readonly labels: Labels;
}

const ALERTS: readonly Alert[] = [
  { alert: 'A', labels: {} },
  { alert: 'A', labels: { zone: 'b' } },
  { alert: 'B', labels: {} },
  { alert: 'B', labels: { zone: 'b' } },
  { alert: 'S', labels: {} },
  { alert: 'S', labels: { zone: 'b' } },
  { alert: 'S', labels: { n: '2' } },
];

const RULES: NonNullable<Scenario['inhibit']> = [
  { source: 'S', target: 'A' },
  { source: 'S', target: 'A|B', equal: ['zone'] },
  { source: 'A', target: 'B' },
  { source: 'A|B', target: 'A|B' },
];

const beats = fc
  .uniqueArray(fc.integer({ min: 0, max: LAST_BEAT }), { minLength: 1, maxLength: 5 })
  .map((some) => some.sort((a, b) => a - b));

/** Fires, resolves, fires anew …; in the end it may be sent once more. */
const stepsOfAlert = fc.tuple(fc.constantFrom(...ALERTS), beats, fc.boolean()).map(([{ alert, labels }, at, again]): readonly Step[] => {
  const steps = at.map((beat, index): Step => ({ at: beat * BEAT, what: index % 2 === 0 ? 'fires' : 'resolves', alert, labels }));
  const last = steps.at(-1);
  const sentAgain = again && last?.what === 'resolves' && last.at < LAST_BEAT * BEAT;
  return sentAgain ? [...steps, { ...last, at: last.at + BEAT, what: 'is resolved still' }] : steps;
});

const integrations: fc.Arbitrary<readonly Told[]> = fc.constantFrom(
  ['with resolved'],
  ['with resolved'],
  ['firing only'],
  ['with resolved', 'firing only'],
);

const shape: fc.Arbitrary<ScenarioRoute> = fc.oneof(
  fc.record({ integrations }),
  fc.constant({ routes: [{ only: 'S' }, {}] }),
  fc.constant({ routes: [{ only: 'A', goesOn: 'continue' as const }, { grouping: { by: ['...'] } }] }),
  fc.constantFrom('always', 'never').map((interval) => ({
    routes: [
      { during: { kind: 'active' as const, interval }, goesOn: 'continue' as const },
      { during: { kind: 'mute' as const, interval } },
    ],
  })),
  fc.constant({ routes: [{ only: 'S', during: { kind: 'mute' as const, interval: 'always' } }, {}] }),
);

const grouping = fc.record({
  by: fc.constantFrom([], ['zone'], ['alert'], ['...']),
  repeat: fc.constantFrom(seconds(6), seconds(10), milliseconds(3_600_000)),
});

const silence = fc
  .tuple(fc.constantFrom('A', 'B', 'S'), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 6 }))
  .map(([match, from, beats]) => ({ match, from: from * BEAT, until: (from + beats) * BEAT }));

const scenario = fc.record({
  route: fc.tuple(shape, grouping).map(([route, grouped]): ScenarioRoute => ({ ...route, grouping: grouped })),
  inhibit: fc.uniqueArray(fc.constantFrom(...RULES), { maxLength: 2 }),
  silences: fc.array(silence, { maxLength: 2 }),
  steps: fc
    .uniqueArray(stepsOfAlert, { minLength: 1, maxLength: 5, selector: ([first]) => JSON.stringify([first?.alert, first?.labels]) })
    .map((all) => all.flat()),
});

/** The same in every run. */
export function randomScenarios(count: number): readonly Scenario[] {
  return fc.sample(scenario, { numRuns: count, seed: SEED }).map((one, index) => ({ ...one, name: `random ${index}` }));
}
