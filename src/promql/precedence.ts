import type { BinaryOp, ComparisonOp, SetOp } from './ast.ts';

/** How tightly each binary operator binds, as in Prometheus' grammar (promql/parser/generated_parser.y). */
const BINDING = {
  or: 1,
  and: 2,
  unless: 2,
  '==': 3,
  '!=': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '</': 3,
  '>/': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
  atan2: 5,
  '^': 6,
} as const satisfies Record<BinaryOp, number>;

/** A sign before an operand binds like `*`: `-a ^ 2` is `-(a ^ 2)`, `-a * b` is `(-a) * b`. */
export const UNARY_BINDING = BINDING['*'];
export const POWER_BINDING = BINDING['^'];
/** Selectors, calls, aggregations, literals: nothing can pull them apart. */
export const OPERAND_BINDING = 7;

export function bindingOf(op: BinaryOp): number {
  return BINDING[op];
}

export function isRightAssociative(op: BinaryOp): boolean {
  return op === '^';
}

export function isBinaryOp(text: string): text is BinaryOp {
  return Object.hasOwn(BINDING, text);
}

export function isComparison(op: BinaryOp): op is ComparisonOp {
  return op === '==' || op === '!=' || op === '<' || op === '<=' || op === '>' || op === '>=';
}

export function isSetOp(op: BinaryOp): op is SetOp {
  return op === 'and' || op === 'or' || op === 'unless';
}
