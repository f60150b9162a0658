import type { Draft } from '../diagnostics/finding.ts';
import { PROMQL } from './diagnostics.ts';

/** Deeper than any sane expression, far from the end of the stack. */
export const MOST_LEVELS = 500;

/** Five times the longest expression known; beyond that the grammar takes long over an error. */
const MOST_CHARACTERS = 10_000;

/** The grammar gives up on thousands of open brackets, in words that would not help. Those in strings are not worth telling apart. */
export function outOfBounds(text: string): Draft | undefined {
  if (text.length > MOST_CHARACTERS) {
    return PROMQL['too-long'].draft({ most: MOST_CHARACTERS, found: text.length }, { start: MOST_CHARACTERS, end: text.length });
  }
  if (text.length <= MOST_LEVELS) return undefined;
  let depth = 0;
  for (const { index, 0: bracket } of text.matchAll(/[()[\]{}]/g)) {
    depth += '([{'.includes(bracket) ? 1 : -1;
    if (depth > MOST_LEVELS) return PROMQL['too-deep'].draft({ most: MOST_LEVELS }, { start: index, end: index + 1 });
  }
  return undefined;
}
