import type { Draft } from '../diagnostics/finding.ts';

/** What reading a scalar gives: the value, or what is wrong with it. */
export type Parsed<T> = { readonly value: T } | { readonly wrong: Draft };

export function isWrong<T>(parsed: Parsed<T>): parsed is { readonly wrong: Draft } {
  return 'wrong' in parsed;
}
