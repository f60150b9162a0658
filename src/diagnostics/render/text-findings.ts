import { positionAt } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { Finding } from '../finding.ts';
import { codeFrame } from './code-frame.ts';
import { counted, countFindings, printCounts } from './counts.ts';
import type { Palette } from './palette.ts';
import { visible } from './visible.ts';

/** More findings of one file have one cause, and hide those of the other files. */
const MOST_OF_A_FILE = 50;

export interface TextOptions {
  readonly palette: Palette;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Findings as a person reads them, file by file, each with the line it is about. */
export function textFindings(findings: readonly Finding[], options: TextOptions): string {
  const blocks = [...byFile(findings)].flatMap(([path, ofFile]) => {
    const shown = ofFile.slice(0, MOST_OF_A_FILE).map((finding) => textFinding(finding, options));
    const left = ofFile.length - shown.length;
    return left === 0 ? shown : [...shown, `${path}: ${counted(left, 'more finding')}, not shown`];
  });
  return blocks.map((block) => `${block}\n`).join('\n');
}

/** The last line below the findings; empty when there are none. */
export function closingLine(findings: readonly Finding[], { palette }: TextOptions): string {
  if (findings.length === 0) return '';
  const files = counted(byFile(findings).size, 'file');
  return `${palette.strong(printCounts(countFindings(findings)))} in ${files} ${palette.faint('· alertc explain CODE tells more')}\n`;
}

function textFinding({ code, level, message, hint, span, related }: Finding, { palette, width }: TextOptions): string {
  const lines = [`${place(span)}: ${palette[level](level)} ${palette.faint(code)}: ${palette.strong(visible(message))}`];
  if (hasText(span)) lines.push(...codeFrame(span, level, palette, width));
  if (hint !== undefined) lines.push(`  hint: ${visible(hint)}`);
  for (const other of related) lines.push(`  related: ${place(other.span)}: ${visible(other.message)}`);
  return lines.join('\n');
}

/** `path:line:column`; only the path for findings about a file as a whole. */
function place(span: Span): string {
  const path = visible(span.file.path);
  if (!hasText(span)) return path;
  const { line, column } = positionAt(span.file, span.start);
  return `${path}:${line}:${column}`;
}

export function hasText({ file }: Span): boolean {
  return file.text !== '';
}

function byFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { path } = finding.span.file;
    const ofFile = files.get(path);
    if (ofFile === undefined) files.set(path, [finding]);
    else ofFile.push(finding);
  }
  return files;
}
