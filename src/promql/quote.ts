const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A string literal in double quotes, as every version reads it: 2.x takes a plain U+FFFD for broken UTF-8. */
export function quoted(value: string): string {
  return `"${value.replace(/[\\"\p{Cc}\u2028\u2029\ufffd]/gu, escaped)}"`;
}

function escaped(character: string): string {
  return ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** What a literal says, or the first thing wrong with it; offsets count from the literal's opening quote. */
export type Unquoted =
  | { readonly value: string }
  | { readonly problem: 'unterminated' }
  | { readonly problem: 'escape' | 'not-utf8'; readonly start: number; readonly end: number };

const SINGLE: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** Reads a literal in double quotes, single quotes or backticks with the escapes of Prometheus (those of Go). */
export function unquoted(literal: string): Unquoted {
  const quote = literal[0] ?? '"';
  if (literal.length < 2 || !literal.endsWith(quote)) return { problem: 'unterminated' };
  const body = literal.slice(1, -1);
  if (quote === '`' || !body.includes('\\')) return { value: body };
  return unescaped(body, quote);
}

function unescaped(body: string, quote: string): Unquoted {
  let value = '';
  let at = 0;
  while (at < body.length) {
    const next = body.indexOf('\\', at);
    if (next === -1) return { value: value + body.slice(at) };
    value += body.slice(at, next);
    const bytes = byteRun(body, next);
    const read = bytes ?? oneEscape(body, next, quote);
    // A backslash that was the last character took the closing quote with it.
    if (next + 1 >= body.length) return { problem: 'unterminated' };
    if (read === undefined) return { problem: 'escape', start: next + 1, end: next + 3 };
    if (read.text === undefined) return { problem: 'not-utf8', start: next + 1, end: next + 1 + read.length };
    value += read.text;
    at = next + read.length;
  }
  return { value };
}

interface Escape {
  readonly text: string | undefined;
  readonly length: number;
}

function oneEscape(body: string, at: number, quote: string): Escape | undefined {
  const letter = body[at + 1] ?? '';
  if (letter === quote) return { text: quote, length: 2 };
  const single = SINGLE[letter];
  if (single !== undefined) return { text: single, length: 2 };
  const digits = /^(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(body.slice(at + 1, at + 11));
  if (digits === null) return undefined;
  const code = Number.parseInt(digits[1] ?? digits[2] ?? '', 16);
  const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? { text: String.fromCodePoint(code), length: digits[0].length + 1 } : undefined;
}

/** `\xc3\xa9` and `\303\251` are bytes: a run of them is one piece of UTF-8. */
function byteRun(body: string, at: number): Escape | undefined {
  const run = /^(?:\\x[0-9a-fA-F]{2}|\\[0-3][0-7]{2})+/.exec(body.slice(at))?.[0];
  if (run === undefined) return undefined;
  const bytes = run
    .slice(1)
    .split('\\')
    .map((code) => (code.startsWith('x') ? Number.parseInt(code.slice(1), 16) : Number.parseInt(code, 8)));
  return { text: decodeUtf8(bytes), length: run.length };
}

function decodeUtf8(bytes: readonly number[]): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}
