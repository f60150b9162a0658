import type { Finding, Level } from '../diagnostics/finding.ts';
import { positionAt } from '../text/source-file.ts';

export interface FindingEntry {
  readonly code: string;
  readonly level: Level;
  readonly message: string;
  readonly hint: string;
  /** `slos/checkout.yaml:12`. */
  readonly place: string;
}

export function findingList(findings: readonly Finding[]): readonly FindingEntry[] {
  return findings.map(({ code, level, message, hint = '', span: { file, start } }) => ({
    code,
    level,
    message,
    hint,
    place: file.text === '' ? file.path : `${file.path}:${positionAt(file, start).line}`,
  }));
}
