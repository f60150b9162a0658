import type { Span, TextRange } from '../text/span.ts';
import { span } from '../text/span.ts';
import type { YamlScalar } from './node.ts';

/**
 * The place in the file of a range of a scalar's value: through quotes, escapes, folded lines and the indentation of block scalars. Where source
 * and value cannot be aligned the whole scalar is returned.
 */
export function spanInside(scalar: YamlScalar, range: TextRange): Span {
  const offsets = offsetsOf(scalar);
  if (offsets === undefined) return scalar.span;
  const { file, start: base } = scalar.span;
  const start = base + (offsets[range.start] ?? behindLast(scalar, offsets));
  const last = range.end > range.start ? offsets[range.end - 1] : undefined;
  const end = last === undefined ? start + 1 : base + last + 1;
  return span(file, start, Math.max(start, Math.min(end, file.text.length)));
}

/** Where something could be added at the end of a value: behind its last visible character. */
function behindLast({ style, text }: YamlScalar, offsets: readonly number[]): number {
  const openingQuote = style === 'single' || style === 'double' ? 0 : -1;
  return (offsets[text.trimEnd().length - 1] ?? openingQuote) + 1;
}

/** For each code unit of the value its offset in the scalar's source; undefined where the two do not fit together. */
function offsetsOf(scalar: YamlScalar): readonly number[] | undefined {
  const source = scalar.span.file.text.slice(scalar.span.start, scalar.span.end);
  const isBlock = scalar.style === 'literal' || scalar.style === 'folded';
  const offsets = isBlock ? blockOffsets(scalar, source) : flowOffsets(scalar, source);
  const fits = offsets.length >= scalar.text.length && scalar.text.split('').every((unit, index) => fitsAt(unit, source, offsets[index]));
  return fits ? offsets.slice(0, scalar.text.length) : undefined;
}

/** A visible character stands for itself, or for an escape. */
function fitsAt(unit: string, source: string, offset: number | undefined): boolean {
  if (offset === undefined) return false;
  const found = source[offset];
  return /\s/.test(unit) || found === unit || found === '\\';
}

const LINE_BREAKS = /[ \t]*(?:\r?\n[ \t]*)+/y;
const ESCAPED_BREAK = /\\\r?\n[ \t]*/y;

/** Plain and quoted scalars: a line break is a blank, and several are one fewer; escapes of double quotes are longer than what they mean. */
function flowOffsets({ style }: YamlScalar, source: string): readonly number[] {
  const offsets: number[] = [];
  const end = style === 'plain' ? source.length : source.length - 1;
  let at = style === 'plain' ? 0 : 1;
  while (at < end) {
    const breaks = matchAt(LINE_BREAKS, source, at);
    const escapedBreak = style === 'double' ? matchAt(ESCAPED_BREAK, source, at) : undefined;
    if (escapedBreak !== undefined) at += escapedBreak.length;
    else if (breaks !== undefined) {
      const count = breaks.split('\n').length - 1;
      for (let index = 0; index < Math.max(1, count - 1); index++) offsets.push(at);
      at += breaks.length;
    } else {
      const length = lengthAt(style, source, at);
      for (let unit = 0; unit < unitsAt(style, source, at); unit++) offsets.push(at);
      at += length;
    }
  }
  return offsets;
}

function matchAt(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
}

function lengthAt(style: YamlScalar['style'], source: string, at: number): number {
  if (style === 'single' && source.startsWith("''", at)) return 2;
  if (style !== 'double' || source[at] !== '\\') return 1;
  const kind = source[at + 1];
  return kind === 'x' ? 4 : kind === 'u' ? 6 : kind === 'U' ? 10 : 2;
}

/** Code units of what stands here: two for an escape beyond the basic plane. */
function unitsAt(style: YamlScalar['style'], source: string, at: number): number {
  return style === 'double' && source.startsWith('\\U', at) && Number.parseInt(source.slice(at + 2, at + 10), 16) > 0xffff ? 2 : 1;
}

interface Line {
  /** Offset behind the indentation. */
  readonly start: number;
  readonly end: number;
}

/** Block scalars: lines behind their indentation. Folding joins two lines by a blank, unless one is empty or indented further. */
function blockOffsets({ style, text }: YamlScalar, source: string): readonly number[] {
  const lines = blockLines(source, text);
  const offsets: number[] = [];
  for (const [index, line] of lines.entries()) {
    for (let at = line.start; at < line.end; at++) offsets.push(at);
    if (style === 'literal' || !isJoint(source, lines, index)) offsets.push(line.end);
  }
  return offsets;
}

/** Whether the break behind a line of a folded scalar leaves nothing, because the empty lines that follow stand for themselves. */
function isJoint(source: string, lines: readonly Line[], index: number): boolean {
  const [line, next] = [lines[index], lines[index + 1]];
  if (line === undefined || next === undefined || isEmpty(line) || !isEmpty(next)) return false;
  const following = lines.slice(index + 1).find((one) => !isEmpty(one));
  return following !== undefined && !isIndented(source, line) && !isIndented(source, following);
}

function isEmpty({ start, end }: Line): boolean {
  return start >= end;
}

function isIndented(source: string, { start }: Line): boolean {
  return source[start] === ' ' || source[start] === '\t';
}

function blockLines(source: string, text: string): readonly Line[] {
  const header = source.indexOf('\n') + 1;
  if (header === 0) return [];
  const indent = blockIndent(source.slice(header), text);
  const lines: Line[] = [];
  for (let start = header; start <= source.length; ) {
    const newline = source.indexOf('\n', start);
    const stop = newline === -1 ? source.length : newline;
    const end = source[stop - 1] === '\r' ? stop - 1 : stop;
    const blanks = /^ */.exec(source.slice(start, end))?.[0].length ?? 0;
    lines.push({ start: start + Math.min(indent, blanks), end });
    start = stop + 1;
  }
  return lines;
}

function blockIndent(source: string, text: string): number {
  const inSource = /^(?:[ ]*\r?\n)*( *)\S/.exec(source)?.[1]?.length ?? 0;
  const inText = /^(?:[ ]*\n)*( *)\S/.exec(text)?.[1]?.length ?? 0;
  return Math.max(0, inSource - inText);
}
