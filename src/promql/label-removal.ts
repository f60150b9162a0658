import type { TextRange } from '../text/span.ts';
import type { Expr } from './ast.ts';
import { mayHave } from './label-set.ts';
import { isScalar, outputLabels } from './labels.ts';

/** What took a label away, for a second mark beside the place that wants it. */
export interface Removal {
  readonly expr: Expr;
  /** The clause or word that removes it; undefined in a tree that was built. */
  readonly range?: TextRange;
  /** Such as `sum by (job) keeps only job`. */
  readonly reason: string;
}

/** Where a label is lost; undefined when the results may have it. */
export function labelRemoval(expr: Expr, label: string): Removal | undefined {
  if (mayHave(outputLabels(expr), label)) return undefined;
  const sources = sourcesOf(expr);
  const removedHere = sources.length === 0 || sources.some((source) => mayHave(outputLabels(source), label));
  const [source] = sources;
  if (!removedHere && source !== undefined) return labelRemoval(source, label);
  const range = rangeOf(expr);
  return { expr, ...(range === undefined ? {} : { range }), reason: reasonOf(expr, label) };
}

/** The parts whose labels go into the result. */
function sourcesOf(expr: Expr): readonly Expr[] {
  switch (expr.type) {
    case 'SubqueryExpr':
    case 'UnaryExpr':
    case 'AggregateExpr':
      return [expr.expr];
    case 'BinaryExpr':
      if (expr.op === 'and' || expr.op === 'unless') return [expr.left];
      return [expr.left, expr.right].filter((side) => !isScalar(side));
    case 'Call':
      return expr.args.filter((arg) => !isScalar(arg) && arg.type !== 'StringLiteral');
    case 'NumberLiteral':
    case 'StringLiteral':
    case 'VectorSelector':
    case 'MatrixSelector':
      return [];
  }
}

function rangeOf(expr: Expr): TextRange | undefined {
  const { range } = expr;
  if (range === undefined) return undefined;
  switch (expr.type) {
    case 'AggregateExpr':
      return expr.grouping?.range ?? { start: range.start, end: range.start + expr.op.length };
    case 'BinaryExpr':
      return expr.matching?.range ?? expr.opRange ?? range;
    case 'Call':
      return { start: range.start, end: range.start + expr.func.length };
    case 'NumberLiteral':
    case 'StringLiteral':
    case 'VectorSelector':
    case 'MatrixSelector':
    case 'SubqueryExpr':
    case 'UnaryExpr':
      return range;
  }
}

function reasonOf(expr: Expr, label: string): string {
  switch (expr.type) {
    case 'AggregateExpr': {
      const { op, grouping } = expr;
      if (grouping?.kind === 'without') return `${op} without (${grouping.labels.join(', ')}) removes ${label}`;
      if (grouping === undefined || grouping.labels.length === 0) return `${op} without a by clause keeps no labels`;
      return `${op} by (${grouping.labels.join(', ')}) keeps only ${listed(grouping.labels)}`;
    }
    case 'BinaryExpr': {
      const { op, matching } = expr;
      if (matching?.match === 'on' && matching.group === undefined)
        return `${op} on (${matching.labels.join(', ')}) keeps only ${listed(matching.labels)}`;
      if (matching?.labels.includes(label)) return `${op} ignoring (${matching.labels.join(', ')}) removes ${label}`;
      return `${op} keeps ${label} only where both sides have it`;
    }
    case 'Call':
      return expr.func.startsWith('absent')
        ? `${expr.func} keeps only labels that its selector fixes with =`
        : `the result of ${expr.func} has no label ${label}`;
    case 'VectorSelector':
    case 'MatrixSelector':
      return `the selector demands an empty ${label}`;
    case 'NumberLiteral':
    case 'StringLiteral':
      return 'a literal has no labels';
    case 'SubqueryExpr':
    case 'UnaryExpr':
      return `${label} is not kept`;
  }
}

function listed(labels: readonly string[]): string {
  return labels.length === 0 ? 'no labels' : labels.join(', ');
}
