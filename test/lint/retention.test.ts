import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { rangeOf } from '../../src/lint/retention/longest-range.ts';
import { parseExpr } from '../../src/promql/parse.ts';
import { printDuration } from '../../src/values/duration.ts';

function reach(text: string): string {
  const { value } = parseExpr(text);
  if (value === undefined) throw new Error(text);
  return printDuration(rangeOf(value));
}

test('an expression reads as far back as its longest range, subquery or offset', () => {
  const verdicts: readonly (readonly [string, string])[] = [
    ['up', '0s'],
    ['rate(a_total[5m])', '5m'],
    ['rate(a_total[5m] offset 1d)', '1d5m'],
    ['a / a offset 7d', '7d'],
    ['avg_over_time(rate(a_total[5m])[30d:1h]) or rate(a_total[1h])', '30d'],
    ['max_over_time(a[6h:1m] offset 2d)', '2d6h'],
  ];
  for (const [text, expected] of verdicts) assert.is(reach(text), expected, text);
});

test.run();
