import type { DeclaredDiagnostic } from '../../diagnostics/declare.ts';
import type { Finding, Level } from '../../diagnostics/finding.ts';
import type { Instant } from '../../values/zoned-time.ts';
import { lintPolicy as diagnostics } from './diagnostics.ts';
import { type LintSettings, suggestCode } from './settings.ts';
import type { Suppression } from './suppressions.ts';
import { isOver, printDate } from './until.ts';

export interface LintPolicy {
  readonly settings: LintSettings;
  readonly suppressions: readonly Suppression[];
  /** All diagnostics there are. */
  readonly known: readonly DeclaredDiagnostic[];
  readonly now: Instant | undefined;
}

/** Findings as the repository wants them: without those that a comment suppresses, at the levels that rules/lint.yaml gives. Errors stay what they are. */
export function applyPolicy(policy: LintPolicy, findings: readonly Finding[]): readonly Finding[] {
  const inForce = policy.suppressions.flatMap((suppression) => codesInForce(suppression, policy).map((code) => ({ suppression, code })));
  return findings
    .filter((finding) => !inForce.some(({ suppression, code }) => code === finding.code && isCovered(finding, suppression)))
    .flatMap((finding) => levelled(finding, policy.settings));
}

/** Where everything that rules ask was answered: nowhere for sure once there were errors, else in all files but some. */
export type LookedAt = 'some files' | { readonly allBut: readonly string[] };

/** What is to be said about the comments themselves. Whether one is used can only be told where everything was looked at. */
export function checkSuppressions(policy: LintPolicy, findings: readonly Finding[], looked: LookedAt): readonly Finding[] {
  return policy.suppressions.flatMap((suppression) => aboutComment(suppression, policy, findings, looked));
}

function aboutComment(suppression: Suppression, policy: LintPolicy, findings: readonly Finding[], looked: LookedAt): readonly Finding[] {
  const { comment, span } = suppression;
  switch (comment.kind) {
    case 'unreadable':
      return [diagnostics['comment-unreadable'].at(span, { found: comment.found, cure: comment.cure })];
    case 'no reason':
      return [diagnostics['comment-without-reason'].at(span, { codes: comment.codes.join(', ') })];
    case 'suppresses':
      return comment.codes.flatMap((code) => {
        const found = findings.some((finding) => finding.code === code && isCovered(finding, suppression));
        return aboutCode(
          code,
          suppression,
          policy,
          found || needsServer(code) || looked === 'some files' || looked.allBut.includes(span.file.path),
        );
      });
  }
}

/** Only told of with --prometheus, so a comment about it is not idle without. */
function needsServer(code: string): boolean {
  return code.startsWith('live/') || code === 'sli/bucket-of-some' || code === 'sli/histogram-not-found';
}

function aboutCode(code: string, { comment, span }: Suppression, policy: LintPolicy, mayBeUsed: boolean): readonly Finding[] {
  const declared = policy.known.find((one) => one.code === code);
  if (declared === undefined) return [diagnostics['comment-unknown-code'].at(span, { code, suggestion: suggestCode(code, policy.known) })];
  if (isError(code, policy)) {
    const where = declared.level === 'error' ? '`alertc explain` says why it matters' : 'rules/lint.yaml raises it';
    return [diagnostics['comment-on-error'].at(span, { code, where })];
  }
  const until = comment.kind === 'suppresses' ? comment.until : undefined;
  if (until !== undefined && isOver(until, policy.now)) return [diagnostics['comment-expired'].at(span, { code, until: printDate(until) })];
  return mayBeUsed ? [] : [diagnostics['comment-unused'].at(span, { code })];
}

function codesInForce({ comment }: Suppression, policy: LintPolicy): readonly string[] {
  if (comment.kind !== 'suppresses') return [];
  if (comment.until !== undefined && isOver(comment.until, policy.now)) return [];
  return comment.codes.filter((code) => !isError(code, policy));
}

/** By declaration, or because the repository agreed on it, which no single file undoes. */
function isError(code: string, { known, settings }: LintPolicy): boolean {
  return settings.levels.get(code) === 'error' || known.some((one) => one.code === code && one.level === 'error');
}

function isCovered({ span }: Finding, { span: comment, covers }: Suppression): boolean {
  return span.file.path === comment.file.path && span.start >= covers.start && span.start < Math.max(covers.end, covers.start + 1);
}

function levelled(finding: Finding, { levels }: LintSettings): readonly Finding[] {
  const level: Level | 'off' | undefined = finding.level === 'error' ? undefined : levels.get(finding.code);
  if (level === undefined) return [finding];
  return level === 'off' ? [] : [{ ...finding, level }];
}
