import type { Finding } from '../finding.ts';

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

export function countFindings(findings: readonly Finding[]): Counts {
  const of = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length;
  return { errors: of('error'), warnings: of('warning'), infos: of('info') };
}

/** `1 error`, `2 errors`. */
export function counted(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
}

/** `2 errors, 1 warning`; empty when there is nothing. */
export function printCounts({ errors, warnings, infos }: Counts): string {
  const parts = [
    [errors, 'error'],
    [warnings, 'warning'],
    [infos, 'info'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => counted(count, word))
    .join(', ');
}
