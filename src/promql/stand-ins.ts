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
  const pieces: string[] = [];
  let [copied, braces] = [0, 0];
  const replace = (start: number, end: number, by: string): void => {
    pieces.push(text.slice(copied, start), by);
    copied = end;
  };
  for (const [index, token] of tokens.entries()) {
    if (token.text === '{') braces += 1;
    if (token.text === '}') braces -= 1;
    const isCall = token.kind === 'word' && tokens[index + 1]?.text === '(' && braces === 0;
    if (isCall && isUnknownFunction(token.text)) replace(token.start, token.end, STAND_IN.padEnd(token.text.length));
    // `2.` is a number for Prometheus and none for the grammar.
    if (token.kind === 'number' && /^\d+\.$/.test(token.text)) replace(token.end - 1, token.end, ' ');
  }
  return pieces.length === 0 ? undefined : `${pieces.join('')}${text.slice(copied)}`;
}

/** Padded with blanks to the length of the name it stands for; there is no shorter one. */
const STAND_IN = 'ln';

function isUnknownFunction(name: string): boolean {
  if (name.length < STAND_IN.length || name.includes(':')) return false;
  return !KNOWN_TO_GRAMMAR.has(name) && !CLAUSES.has(name.toLowerCase()) && !AGGREGATORS.has(name.toLowerCase());
}
