import { Lexer } from 'yaml';
import type { SourceFile } from '../text/source-file.ts';
import { type Span, span } from '../text/span.ts';
import { LEXER_SIGNALS } from './signals.ts';

/** Every comment of a file, from its # to the end of the line. What looks like one inside of quotes or of a block scalar is text. */
export function commentsOf(file: SourceFile): readonly Span[] {
  const comments: Span[] = [];
  let offset = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(file.text)) {
    const isSignal = LEXER_SIGNALS.has(lexeme);
    if (!isSignal && !isScalar && lexeme.startsWith('#')) comments.push(span(file, offset, offset + lexeme.trimEnd().length));
    isScalar = lexeme === SCALAR_FOLLOWS;
    offset += isSignal ? 0 : lexeme.length;
  }
  return comments;
}

const SCALAR_FOLLOWS = '\x1f';
