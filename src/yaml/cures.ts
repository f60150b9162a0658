import type { CST, ErrorCode } from 'yaml';
import { lineText, positionAt, type SourceFile } from '../text/source-file.ts';
import type { TextRange } from '../text/span.ts';
import { openToken } from './open-token.ts';

/** What the YAML reader complains of. */
export interface Complaint {
  readonly code: ErrorCode;
  readonly message: string;
  readonly range: TextRange;
}

/** The same in a person's words. */
export interface Cure {
  readonly problem: string;
  readonly text: string;
  /** Where the slip is, which is not always where the reader gave up. */
  readonly at: TextRange;
}

interface Wording {
  readonly problem?: string;
  readonly text: string;
}

const BLOCK_SCALAR = 'put it in single quotes, or in a block scalar (`expr: |` and the expression indented on the next line)';

const WORDINGS: Partial<Record<ErrorCode, Wording>> = {
  BAD_DQ_ESCAPE: {
    problem: 'a backslash that YAML does not know, in double quotes',
    text: "use single quotes or a block scalar (|), where a backslash is just a backslash: '…\\.…'",
  },
  BAD_INDENT: { problem: 'a line whose indentation fits none of the lines above', text: 'indent it like the keys it belongs to' },
  BAD_SCALAR_START: { problem: 'a character that no plain value may start with', text: "quote the value: '…'" },
  BLOCK_AS_IMPLICIT_KEY: {
    problem: 'a second ": " in the same line',
    text: "quote the value when the colon belongs to it: '…: …'; else start a new line",
  },
  IMPOSSIBLE: { problem: 'text that belongs to no key', text: 'write `key: value`' },
  MISSING_CHAR: { text: 'add the missing character, or quote the value: look at quotes, commas and brackets in and above this line' },
  MULTILINE_IMPLICIT_KEY: {
    problem: 'a line that is neither `key: value` nor a list item',
    text: 'add the colon, or indent the line under its key',
  },
  TAB_AS_INDENT: { text: 'indent with blanks; YAML forbids tabs' },
  UNEXPECTED_TOKEN: { text: 'remove it, or quote the value it belongs to' },
};

/** What a tired person most likely did. The reader's own words are kept where nothing better is known. */
export function cureOf(file: SourceFile, tokens: readonly CST.Token[], complaint: Complaint): Cure {
  const line = keyValueLine(file, complaint.range.start);
  return (
    unclosed(file, tokens, complaint) ??
    (line === undefined ? undefined : (badStart(complaint, line) ?? secondColon(file, complaint, line))) ??
    plainLine(file, complaint) ??
    asTheReaderSays(complaint)
  );
}

function asTheReaderSays({ code, message, range }: Complaint): Cure {
  const wording = WORDINGS[code] ?? { text: 'compare with the lines around it; `alertc schema` describes each kind of definition' };
  return { problem: wording.problem ?? lowerFirst(message), text: wording.text, at: range };
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

/** A bracket or quote left open: the reader only notices lines later. */
function unclosed(file: SourceFile, tokens: readonly CST.Token[], { code, message, range }: Complaint): Cure | undefined {
  if (code !== 'MISSING_CHAR' && !/^Flow (?:map|sequence)/.test(message)) return undefined;
  const open = openToken(tokens, range.start);
  if (open === undefined) return undefined;
  const isQuote = open.sign === open.closing;
  const comment = isQuote ? undefined : /[ \t](#[^\s#][^\n]*)/.exec(restOfLine(file, open.start))?.[1];
  return {
    problem: `${isQuote ? 'a quote' : 'a bracket'} ${open.sign} that is never closed`,
    text:
      comment === undefined
        ? `close it with ${open.closing}${isQuote ? '; within single quotes a quote is written twice' : ' before the next key'}`
        : `everything from ${comment.split(/[\s,]/)[0]} on is a comment; quote the value: '${comment.split(/[\s,]/)[0]}'`,
    at: open,
  };
}

/** A line of the form `key: value` with the place of its value. */
interface KeyValueLine {
  readonly key: string;
  readonly value: string;
  readonly start: number;
}

function keyValueLine(file: SourceFile, offset: number): KeyValueLine | undefined {
  const { line } = positionAt(file, offset);
  const parts = /^(\s*(?:- +)*)([A-Za-z][\w-]*)(:[ \t]+)(?=\S)/.exec(lineText(file, line));
  if (parts === null) return undefined;
  const start = (file.lineStarts[line - 1] ?? 0) + parts[0].length;
  return { key: parts[2] ?? '', value: restOfLine(file, start).trimEnd(), start };
}

function restOfLine(file: SourceFile, offset: number): string {
  return file.text.slice(offset).split('\n', 1)[0] ?? '';
}

const OPENINGS: Readonly<Record<string, string>> = {
  '"': 'text behind the quote that ends the value',
  "'": 'text behind the quote that ends the value',
  '{': 'text behind a value in braces, which YAML reads as a mapping',
  '[': 'text behind a value in brackets, which YAML reads as a list',
  '*': 'a value that starts with *, which YAML reads as an alias',
  '&': 'a value that starts with &, which YAML reads as an anchor',
  '!': 'a value that starts with !, which YAML reads as a tag',
  '@': 'a value that starts with @, which YAML reserves',
  '`': 'a value that starts with a backtick, which YAML reserves',
  '%': 'a value that starts with %, which YAML reserves',
  '|': 'text behind the | of a block scalar',
  '>': 'text behind the > of a block scalar',
};

const HOLDS_PROMQL: ReadonlySet<string> = new Set(['expr', 'errors', 'good', 'total', 'histogram']);

/** A value whose first character means something to YAML, with more text than that meaning allows. */
function badStart({ code, range }: Complaint, { key, value, start }: KeyValueLine): Cure | undefined {
  const first = value.charAt(0);
  const problem = OPENINGS[first];
  if (problem === undefined || code === 'BAD_DQ_ESCAPE' || range.start < start) return undefined;
  const isQuote = first === '"' || first === "'";
  const quoted = first === '"' ? 'use single quotes around the whole value: \'…"…"…\'' : "double it inside single quotes: '…''…'";
  return {
    problem,
    text: isQuote ? quoted : HOLDS_PROMQL.has(key) ? `the expression is not quoted: ${BLOCK_SCALAR}` : "quote the whole value: '…'",
    at: isQuote ? range : { start, end: start + (/[*&!]/.test(first) ? (/^\S+/.exec(value)?.[0].length ?? 1) : 1) },
  };
}

/** `summary: full: look`, or a next line that is indented too far and so went on with this value. */
function secondColon(file: SourceFile, { code }: Complaint, { key, value, start }: KeyValueLine): Cure | undefined {
  if (code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  const colon = value.search(/:(?:\s|$)/);
  const wording = WORDINGS.BLOCK_AS_IMPLICIT_KEY;
  if (colon !== -1 && wording !== undefined) {
    const text = HOLDS_PROMQL.has(key) ? `the expression is not quoted: ${BLOCK_SCALAR}` : wording.text;
    return { problem: wording.problem ?? '', text, at: { start: start + colon, end: start + colon + 1 } };
  }
  const next = positionAt(file, start).line + 1;
  const begins = file.lineStarts[next - 1] ?? file.text.length;
  const line = lineText(file, next);
  const indent = line.length - line.trimStart().length;
  return {
    problem: 'a line that is indented further than the key above it, so that it goes on with its value',
    text: `give it the same indentation as \`${key}:\``,
    at: { start: begins + indent, end: begins + indent + (/^[^\s:]*/.exec(line.trimStart())?.[0].length ?? 0) },
  };
}

/** A line without colon runs on into the next one; only itself is marked. */
function plainLine(file: SourceFile, { code, range }: Complaint): Cure | undefined {
  if (code !== 'MULTILINE_IMPLICIT_KEY') return undefined;
  const line = restOfLine(file, range.start).trimEnd();
  const glued = /^([A-Za-z][\w-]*):(\S.*)$/.exec(line);
  return {
    problem: WORDINGS.MULTILINE_IMPLICIT_KEY?.problem ?? '',
    text: glued === null ? (WORDINGS.MULTILINE_IMPLICIT_KEY?.text ?? '') : `put a blank behind the colon: \`${glued[1]}: ${glued[2]}\``,
    at: { start: range.start, end: range.start + line.length },
  };
}
