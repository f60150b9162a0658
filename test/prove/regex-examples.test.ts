import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseExpr } from '../../src/promql/parse.ts';
import { exampleLabels, exampleOutside, valuesFor } from '../../src/sli/example-labels.ts';
import { regexExamples } from '../../src/sli/regex-examples.ts';

function selector(text: string) {
  const { value } = parseExpr(text);
  if (value?.type !== 'VectorSelector') throw new Error(text);
  return value;
}

test('a pattern has examples that it matches', () => {
  assert.is(regexExamples('5..')[0], '500');
  assert.equal(regexExamples('a|b'), ['a', 'b']);
  assert.is(regexExamples('/api/v1/query.*')[0], '/api/v1/query');
  assert.is(regexExamples('(?:GET|POST) [a-c]{2}')[0], 'GET aa');
  assert.is(regexExamples('1\\.0')[0], '1.0');
  assert.equal(regexExamples('(?i)x'), []);
});

test('labels of a selector satisfy all of its matchers', () => {
  assert.equal(exampleLabels(selector('x{job="a", code=~"5..", code!="500"}')), { __name__: 'x', job: 'a', code: '510' });
  assert.is(exampleLabels(selector('x{code=~"5..", code="200"}')), undefined);
  assert.is(exampleLabels(selector('{job="a"}')), undefined);
});

test('labels outside of a narrower selector', () => {
  assert.equal(exampleOutside(selector('x{job="a"}'), selector('x{job="a", code=~"5.."}')), { __name__: 'x', job: 'a' });
  assert.equal(exampleOutside(selector('x{job="a"}'), selector('x{job="a", code!~"2.."}')), { __name__: 'x', job: 'a', code: '200' });
  assert.is(exampleOutside(selector('x{job="a"}'), selector('x{job="a"}')), undefined);
});

test('values that several selectors accept', () => {
  assert.equal(valuesFor('region', [selector('x{region=~"eu|us"}'), selector('y{region!="eu"}')]), ['us']);
});

test.run();
