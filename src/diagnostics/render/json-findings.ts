import { type Position, positionAt } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { Finding } from '../finding.ts';

/** A place as docs/json.md describes it. `start` and `end` are left out when it is the file as a whole; `end` is behind the last character. */
export interface JsonPlace {
  readonly path: string;
  readonly start?: Position;
  readonly end?: Position;
}

export interface JsonFinding extends JsonPlace {
  readonly code: string;
  readonly level: Finding['level'];
  readonly message: string;
  readonly hint?: string;
  readonly related: readonly (JsonPlace & { readonly message: string })[];
}

export function jsonFinding({ code, level, message, hint, span, related }: Finding): JsonFinding {
  return {
    code,
    level,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...jsonPlace(span),
    related: related.map((other) => ({ message: other.message, ...jsonPlace(other.span) })),
  };
}

export function jsonPlace({ file, start, end }: Span): JsonPlace {
  return file.text === '' ? { path: file.path } : { path: file.path, start: positionAt(file, start), end: positionAt(file, end) };
}
