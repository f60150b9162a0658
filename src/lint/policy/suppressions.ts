import type { SourceFile } from '../../text/source-file.ts';
import { positionAt } from '../../text/source-file.ts';
import { type Span, span, type TextRange } from '../../text/span.ts';
import { commentsOf } from '../../yaml/comments.ts';
import type { YamlNode, YamlScalar } from '../../yaml/node.ts';
import { readYaml } from '../../yaml/read.ts';
import { spanInside } from '../../yaml/scalar-map.ts';
import { type ReadComment, readComment } from './read-comment.ts';

/** A comment that is about findings, and the part of its file that it speaks of. */
export interface Suppression {
  readonly comment: ReadComment;
  readonly span: Span;
  readonly covers: TextRange;
}

/** Most files have none, and need not be read a second time. */
const MAY_SUPPRESS = /#[ \t]*alertc[-: _]*(?:disable|ignore|suppress|off|nolint|snooze)/i;

/**
 * The comments of a file that suppress findings, or were meant to. One behind a line speaks of the line and of what begins on it: behind or above `- name: …` of
 * the whole alert, at the head of a document of the whole document. One inside of an expression speaks of the expression. `documents` are
 * those that were read already, because a large file takes a while; one without any is read here.
 */
export function suppressionsIn(file: SourceFile, documents: (file: SourceFile) => readonly YamlNode[]): readonly Suppression[] {
  if (!MAY_SUPPRESS.test(file.text)) return [];
  const read = documents(file);
  const roots = read.length > 0 ? read : (readYaml(file).value ?? []).map(({ root }) => root);
  const ofYaml = commentsOf(file).flatMap((comment): readonly Suppression[] => {
    const read = readComment(textOf(comment));
    return read === undefined ? [] : [{ comment: read, span: comment, covers: coveredBy(comment, roots) }];
  });
  return [...ofYaml, ...roots.flatMap(suppressionsInExpressions)];
}

function coveredBy({ file, start }: Span, roots: readonly YamlNode[]): TextRange {
  const line = subjectOf(file, start);
  const from = file.lineStarts[line] ?? file.text.length;
  const isOnLine = (at: number): boolean => positionAt(file, at).line === line + 1;
  const head = roots.findIndex((root) => isOnLine(root.span.start));
  const end = Math.max(endOfLine(file, line), ...roots.map((root) => lastOf(root, isOnLine)));
  // What is said of a file as a whole points at its first character.
  return { start: head === 0 ? 0 : from, end };
}

/** The line (from 0) that a comment speaks of: its own where something stands before it, else the next with something on it. */
function subjectOf(file: SourceFile, start: number): number {
  const own = positionAt(file, start).line - 1;
  const lineOf = (index: number): string => file.text.slice(file.lineStarts[index], endOfLine(file, index));
  if (file.text.slice(file.lineStarts[own], start).trim() !== '') return own;
  let line = own + 1;
  while (line < file.lineStarts.length && /^\s*(?:#|---|$)/.test(lineOf(line))) line += 1;
  return line;
}

function endOfLine(file: SourceFile, line: number): number {
  return file.lineStarts[line + 1] ?? file.text.length;
}

/** Where the last of what begins on the line ends: items of lists, values with their keys, documents. */
function lastOf(node: YamlNode, isOnLine: (at: number) => boolean): number {
  let last = isOnLine(node.span.start) && node.kind !== 'seq' ? node.span.end : 0;
  if (node.kind === 'seq') for (const item of node.items) last = Math.max(last, lastOf(item, isOnLine));
  if (node.kind === 'map') {
    for (const { key, value } of node.entries) {
      last = Math.max(last, isOnLine(key.span.start) ? value.span.end : lastOf(value, isOnLine));
    }
  }
  return last;
}

/** Keys whose values are PromQL, in which # begins a comment as well. */
const EXPRESSIONS: ReadonlySet<string> = new Set([
  'expr',
  'errors',
  'good',
  'total',
  'success',
  'value',
  'timestamp',
  'histogram',
  'metric',
]);

function suppressionsInExpressions(node: YamlNode): readonly Suppression[] {
  switch (node.kind) {
    case 'scalar':
      return [];
    case 'seq':
      return node.items.flatMap(suppressionsInExpressions);
    case 'map':
      return node.entries.flatMap(({ key, value }) => {
        if (value.kind !== 'scalar') return suppressionsInExpressions(value);
        return EXPRESSIONS.has(key.text) ? suppressionsInScalar(value) : [];
      });
  }
}

/** A # inside of quotes is no comment. */
const PIECE = /"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*'|`[^`]*`|#[^\n]*/g;

function suppressionsInScalar(scalar: YamlScalar): readonly Suppression[] {
  if (!MAY_SUPPRESS.test(scalar.text)) return [];
  return [...scalar.text.matchAll(PIECE)].flatMap((piece): readonly Suppression[] => {
    const comment = piece[0].startsWith('#') ? readComment(piece[0].trimEnd()) : undefined;
    if (comment === undefined) return [];
    const { file, start, end } = spanInside(scalar, { start: piece.index, end: piece.index + piece[0].trimEnd().length });
    return [{ comment, span: span(file, start, end), covers: scalar.span }];
  });
}

function textOf({ file, start, end }: Span): string {
  return file.text.slice(start, end);
}
