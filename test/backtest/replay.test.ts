import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CannotReplay } from '../../src/live/backtest/cannot-replay.ts';
import { constantColumn, gridOf } from '../../src/live/backtest/column.ts';
import { Needs } from '../../src/live/backtest/needs.ts';
import { Replay, type Sources } from '../../src/live/backtest/replay.ts';
import { RuleIndex } from '../../src/live/backtest/rule-index.ts';
import type { AlertingRule, RecordingRule, RuleGroup } from '../../src/plan/plan.ts';
import { parseExpr } from '../../src/promql/parse.ts';
import { printExpr } from '../../src/promql/print.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { fileSpan } from '../../src/text/span.ts';
import { seconds } from '../../src/values/duration.ts';

const ORIGIN = fileSpan(sourceFile('rules/x.yaml', ''));
const MINUTE = 60_000;

function expr(text: string) {
  const parsed = parseExpr(text);
  if (parsed.value === undefined) throw new Error(text);
  return parsed.value;
}

/** One rule each minute, `record = expression`. */
function rulesOf(records: Readonly<Record<string, string>>): readonly RuleGroup[] {
  const rules = Object.entries(records).map(
    ([record, text]): RecordingRule => ({ kind: 'recording', record, expr: expr(text), labels: { by: 'rule' }, origin: ORIGIN }),
  );
  return [{ name: 'g', interval: seconds(60), rules }];
}

/** What an expression is from minute 10 to 14, where `source` is a series whose value each minute is that minute, but not in minute 12. */
function played(text: string, records: Readonly<Record<string, string>>, ends: 'left-open' | 'closed' = 'left-open') {
  const groups = rulesOf(records);
  const index = new RuleIndex([{ path: 'rules/x.rules.yml', groups, sources: [] }]);
  const alert: AlertingRule = { kind: 'alerting', alert: 'A', expr: expr(text), labels: {}, annotations: {}, origin: ORIGIN };
  const [group] = groups;
  if (group === undefined) throw new Error('no group');
  const needs = new Needs(index);
  needs.add(alert, group, 10 * MINUTE);
  const sources: Sources = {
    vector(of, grid) {
      if (printExpr(of) === 'vector(7)') return { kind: 'vector', series: [{ labels: {}, ...constantColumn(grid.count, 7) }] };
      if (printExpr(of) !== 'source') throw new Error(`asked for ${printExpr(of)}`);
      const minutes = Array.from({ length: grid.count }, (_, at) => (grid.from + at * grid.step) / MINUTE);
      const values = Float64Array.from(minutes);
      return {
        kind: 'vector',
        series: [
          {
            labels: { __name__: 'source', pod: 'a' },
            values,
            present: Uint8Array.from(minutes, (minute) => (minute === 12 || minute < 0 ? 0 : 1)),
          },
        ],
      };
    },
  };
  const replay = new Replay(index, sources, { ends, until: 14 * MINUTE, from: (rule) => needs.fromOf(rule) });
  const series = replay.vector(alert.expr, gridOf(10 * MINUTE, 14 * MINUTE, MINUTE));
  return {
    series: series.map(
      ({ labels, values, present }) =>
        `${JSON.stringify(labels)} ${Array.from(values, (value, at) => (present[at] === 1 ? value : '–')).join(' ')}`,
    ),
    leaves: needs.leaves.map(({ text: leaf, step, from }) => `${leaf} each ${step / MINUTE} from ${from / MINUTE}`),
  };
}

const NAMED = '{"__name__":"r","pod":"a","by":"rule"}';
const BARE = '{"pod":"a","by":"rule"}';

test('recorded series end where their rule has no result, and carry its labels', () => {
  assert.equal(played('r', { r: 'source' }), { series: [`${NAMED} 10 11 – 13 14`], leaves: ['source each 1 from 5'] });
  assert.equal(played('r{by="rule", pod=~"a|b"} > 12', { r: 'source' }).series, [`${NAMED} – – – 13 14`]);
  assert.equal(played('r{by="other"}', { r: 'source' }).series, []);
  assert.equal(played('r offset 1m', { r: 'source' }).series, [`${NAMED} – 10 11 – 13`.replace('– 10', '9 10')]);
});

test('ranges: Prometheus 3 leaves the sample at their beginning out, Prometheus 2 takes it', () => {
  assert.equal(played('count_over_time(r[3m])', { r: 'source' }), { series: [`${BARE} 3 3 2 2 2`], leaves: ['source each 1 from 7'] });
  assert.equal(played('count_over_time(r[3m])', { r: 'source' }, 'closed').series, [`${BARE} 4 4 3 3 3`]);
  assert.equal(played('sum_over_time(r[4m:2m])', { r: 'source' }).series, [`${BARE} 18 18 10 10 14`]);
  assert.equal(played('sum_over_time(r[4m:2m])', { r: 'source' }, 'closed').series, [`${BARE} 24 18 18 10 24`]);
  assert.equal(played('last_over_time(r[5m])', { r: 'source' }).series, [`${NAMED} 10 11 11 13 14`]);
  assert.equal(played('max_over_time(r[2m]) - min_over_time(r[2m])', { r: 'source' }).series, [`${BARE} 1 1 0 0 1`]);
});

test('rules read rules: what is asked goes back as far as both together', () => {
  const records = { base: 'source', day: 'sum_over_time(base[1h:5m])' };
  assert.equal(played('avg_over_time(day[30m]) > 0', records).leaves, ['source each 1 from -85']);
});

test('and, or and unless by labels; a default where nothing is', () => {
  assert.equal(played('r or vector(7)', { r: 'source' }).series, [`${NAMED} 10 11 – 13 14`, '{} 7 7 7 7 7']);
  assert.equal(played('r or on () vector(7)', { r: 'source' }).series, [`${NAMED} 10 11 – 13 14`, '{} – – 7 – –']);
  assert.equal(played('r and on () (r > 12)', { r: 'source' }).series, [`${NAMED} – – – 13 14`]);
  assert.equal(played('r unless r > 12', { r: 'source' }).series, [`${NAMED} 10 11 – – –`]);
  assert.equal(played('absent(r{pod="a"})', { r: 'source' }).series, ['{"pod":"a"} – – 1 – –']);
  assert.equal(played('sum(r) / 2 > bool 6', { r: 'source' }).series, ['{} 0 0 – 1 1']);
  assert.equal(played('time() - r * 60', { r: 'source' }).series, [`${BARE} 0 0 – 0 0`]);
});

test('what cannot be worked out is refused with its reason', () => {
  const refused: readonly (readonly [string, string])[] = [
    ['topk(1, r)', 'topk() of recorded series'],
    ['quantile_over_time(0.9, r[5m])', 'quantile_over_time() of recorded series'],
    ['label_replace(r, "a", "b", "c", "d")', 'label_replace() of recorded series'],
    ['rate(r[5m])', 'rate() of recorded series'],
    ['r @ 5', 'the @ modifier on recorded series'],
  ];
  for (const [text, reason] of refused) {
    let said = '';
    try {
      played(text, { r: 'source' });
    } catch (error) {
      if (!(error instanceof CannotReplay)) throw error;
      said = error.message;
    }
    assert.is(said, reason, text);
  }
});

test.run();
