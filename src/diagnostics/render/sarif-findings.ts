import type { DeclaredDiagnostic } from '../declare.ts';
import type { Finding, Level } from '../finding.ts';
import { type SarifLevel, type SarifRule, sarifLog } from './sarif.ts';

const LEVELS: Readonly<Record<Level, SarifLevel>> = { error: 'error', warning: 'warning', info: 'note' };

/** Findings for code scanning: each code is a rule, whose help is what `catalogue` explains. `folder` is that of `sarifLog`. */
export function sarifFindings(
  version: string,
  findings: readonly Finding[],
  catalogue: readonly DeclaredDiagnostic[],
  folder: string,
): string {
  return sarifLog(
    version,
    catalogue.map(ruleOf),
    findings.map(({ code, level, message, hint, span, related }) => ({
      ruleId: code,
      level: LEVELS[level],
      text: hint === undefined ? message : `${message}\n${hint}`,
      where: span,
      related,
    })),
    folder,
  );
}

function ruleOf({ code, level, message, hint, explanation }: DeclaredDiagnostic): SarifRule {
  const next = hint === undefined ? '' : `\n\nWhat to do: ${hint}.`;
  return { id: code, summary: message, help: `${explanation}${next}`, level: LEVELS[level] };
}
