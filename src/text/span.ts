import type { SourceFile } from './source-file.ts';

/** Offsets [start, end) in some text, in UTF-16 code units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A range of a file: where a definition stands or a finding points. */
export interface Span extends TextRange {
  readonly file: SourceFile;
}

export function span(file: SourceFile, start: number, end: number): Span {
  return { file, start, end };
}

/** The first character of a file, for findings about the file as a whole. */
export function fileSpan(file: SourceFile): Span {
  return { file, start: 0, end: 0 };
}
