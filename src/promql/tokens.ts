import type { TextRange } from '../text/span.ts';

/**
 * A piece of PromQL, or of what was meant to be PromQL. Unlike the grammar this never fails, so that a slip can be named.
 * A number takes every letter and digit behind it (`5min`, `1.5h`), because that is how people see it.
 */
export interface Token extends TextRange {
  readonly kind: 'word' | 'number' | 'string' | 'open' | 'close' | 'comma' | 'operator' | 'other';
  readonly text: string;
}

/** In the order in which they are tried. */
const PIECES: readonly (readonly [kind: Token['kind'] | 'skip', piece: RegExp])[] = [
  ['skip', /\s+|#[^\n]*/],
  ['word', /(?:[a-zA-Z_]|:(?=[a-zA-Z_:]))[a-zA-Z0-9_:]*/],
  ['number', /(?:0[xX][0-9a-fA-F]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][-+]?\d+)?)[a-zA-Z0-9_]*/],
  ['string', /"(?:[^"\\\n]|\\[^\n])*"?|'(?:[^'\\\n]|\\[^\n])*'?|`[^`]*`?/],
  ['open', /[([{]/],
  ['close', /[)\]}]/],
  ['comma', /,/],
  ['operator', /&&|\|\||===|!==|==|!=|=~|!~|~=|<=|>=|<>|=>|<\/|>\/|\*\*|[-+*/%^<>=!~&|@]/],
  ['other', /[\s\S]/],
];
const PIECE = new RegExp(PIECES.map(([, piece]) => `(${piece.source})`).join('|'), 'gy');

export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  // Groups by number: those with names become an object for each token, which takes longer than all the rest.
  for (const match of text.matchAll(PIECE)) {
    const piece = match[0];
    const [kind] = PIECES[match.indexOf(piece, 1) - 1] ?? (['other'] as const);
    if (kind !== 'skip') tokens.push({ kind, text: piece, start: match.index, end: match.index + piece.length });
  }
  return tokens;
}

export function isTerminated({ text }: Token): boolean {
  const quote = text[0] ?? '';
  if (text.length < 2 || !text.endsWith(quote)) return false;
  if (quote === '`') return true;
  let backslashes = 0;
  while (text[text.length - 2 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 0;
}

/** A token's range alone, without its text. */
export function place({ start, end }: Token): TextRange {
  return { start, end };
}
