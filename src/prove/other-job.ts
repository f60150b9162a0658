import type { TestSeries } from '../model/stack.ts';
import type { Expr, LabelMatcher, VectorSelector } from '../promql/ast.ts';
import { parseSelector } from '../promql/parse.ts';
import { regexProblem } from '../promql/regex.ts';
import { compileRegex } from '../promql/regex-match.ts';
import { matchersOf, metricName, selectorsOf } from '../promql/selectors.ts';

/**
 * The same series under the name of another job, which no alert of this one may care about: only of metrics that the expression selects by job
 * wherever it names them, for some alerts speak of every job on purpose. `which` tells several other jobs apart.
 */
export function ofAnotherJob(series: TestSeries, expr: Expr, which = 0): TestSeries {
  const selectors = selectorsOf(expr);
  const moved = Object.entries(series).flatMap(([key, values]) => {
    const { value: own } = parseSelector(key);
    const job = own === undefined ? undefined : matchersOf(own, 'job')[0]?.value;
    if (own === undefined || job === undefined) return [];
    const other = which === 0 ? `not-${job}` : `not-${job}-${which + 1}`;
    const readers = selectors.filter((selector) => metricName(selector) === metricName(own));
    if (!readers.every((selector) => leavesOut(selector, other))) return [];
    return [[key.replace(`job="${job}"`, `job="${other}"`), values] as const];
  });
  return Object.fromEntries(moved);
}

function leavesOut(selector: VectorSelector, job: string): boolean {
  return matchersOf(selector, 'job').some((matcher) => refuses(matcher, job));
}

function refuses({ op, value }: LabelMatcher, job: string): boolean {
  switch (op) {
    case '=':
      return value !== job;
    case '!=':
      return value === job;
    case '=~':
      return regexProblem(value) === undefined && !compileRegex(value)(job);
    case '!~':
      return regexProblem(value) === undefined && compileRegex(value)(job);
  }
}
