import { KNOWN_TO_GRAMMAR } from './grammar-functions.ts';
import { tokenize } from './tokens.ts';

/** Words that may stand before a parenthesis without being a function. */
const CLAUSES: ReadonlySet<string> = new Set(
  'by without on ignoring group_left group_right bool offset and or unless atan2 fill fill_left fill_right start end'.split(' '),
);
const AGGREGATORS: ReadonlySet<string> = new Set(
  'sum avg count min max group stddev stdvar topk bottomk count_values quantile limitk limit_ratio'.split(' '),
);

/**
 * The grammar knows its functions by name and fails at any other. Here each call of an unknown one (a slip, or a function that
 * was renamed such as holt_winters) becomes a call of a known one at the same place and of the same length, so that the tree
 * can be read and the name checked later. Undefined when nothing needs to be replaced.
 */
export function readableByGrammar(text: string): string | undefined {
  const tokens = tokenize(text);
  let readable = text;
  for (const [index, token] of tokens.entries()) {
    // `2.` is a number for Prometheus and none for the grammar.
    if (token.kind === 'number' && /^\d+\.$/.test(token.text))
      readable = `${readable.slice(0, token.end - 1)} ${readable.slice(token.end)}`;
    const isCall = token.kind === 'word' && tokens[index + 1]?.text === '(' && !isInsideBraces(tokens, index);
    if (!isCall || !isUnknownFunction(token.text)) continue;
    const standIn = STAND_IN.padEnd(token.text.length);
    readable = `${readable.slice(0, token.start)}${standIn}${readable.slice(token.end)}`;
  }
  return readable === text ? undefined : readable;
}

/** Padded with blanks to the length of the name it stands for; there is no shorter one. */
const STAND_IN = 'ln';

function isUnknownFunction(name: string): boolean {
  if (name.length < STAND_IN.length || name.includes(':')) return false;
  return !KNOWN_TO_GRAMMAR.has(name) && !CLAUSES.has(name.toLowerCase()) && !AGGREGATORS.has(name.toLowerCase());
}

function isInsideBraces(tokens: ReturnType<typeof tokenize>, index: number): boolean {
  let depth = 0;
  for (const token of tokens.slice(0, index)) depth += token.text === '{' ? 1 : token.text === '}' ? -1 : 0;
  return depth > 0;
}
