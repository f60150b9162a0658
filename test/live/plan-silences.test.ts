import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ExistingSilence } from '../../src/live/alertmanager-silences.ts';
import { changesOf, expiriesOf, planSilenceSync } from '../../src/live/plan-silences.ts';
import { silenceComment } from '../../src/plan/naming.ts';
import type { PlannedSilence } from '../../src/plan/plan.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { fileSpan } from '../../src/text/span.ts';
import { type Instant, instant } from '../../src/values/zoned-time.ts';

const US = 'alertc/payments';
const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 11, 1, 22);
const at = (hours: number): Instant => instant(NOW + hours * HOUR);

function declared(name: string, from: number, until: number, service = 'db'): PlannedSilence {
  return {
    name,
    matchers: [
      { label: 'service', op: '=', value: service },
      { label: 'severity', op: '=~', value: 'P2|P3' },
    ],
    from: at(from),
    until: at(until),
    createdBy: US,
    comment: silenceComment(name, 'upgrade (payments)'),
    origin: fileSpan(sourceFile('rules/maintenance.yaml', '')),
  };
}

function existing(id: string, of: PlannedSilence, changed: Partial<ExistingSilence> = {}): ExistingSilence {
  const { matchers, from, until, createdBy, comment } = of;
  return { id, state: from <= NOW ? 'active' : 'pending', matchers, from, until, createdBy, comment, ...changed };
}

function told(silences: readonly PlannedSilence[], all: readonly ExistingSilence[]): readonly string[] {
  return planSilenceSync(silences, all, US, instant(NOW)).steps.map(
    (step) => `${step.name} ${step.kind}${'existing' in step ? ` ${step.existing.id}` : ''}${'because' in step ? ` ${step.because}` : ''}`,
  );
}

const active = declared('active', -1, 2);
const pending = declared('pending', 1, 2);

test('what is missing is created, what is there is kept', () => {
  assert.equal(told([active, pending], []), ['active create', 'pending create']);
  assert.equal(told([active, pending], [existing('1', active), existing('2', pending)]), ['active keep 1', 'pending keep 2']);
});

test('an active silence began when the server got it, and in another order of matchers', () => {
  const late = existing('1', active, { from: at(-0.5), matchers: [...active.matchers].reverse() });
  assert.equal(told([active], [late]), ['active keep 1']);
});

test('another end, comment or beginning to come is changed in place', () => {
  assert.equal(told([{ ...active, until: at(3) }], [existing('1', active)]), ['active extend 1']);
  assert.equal(told([{ ...active, until: at(1) }], [existing('1', active)]), ['active shorten 1']);
  assert.equal(told([{ ...active, comment: silenceComment('active', 'other words') }], [existing('1', active)]), ['active change 1']);
  assert.equal(told([{ ...pending, from: at(1.5) }], [existing('1', pending)]), ['pending change 1']);
});

test('other matchers, or a beginning on the other side of now, make another silence', () => {
  assert.equal(told([declared('active', -1, 2, 'web')], [existing('1', active)]), ['active replace 1']);
  assert.equal(told([{ ...active, from: at(1) }], [existing('1', active)]), ['active replace 1']);
  assert.equal(told([{ ...pending, from: at(-1) }], [existing('1', pending)]), ['pending replace 1']);
});

test('what is over is not made again, and ended where the server still has it', () => {
  const over = declared('over', -3, -1);
  assert.equal(told([over], []), ['over over']);
  assert.equal(told([over], [existing('1', over, { state: 'expired' })]), ['over over']);
  assert.equal(told([over], [existing('1', over, { until: at(1) })]), ['over expire 1 over']);
});

test('only our own is expired: by the creator and the marker, both', () => {
  const others = [
    existing('1', active, { createdBy: 'jane' }),
    existing('2', active, { comment: 'on my watch' }),
    existing('3', active, { createdBy: 'alertc/platform' }),
  ];
  const plan = planSilenceSync([], [...others, existing('4', active)], US, instant(NOW));
  assert.equal(
    plan.steps.map((step) => ('existing' in step ? step.existing.id : '')),
    ['4'],
  );
  assert.is(plan.foreign, 3);
  assert.is(expiriesOf(plan), 1);
});

test('expired ones say nothing', () => {
  assert.equal(told([active], [existing('1', active, { state: 'expired' })]), ['active create']);
  assert.equal(told([], [existing('1', active, { state: 'expired' })]), []);
});

test('of two with one name every job keeps the same, the one that fits best', () => {
  const doubles = [existing('b', active), existing('a', active), existing('0', active, { until: at(9) })];
  const expected = ['active keep a', 'active expire b double', 'active expire 0 double'];
  assert.equal(told([active], doubles), expected);
  assert.equal([...told([active], [...doubles].reverse())].sort(), [...expected].sort());
  const plan = planSilenceSync([active], doubles, US, instant(NOW));
  assert.is(expiriesOf(plan), 0, 'the name goes on, so nobody hears of it');
  assert.is(changesOf(plan).length, 2);
});

test.run();
