import type { Expr } from './ast.ts';

/** What an expression is, in words that fit behind "found". */
export function describe(expr: Expr): string {
  switch (expr.type) {
    case 'NumberLiteral':
      return `the number ${expr.text}`;
    case 'StringLiteral':
      return 'a string';
    case 'VectorSelector':
      return 'a selector';
    case 'MatrixSelector':
      return 'a selector with a range';
    case 'SubqueryExpr':
      return 'a subquery';
    case 'UnaryExpr':
      return `an expression with the sign ${expr.op}`;
    case 'BinaryExpr':
      return `an expression with the operator ${expr.op}`;
    case 'AggregateExpr':
      return `an aggregation with ${expr.op}`;
    case 'Call':
      return `a call of ${expr.func}`;
  }
}
