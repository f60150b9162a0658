import { lineText, positionAt } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { Level } from '../finding.ts';
import { clipEnd, clipStart, displayWidth } from './display-width.ts';
import type { Palette } from './palette.ts';
import { visible } from './visible.ts';

/** How much of a line is shown before the mark when it is too long for the terminal. */
const SHARE_BEFORE_MARK = 0.6;

/** The line a span starts on, with marks below the very characters; a longer span is marked to the end of that line. */
export function codeFrame({ file, start, end }: Span, level: Level, palette: Palette, width: number): readonly string[] {
  const { line } = positionAt(file, start);
  const text = lineText(file, line);
  const lineStart = file.lineStarts[line - 1] ?? 0;
  const from = Math.min(start - lineStart, text.length);
  const to = Math.max(from, Math.min(end - lineStart, text.trimEnd().length));

  const number = String(line);
  const room = width - number.length - 5;
  const before = clipStart(visible(text.slice(0, from)), Math.floor(room * SHARE_BEFORE_MARK));
  const marked = clipEnd(visible(text.slice(from, to)), room - displayWidth(before));
  const after = clipEnd(visible(text.slice(to)), Math.max(1, room - displayWidth(before) - displayWidth(marked)));
  const marks = '^'.repeat(Math.max(1, displayWidth(marked)));
  return [
    `  ${palette.faint(`${number} |`)} ${`${before}${marked}${after}`.trimEnd()}`,
    `  ${palette.faint(`${' '.repeat(number.length)} |`)} ${' '.repeat(displayWidth(before))}${palette[level](marks)}`,
  ];
}
