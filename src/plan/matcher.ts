import { compileRegex } from '../promql/regex-match.ts';
import type { Matcher } from './plan.ts';

export function equalTo(label: string, value: string): Matcher {
  return { label, op: '=', value };
}

/** Keeps out what lacks the label: Alertmanager takes a label that both sides lack for equal. */
export function present(label: string): Matcher {
  return { label, op: '!=', value: '' };
}

/** One of some names that need no escaping; a plain comparison where there is only one. */
export function oneOf(label: string, names: readonly string[]): Matcher {
  const [only] = names;
  return names.length === 1 && only !== undefined ? equalTo(label, only) : { label, op: '=~', value: names.join('|') };
}

/** Whether a value satisfies a matcher; a label that is missing counts as empty. */
export function accepts({ op, value: wanted }: Matcher, value: string): boolean {
  switch (op) {
    case '=':
      return value === wanted;
    case '!=':
      return value !== wanted;
    case '=~':
      return compileRegex(wanted)(value);
    case '!~':
      return !compileRegex(wanted)(value);
  }
}
