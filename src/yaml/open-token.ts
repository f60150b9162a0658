import { CST } from 'yaml';
import type { TextRange } from '../text/span.ts';

/** A bracket or quote that the reader met and never saw closed. */
export interface OpenToken extends TextRange {
  readonly sign: string;
  readonly closing: string;
}

/**
 * The innermost bracket, or the quote, that stands open up to `before`. The reader complains where the text ends or the indentation goes
 * back, lines later; the slip is here.
 */
export function openToken(tokens: readonly CST.Token[], before: number): OpenToken | undefined {
  let open: OpenToken | undefined;
  const look = (token: CST.Token | null | undefined): void => {
    const found = token === null || token === undefined ? undefined : openedBy(token);
    if (found !== undefined && found.start < before) open = found;
  };
  for (const token of tokens) {
    if (token.type !== 'document') continue;
    look(token.value);
    CST.visit(token, ({ key, value }) => {
      look(key);
      look(value);
    });
  }
  return open;
}

function openedBy(token: CST.Token): OpenToken | undefined {
  switch (token.type) {
    case 'flow-collection': {
      const sign = token.start.source;
      const closed = token.end.some(({ type }) => type === 'flow-map-end' || type === 'flow-seq-end');
      return closed ? undefined : at(token.offset, sign, sign === '{' ? '}' : ']');
    }
    case 'single-quoted-scalar':
    case 'double-quoted-scalar': {
      const sign = token.source.charAt(0);
      const closed = token.source.length > 1 && token.source.endsWith(sign);
      return closed ? undefined : at(token.offset, sign, sign);
    }
    default:
      return undefined;
  }
}

function at(offset: number, sign: string, closing: string): OpenToken {
  return { start: offset, end: offset + 1, sign, closing };
}
