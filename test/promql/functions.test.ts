import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AGGREGATORS, FUNCTIONS, signatureText } from '../../src/promql/functions.ts';
import { KNOWN_TO_GRAMMAR } from '../../src/promql/grammar-functions.ts';
import { parseExpr } from '../../src/promql/parse.ts';
import { version } from '../../src/values/version.ts';

const test = suite('functions of PromQL');

test('every function is read as a call of it, whether the grammar knows it or not', () => {
  for (const name of [...Object.keys(FUNCTIONS), ...KNOWN_TO_GRAMMAR, 'no_such_function', 'xx']) {
    const { value, drafts } = parseExpr(`${name}(x) > 1`);
    assert.equal(drafts, [], name);
    const call = value?.type === 'BinaryExpr' ? value.left : undefined;
    assert.is(call?.type === 'Call' ? call.func : undefined, name);
    assert.equal(call?.range, { start: 0, end: name.length + 3 });
  }
});

test('what the grammar knows is in the table', () => {
  assert.equal(
    [...KNOWN_TO_GRAMMAR].filter((name) => FUNCTIONS[name] === undefined),
    [],
  );
});

test('every aggregation is read as one', () => {
  for (const [name, { parameter }] of Object.entries(AGGREGATORS)) {
    const { value } = parseExpr(`${name} by (a) (${parameter === undefined ? '' : parameter === 'string' ? '"y", ' : '1, '}x)`);
    assert.is(value?.type === 'AggregateExpr' ? value.op : undefined, name);
  }
});

test('signatures read well', () => {
  const signatures = ['rate', 'round', 'label_join', 'hour', 'pi', 'info'].map((name) => {
    const signature = FUNCTIONS[name];
    return signature === undefined ? name : signatureText(name, signature);
  });
  assert.equal(signatures, [
    'rate(range vector)',
    'round(instant vector, [scalar])',
    'label_join(instant vector, string, string, [string], …)',
    'hour([instant vector])',
    'pi()',
    'info(instant vector, [instant vector])',
  ]);
});

test('some releases, as the changelog of Prometheus names them', () => {
  const since = (name: string) => FUNCTIONS[name]?.since;
  assert.equal(since('absent_over_time'), version(2, 16));
  assert.equal(since('last_over_time'), version(2, 26));
  assert.equal(since('present_over_time'), version(2, 29));
  assert.equal(since('histogram_avg'), version(2, 51));
  assert.equal(since('ts_of_max_over_time'), version(3, 5));
  assert.equal(since('first_over_time'), version(3, 7));
});

test.run();
