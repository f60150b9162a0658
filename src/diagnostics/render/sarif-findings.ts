import type { DeclaredDiagnostic } from '../declare.ts';
import type { Finding, Level } from '../finding.ts';
import { type SarifLevel, sarifLog } from './sarif.ts';

const LEVELS: Readonly<Record<Level, SarifLevel>> = { error: 'error', warning: 'warning', info: 'note' };

/** Findings for code scanning; `catalogue` explains their codes. */
export function sarifFindings(
  version: string,
  findings: readonly Finding[],
  catalogue: readonly DeclaredDiagnostic[],
  folder: string,
): string {
  return sarifLog(
    version,
    catalogue.map(({ code, level, message, explanation }) => ({ id: code, level: LEVELS[level], summary: message, help: explanation })),
    findings.map(({ code, level, message, hint, span, related }) => ({
      ruleId: code,
      level: LEVELS[level],
      text: hint === undefined ? message : `${message}\nhint: ${hint}`,
      where: span,
      related,
    })),
    folder,
  );
}
