import type { Span, TextRange } from '../text/span.ts';
import { span } from '../text/span.ts';
import type { YamlScalar } from './node.ts';

/**
 * The place in the file of a range of a scalar's value: through quotes, escapes, folded lines and the indentation of block
 * scalars. Walks source and value side by side; where they cannot be aligned the whole scalar is returned.
 */
export function spanInside(scalar: YamlScalar, range: TextRange): Span {
  const start = offsetInFile(scalar, range.start);
  const last = range.end > range.start ? offsetInFile(scalar, range.end - 1) : undefined;
  if (start === undefined) return scalar.span;
  return span(scalar.span.file, start, last === undefined ? start + 1 : last + 1);
}

function offsetInFile(scalar: YamlScalar, offset: number): number | undefined {
  const source = scalar.span.file.text.slice(scalar.span.start, scalar.span.end);
  const walk = scalar.style === 'literal' || scalar.style === 'folded' ? alignBlock : alignFlow;
  const inSource = walk(scalar, source, Math.min(offset, scalar.text.length));
  return inSource === undefined ? undefined : scalar.span.start + inSource;
}

function alignFlow({ style, text }: YamlScalar, source: string, offset: number): number | undefined {
  let at = style === 'plain' ? 0 : 1;
  for (let index = 0; index < offset; index++) {
    const step = flowStep(style, text, index, source, at);
    if (step === undefined) return undefined;
    at += step;
  }
  // A range that starts behind a folded line break belongs to the next line's first character.
  return skipFold(text, offset, source, at);
}

function flowStep(style: YamlScalar['style'], text: string, index: number, source: string, at: number): number | undefined {
  const fold = foldLength(text, index, source, at);
  if (fold > 0) return fold;
  if (style === 'single' && source.startsWith("''", at)) return 2;
  if (style === 'double' && source[at] === '\\') return escapeLength(source, at);
  return source[at] === text[index] ? 1 : undefined;
}

function skipFold(text: string, index: number, source: string, at: number): number {
  return text[index] !== ' ' && text[index] !== '\n' ? at + leadingBreak(source, at) : at;
}

function leadingBreak(source: string, at: number): number {
  const fold = /^[ \t]*\r?\n\s*/.exec(source.slice(at, at + 400));
  return fold === null ? 0 : fold[0].length;
}

/** A blank or line break of the value may be a line break with indentation in the source. */
function foldLength(text: string, index: number, source: string, at: number): number {
  if (text[index] === ' ') return leadingBreak(source, at);
  if (text[index] !== '\n') return 0;
  return /^[ \t]*\r?\n[ \t]*/.exec(source.slice(at, at + 400))?.[0].length ?? 0;
}

function escapeLength(source: string, at: number): number {
  const kind = source[at + 1];
  return kind === 'x' ? 4 : kind === 'u' ? 6 : kind === 'U' ? 10 : 2;
}

/** Block scalars: each line of the value is a line of the source behind the indentation (folding joins lines by a blank). */
function alignBlock({ text }: YamlScalar, source: string, offset: number): number | undefined {
  let at = source.indexOf('\n') + 1;
  if (at === 0) return undefined;
  const indent = blockIndent(source.slice(at), text);
  at += indent;
  for (let index = 0; index < offset; index++) {
    const breaks = source[at] === '\r' ? 2 : 1;
    const isBreak = source[at] === '\n' || source[at] === '\r';
    if (isBreak && (text[index] === '\n' || text[index] === ' ')) at += breaks + indentOfLine(source, at + breaks, indent);
    else if (source[at] === text[index]) at += 1;
    else return undefined;
  }
  return at;
}

function indentOfLine(source: string, at: number, indent: number): number {
  let count = 0;
  while (count < indent && source[at + count] === ' ') count++;
  return count;
}

function blockIndent(source: string, text: string): number {
  const inSource = /^(?:[ ]*\r?\n)*( *)\S/.exec(source)?.[1]?.length ?? 0;
  const inText = /^(?:[ ]*\n)*( *)\S/.exec(text)?.[1]?.length ?? 0;
  return Math.max(0, inSource - inText);
}
