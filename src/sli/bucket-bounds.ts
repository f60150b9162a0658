import type { LabelMatcher } from '../promql/ast.ts';
import { type Rational, toDecimal } from '../values/rational.ts';

/**
 * A bound as the `le` label may spell it: Prometheus 3 writes `1.0` for what 2.x kept as `1`, and clients write large bounds as
 * `1e+06`. The dot is escaped, because `1.0` as a pattern also matches `100`.
 */
export function boundMatcher(bound: Rational): LabelMatcher {
  const spellings = boundSpellings(bound);
  const [only] = spellings;
  if (spellings.length === 1 && only !== undefined) return { name: 'le', op: '=', value: only };
  return { name: 'le', op: '=~', value: spellings.map((text) => text.replace(/[.+]/g, '\\$&')).join('|') };
}

export function boundSpellings(bound: Rational): readonly string[] {
  const plain = toDecimal(bound, 17);
  const exponent = exponentSpelling(plain);
  const all = [plain, ...(plain.includes('.') ? [] : [`${plain}.0`]), ...(exponent === undefined ? [] : [exponent])];
  return [...new Set(all)];
}

/** Go's shortest form uses an exponent below 0.0001 and from 1e+21 or, where text formats round to six digits, from 1e+06. */
function exponentSpelling(plain: string): string | undefined {
  const value = Number(plain);
  if (value >= 1e-4 && value < 1e6) return undefined;
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  const digits = exponent.slice(1).padStart(2, '0');
  return `${mantissa}e${exponent.startsWith('-') ? '-' : '+'}${digits}`;
}
