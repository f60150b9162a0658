import type { Expr } from './ast.ts';

/** The expressions directly inside one, in the order written. The selector of a range is not one of its own. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.type) {
    case 'NumberLiteral':
    case 'StringLiteral':
    case 'VectorSelector':
    case 'MatrixSelector':
      return [];
    case 'SubqueryExpr':
    case 'UnaryExpr':
      return [expr.expr];
    case 'BinaryExpr':
      return [expr.left, expr.right];
    case 'AggregateExpr':
      return expr.param === undefined ? [expr.expr] : [expr.param, expr.expr];
    case 'Call':
      return expr.args;
  }
}

/** Visits an expression and all within it, outer ones first. */
export function walk(expr: Expr, visit: (expr: Expr) => void): void {
  visit(expr);
  for (const child of childrenOf(expr)) walk(child, visit);
}

/** The same tree with every expression replaced by what `change` makes of it, inner ones first. */
export function mapExpr(expr: Expr, change: (expr: Expr) => Expr): Expr {
  switch (expr.type) {
    case 'NumberLiteral':
    case 'StringLiteral':
    case 'VectorSelector':
    case 'MatrixSelector':
      return change(expr);
    case 'SubqueryExpr':
    case 'UnaryExpr':
      return change({ ...expr, expr: mapExpr(expr.expr, change) });
    case 'BinaryExpr':
      return change({ ...expr, left: mapExpr(expr.left, change), right: mapExpr(expr.right, change) });
    case 'AggregateExpr': {
      const param = expr.param === undefined ? {} : { param: mapExpr(expr.param, change) };
      return change({ ...expr, ...param, expr: mapExpr(expr.expr, change) });
    }
    case 'Call':
      return change({ ...expr, args: expr.args.map((arg) => mapExpr(arg, change)) });
  }
}
