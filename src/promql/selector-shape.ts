import type { Draft } from '../diagnostics/finding.ts';
import type { Expr, LabelMatcher, VectorSelector } from './ast.ts';
import { describe } from './describe.ts';
import { PROMQL } from './diagnostics.ts';
import { printDurationValue } from './print.ts';

const EXAMPLE = 'http_requests_total{job="checkout"}';

/** Why an expression is no plain selector; undefined when it is one. */
export function misreadSelector(expr: Expr): Draft | undefined {
  if (expr.type !== 'VectorSelector') return refusal(expr, describe(expr), cureFor(expr));
  if (expr.offset !== undefined) {
    return refusal(expr, `a selector with offset ${printDurationValue(expr.offset)}`, 'remove the offset; alertc chooses the time itself');
  }
  if (expr.at !== undefined) return refusal(expr, 'a selector with an @ modifier', 'remove it; alertc chooses the time itself');
  if (expr.extended !== undefined) return refusal(expr, `a selector with ${expr.extended}`, `remove ${expr.extended}`);
  return undefined;
}

function refusal(expr: Expr, found: string, cure: string): Draft {
  return PROMQL['not-a-selector'].draft({ example: EXAMPLE, found, cure }, expr.range);
}

const ADDED_BY_ALERTC: ReadonlySet<string> = new Set(['rate', 'increase', 'irate', 'sum']);

function cureFor(expr: Expr): string {
  switch (expr.type) {
    case 'MatrixSelector':
      return `remove [${printDurationValue(expr.window)}]; alertc adds rate() and the range itself`;
    case 'Call':
      return ADDED_BY_ALERTC.has(expr.func)
        ? `write the selector alone; alertc adds ${expr.func}() and the range itself`
        : 'write the selector alone; a computed value needs an SLI of kind query';
    case 'AggregateExpr':
      return 'write the selector alone; alertc adds rate(), the range and the aggregation itself';
    case 'StringLiteral':
      return 'write the selector without quotes around it';
    case 'BinaryExpr':
      return expr.op === 'or' || expr.op === '+'
        ? 'write one selector; the sum of several metrics needs an SLI of kind query'
        : 'write one selector; a computed value needs an SLI of kind query';
    case 'NumberLiteral':
    case 'SubqueryExpr':
    case 'UnaryExpr':
    case 'VectorSelector':
      return 'write the name of a metric and its matchers';
  }
}

/** Whether no matcher would fail an empty value: Prometheus refuses such a selector, as it would read every series. */
export function selectsEverything(selector: VectorSelector): boolean {
  return selector.name === undefined && selector.matchers.every(matchesEmpty);
}

/** Whether a series without the label satisfies the matcher. */
export function matchesEmpty(matcher: LabelMatcher): boolean {
  switch (matcher.op) {
    case '=':
      return matcher.value === '';
    case '!=':
      return matcher.value !== '';
    case '=~':
      return regexMatchesEmpty(matcher.value);
    case '!~':
      return !regexMatchesEmpty(matcher.value);
  }
}

/** RE2 syntax that JavaScript lacks is taken for an expression that needs some text, which is nearly always true. */
function regexMatchesEmpty(regex: string): boolean {
  try {
    return new RegExp(`^(?:${regex})$`, 's').test('');
  } catch {
    return false;
  }
}
