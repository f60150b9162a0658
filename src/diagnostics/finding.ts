import { compareText } from '../text/compare.ts';
import type { Span, TextRange } from '../text/span.ts';

/** Weight of a finding. An error means that the output would be wrong; it cannot be configured away. */
export type Level = 'error' | 'warning' | 'info';

export interface Related {
  readonly message: string;
  readonly span: Span;
}

/** Something a person should know, with the place where it can be changed. */
export interface Finding {
  /** `area/what-is-wrong`, the argument of `alertc explain`. */
  readonly code: string;
  readonly level: Level;
  readonly message: string;
  readonly hint?: string;
  readonly span: Span;
  readonly related: readonly Related[];
}

/** A finding about a value whose place in a file is not known yet; `range` counts in the value's own characters. */
export interface Draft {
  readonly code: string;
  readonly level: Level;
  readonly message: string;
  readonly hint?: string;
  readonly range?: TextRange;
}

export function located(draft: Draft, span: Span, related: readonly Related[] = []): Finding {
  const { range: _, ...rest } = draft;
  return { ...rest, span, related };
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.level === 'error');
}

/** In the order a reader meets them: by file, then by place, then by code. Repeated ones are dropped. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort(
    (a, b) =>
      compareText(a.span.file.path, b.span.file.path) ||
      a.span.start - b.span.start ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
  return sorted.filter((finding, index) => {
    const before = sorted[index - 1];
    return (
      before === undefined ||
      before.code !== finding.code ||
      before.message !== finding.message ||
      before.span.start !== finding.span.start ||
      before.span.file !== finding.span.file
    );
  });
}
