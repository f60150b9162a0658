import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { unmasked } from '../../src/plan/mask.ts';
import type { AlertingRule } from '../../src/plan/plan.ts';
import { parseExpr } from '../../src/promql/parse.ts';
import { printExpr } from '../../src/promql/print.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { fileSpan } from '../../src/text/span.ts';

function ruleOf(text: string): AlertingRule {
  const { value } = parseExpr(text);
  if (value === undefined) throw new Error(`no expression: ${text}`);
  return { kind: 'alerting', alert: 'A', expr: value, labels: {}, annotations: {}, origin: fileSpan(sourceFile('a.yaml', '')) };
}

test('the mask is taken off, whether it looks at one moment or back in time', () => {
  for (const mask of ['alertc:maintenance:active{window="w"} == 1', 'max_over_time(alertc:maintenance:active{window="w"}[6m]) == 1'])
    assert.is(printExpr(unmasked(ruleOf(`up == 0 unless on () ${mask}`)).expr), 'up == 0');
});

test("a user's own `unless` stays", () => {
  const text = 'up == 0 unless on (job) deploying == 1';
  assert.is(printExpr(unmasked(ruleOf(text)).expr), text);
});

test.run();
