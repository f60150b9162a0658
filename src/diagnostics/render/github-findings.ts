import { joinPath } from '../../text/join-path.ts';
import { positionAt } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { Finding, Level } from '../finding.ts';

const COMMANDS: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Findings as workflow commands, which GitHub shows beside the lines of a pull request.
 * `folder` leads from the top of the git repository to the root of the definitions; empty when they are the same.
 */
export function githubFindings(findings: readonly Finding[], folder: string): string {
  return findings.map((finding) => `${commandOf(finding, folder)}\n`).join('');
}

function commandOf({ code, level, message, hint, span, related }: Finding, folder: string): string {
  const text = [
    message,
    ...(hint === undefined ? [] : [`hint: ${hint}`]),
    ...related.map((other) => `${inWords(other.span)}: ${other.message}`),
  ];
  return workflowCommand({ command: COMMANDS[level], title: code, text: text.join('\n'), span, folder });
}

/** One workflow command, at a place where there is one. */
export function workflowCommand({ command, title, text, span, folder }: WorkflowCommand): string {
  const properties = { ...(span === undefined ? {} : placeOf(span, folder)), title };
  const listed = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${command} ${listed.join(',')}::${escapeData(text)}`;
}

export interface WorkflowCommand {
  readonly command: string;
  readonly title: string;
  readonly text: string;
  readonly span: Span | undefined;
  readonly folder: string;
}

/** GitHub marks columns only where start and end are on one line. */
function placeOf({ file, start, end }: Span, folder: string): Readonly<Record<string, string | number>> {
  if (file.path.startsWith('alertc:')) return {};
  const path = { file: joinPath(folder, file.path) };
  if (file.text === '') return path;
  const from = positionAt(file, start);
  const to = positionAt(file, end);
  const lines = { ...path, line: from.line, endLine: to.line };
  return from.line === to.line ? { ...lines, col: from.column, endColumn: to.column } : lines;
}

function inWords({ file, start }: Span): string {
  if (file.text === '') return file.path;
  const { line, column } = positionAt(file, start);
  return `${file.path}:${line}:${column}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
