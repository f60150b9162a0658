import { type Finding, hasErrors } from '../diagnostics/finding.ts';
import { EXIT, type ExitCode } from './environment.ts';

export interface Strictness {
  /** Warnings fail as well. */
  readonly strict?: true;
}

export function exitCodeFor(findings: readonly Finding[], { strict }: Strictness): ExitCode {
  const fails = hasErrors(findings) || (strict === true && findings.some(({ level }) => level === 'warning'));
  return fails ? EXIT.found : EXIT.clean;
}
