import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Timeline } from '../../src/prove/timeline.ts';
import type { Phase } from '../../src/sli/samples.ts';

const PHASES: readonly Phase[] = [
  { seconds: 60, perSecond: 2, badShare: 0 },
  { seconds: 30, perSecond: 10, badShare: 0.5 },
  { seconds: 30, perSecond: 10, badShare: 0.5, gone: true },
  { seconds: 60, perSecond: 0, badShare: 1 },
];

test('events add up from time 0 on, phase by phase', () => {
  const timeline = new Timeline(PHASES);
  const times = [-10, 0, 30, 60, 75, 90, 105, 120, 180, 1000];
  assert.equal(
    times.map((time) => timeline.total(time)),
    [0, 0, 60, 120, 270, 420, 420, 420, 420, 420],
  );
  assert.equal(
    times.map((time) => timeline.bad(time)),
    [0, 0, 0, 0, 75, 150, 150, 150, 150, 150],
  );
  assert.equal(
    times.map((time) => timeline.present(time)),
    [0, 0, 30, 60, 75, 90, 90, 90, 150, 150],
  );
  assert.is(timeline.end, 180);
});

test('times without traffic become events, but not those without series', () => {
  const timeline = new Timeline(PHASES).withIdleEvents(3, 1);
  assert.is(timeline.total(180) - timeline.total(120), 180);
  assert.is(timeline.bad(180) - timeline.bad(120), 180);
  assert.is(timeline.total(120), 420);
});

/** Second by second. */
function counted(phases: readonly Phase[], time: number, perSecond: (phase: Phase) => number): number {
  const seconds = phases.flatMap((phase) => Array.from({ length: phase.seconds }, () => (phase.gone ? 0 : perSecond(phase))));
  return seconds.slice(0, Math.max(0, time)).reduce((sum, one) => sum + one, 0);
}

const phase = fc.record({
  seconds: fc.integer({ min: 1, max: 20 }),
  perSecond: fc.integer({ min: 0, max: 5 }),
  badShare: fc.constantFrom(0, 0.5, 1),
});
const maybeGone: fc.Arbitrary<Phase> = fc.oneof(
  phase,
  phase.map((one) => ({ ...one, gone: true as const })),
);

test('whatever is asked before, a sum is that of its seconds', () => {
  fc.assert(
    fc.property(
      fc.array(maybeGone, { maxLength: 6 }),
      fc.array(fc.integer({ min: -5, max: 130 }), { minLength: 1, maxLength: 20 }),
      (phases, times) => {
        const timeline = new Timeline(phases);
        for (const time of times) {
          assert.is(
            timeline.total(time),
            counted(phases, time, ({ perSecond }) => perSecond),
          );
          assert.is(
            timeline.bad(time),
            counted(phases, time, ({ perSecond, badShare }) => perSecond * badShare),
          );
          assert.is(
            timeline.present(time),
            counted(phases, time, () => 1),
          );
        }
      },
    ),
  );
});

test.run();
