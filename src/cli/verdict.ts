import type { Finding } from '../diagnostics/finding.ts';
import { EXIT, type ExitCode } from './environment.ts';

export interface Strictness {
  /** Warnings fail as well. */
  readonly strict?: true;
}

export function exitCodeFor(findings: readonly Finding[], strictness: Strictness): ExitCode {
  return findings.some((finding) => fails(finding, strictness)) ? EXIT.found : EXIT.clean;
}

/** Whether a finding alone makes a command fail. */
export function fails({ level }: Finding, { strict }: Strictness): boolean {
  return level === 'error' || (level === 'warning' && strict === true);
}
