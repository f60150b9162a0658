import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { mayHave, removalOf } from '../../src/promql/label-set.ts';
import { outputLabels } from '../../src/promql/labels.ts';
import { parseExpr } from '../../src/promql/parse.ts';

const test = suite('labels of a result');

/** `only a b`: no others can exist. `any but a`: all others may. */
const RESULTS: Readonly<Record<string, string>> = {
  up: 'any',
  'up{team=""}': 'any but team',
  'up == 0': 'any',
  'up == bool 0': 'any but __name__',
  'up + 1': 'any but __name__',
  '1 - up': 'any but __name__',
  '-up': 'any but __name__',
  '1 + 1': 'only',
  'rate(x[5m])': 'any but __name__',
  'last_over_time(x[5m])': 'any',
  'max_over_time(sum by (a, b) (x)[1h:])': 'only a b',
  'sum(x)': 'only',
  'sum by (a, b) (x)': 'only a b',
  'sum by (a) (sum by (b) (x))': 'only',
  'sum by (a, b) (x{b=""})': 'only a',
  'sum without (a) (x)': 'any but __name__ a',
  'sum without (a) (sum by (a, b) (x))': 'only b',
  'topk by (a) (3, x)': 'any',
  'topk(3, sum by (a) (x))': 'only a',
  'count_values("version", build_info)': 'only version',
  'count_values by (job) ("version", build_info)': 'only job version',
  'sum by (a, b) (x) / on (a) sum by (a, c) (y)': 'only a',
  'sum by (a, b) (x) / sum by (a, c) (y)': 'only a',
  'sum by (a, b) (x) / ignoring (b) sum by (a) (y)': 'only a',
  'sum by (a, b) (x) * on (a) group_left (c) y': 'only a b c',
  'sum by (a, b) (x) * on (a) group_left (c) sum by (a) (y)': 'only a b',
  'x * on (a) group_left sum by (b) (y)': 'any but __name__ a',
  'sum by (a) (y) * on (a) group_right (b) sum by (a, c) (x)': 'only a c',
  'sum by (a, b) (y) * on (a) group_right (b) sum by (a, c) (x)': 'only a b c',
  'x * ignoring (b) group_left sum by (a) (y)': 'only a b',
  'x > on (a) y': 'only a',
  'x > y': 'any',
  'sum by (a) (x) or sum by (b) (y)': 'only a b',
  'sum by (a) (x) or y': 'any',
  'x{a=""} or y{a="", b=""}': 'any but a',
  'sum by (a) (x) and on () y': 'only a',
  'x unless sum by (b) (y)': 'any',
  'absent(up{job="a", env="b", code=~"5..", team=""})': 'only env job',
  'absent(up{job="a", job!="b"})': 'only',
  'absent(sum(up{job="a"}))': 'only',
  'absent_over_time(up{job="a"}[5m])': 'only job',
  'vector(1)': 'only',
  'time() > bool 5': 'only',
  'hour()': 'only',
  'histogram_quantile(0.9, sum by (le, a) (rate(x[5m])))': 'only a',
  'histogram_quantile(0.9, rate(x[5m]))': 'any but __name__ le',
  'label_replace(sum by (a) (x), "b", "$1", "a", "(.*)")': 'only a b',
  'label_join(sum by (a) (x), "c", "-", "a")': 'only a c',
  'info(sum by (a) (x))': 'any',
};

for (const [text, expected] of Object.entries(RESULTS)) {
  test(`${text}: ${expected}`, () => {
    const set = outputLabels(read(text));
    const labels = [...(set.kind === 'only' ? set.labels : set.except.keys())].sort();
    const kind = set.kind === 'only' ? 'only' : labels.length === 0 ? 'any' : 'any but';
    assert.is([kind, ...labels].join(' '), expected);
  });
}

/** Where the label `pod` is lost. */
const REMOVALS: readonly string[] = [
  'sum «by (job)» (rate(x[5m])) > 0.5',
  '«sum»(x) / 2',
  'sum «without (pod)» (x) > 1',
  'max by (pod, job) (sum «by (job)» (x))',
  'a / «on (job)» b',
  '«absent»(up{job="a"})',
  '«vector»(1) == 1',
  'up{«pod=""»} == 0',
  'a * on (pod) group_left sum «by (job)» (b)',
];

for (const marked of REMOVALS) {
  test(`removed: ${marked}`, () => {
    const text = marked.replace(/[«»]/g, '');
    const set = outputLabels(read(text));
    assert.not(mayHave(set, 'pod'));
    const range = removalOf(set, 'pod');
    assert.ok(range);
    assert.is(`${text.slice(0, range.start)}«${text.slice(range.start, range.end)}»${text.slice(range.end)}`, marked);
  });
}

function read(text: string) {
  const { value } = parseExpr(text);
  assert.ok(value, text);
  return value;
}

test.run();
