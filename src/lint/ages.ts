import type { Expr } from '../promql/ast.ts';
import { selectorsOf } from '../promql/selectors.ts';
import { walk } from '../promql/walk.ts';

/** Whether a value only grows or falls with the time until something happens: how long ago it was, or how long a certificate still lasts. */
export function isAge(vector: Expr): boolean {
  let found = selectorsOf(vector).some(({ name }) => /(?:^|_)(?:ttl|expiry|expiration|expires|not_after)(?:_|$)/.test(name ?? ''));
  walk(vector, (node) => {
    found ||= node.type === 'Call' && (node.func === 'time' || node.func === 'timestamp');
  });
  return found;
}
