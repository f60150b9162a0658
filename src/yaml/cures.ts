import type { ErrorCode } from 'yaml';
import { lineText, positionAt, type SourceFile } from '../text/source-file.ts';

interface Cure {
  /** In plainer words than the library's, where those mislead. */
  readonly problem?: string;
  readonly text: string;
  /** Where the slip is, when it is not where the reader gave up. */
  readonly at?: number;
}

const CURES: Partial<Record<ErrorCode, Cure>> = {
  BAD_DQ_ESCAPE: {
    problem: 'a backslash that YAML does not know, in double quotes',
    text: "use single quotes or a block scalar (|), where a backslash is just a backslash: '…\\\\.…'",
  },
  BAD_INDENT: { text: 'look at the indentation here and at a bracket left open above' },
  BAD_SCALAR_START: { text: "quote the value: '…'" },
  BLOCK_AS_IMPLICIT_KEY: {
    problem: 'a second ": " in the same line',
    text: "quote the value when the colon belongs to it: '…: …'; else start a new line",
  },
  MISSING_CHAR: { text: 'add the missing character; if it is a quote, it may be missing further up' },
  MULTILINE_IMPLICIT_KEY: {
    problem: 'a line that is neither `key: value` nor a list item',
    text: 'add the colon, or indent the line under its key',
  },
  TAB_AS_INDENT: { text: 'indent with blanks; YAML forbids tabs' },
  UNEXPECTED_TOKEN: { text: 'remove it, or quote the value it belongs to' },
};

/** What a tired person most likely did when the YAML reader reports `code` at `offset`. */
export function cureOf(file: SourceFile, code: ErrorCode, offset: number): Cure {
  const line = lineText(file, positionAt(file, offset).line);
  const promql = /^\s*(?:-\s*)?(?:expr|errors|good|total|histogram):\s*(?!['"|>])\S/.test(line);
  if (promql && code !== 'BAD_DQ_ESCAPE') {
    return {
      ...CURES[code],
      text: 'put the expression in single quotes, or in a block scalar (`expr: |` and the expression indented on the next line)',
    };
  }
  return CURES[code] ?? { text: 'compare with the lines around it; `alertc schema` describes each kind of definition' };
}
