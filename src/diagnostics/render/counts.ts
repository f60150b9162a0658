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

/** `12,000`; by hand, because loading the rules of a language takes longer than a small compilation. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 error`, `2 errors`. */
export function counted(count: number, word: string): string {
  return `${grouped(count)} ${word}${count === 1 ? '' : 's'}`;
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
