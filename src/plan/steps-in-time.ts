import type { Expr } from '../promql/ast.ts';
import { add, call, compareBool, multiply, number, subtract } from '../promql/build.ts';
import type { UtcOffsets } from '../values/utc-offsets.ts';

/** A number that changes at certain times, such as the offset of a zone: each change counts from its moment on. */
export function stepsInTime(first: Expr, changes: UtcOffsets['changes']): Expr {
  const sizes = [...new Set(changes.map(({ by }) => Math.abs(by)))].sort((a, b) => a - b);
  return sizes.reduce<Expr>((sum, size) => {
    const since = (sign: 1 | -1) =>
      changes.filter(({ by }) => by === sign * size).map(({ at }) => compareBool(call('time'), '>=', number(at)));
    const [forward, back] = [since(1), since(-1)];
    const [start, ...more] = forward;
    if (start === undefined) return subtract(sum, multiply(number(size), sumOf(back)));
    const moved = back.reduce<Expr>(
      (a, b) => subtract(a, b),
      more.reduce<Expr>((a, b) => add(a, b), start),
    );
    return add(sum, multiply(number(size), moved));
  }, first);
}

export function sumOf([first = number(0), ...rest]: readonly Expr[]): Expr {
  return rest.reduce((a, b) => add(a, b), first);
}
