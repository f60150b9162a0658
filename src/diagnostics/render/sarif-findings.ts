import type { DeclaredDiagnostic } from '../declare.ts';
import type { Finding, Level } from '../finding.ts';
import { type SarifLevel, type SarifRule, sarifLog } from './sarif-log.ts';

export const SARIF_LEVELS: Readonly<Record<Level, SarifLevel>> = { error: 'error', warning: 'warning', info: 'note' };

export interface SarifOptions {
  readonly alertcVersion: string;
  readonly folder: string;
  /** Where rules have their texts from. */
  readonly catalogue: readonly DeclaredDiagnostic[];
}

/** Findings for code scanning: each code is a rule, its explanation the help. */
export function sarifFindings(findings: readonly Finding[], { alertcVersion, folder, catalogue }: SarifOptions): string {
  return sarifLog({
    alertcVersion,
    folder,
    rules: catalogue.map(ruleOf),
    results: findings.map(({ code, level, message, hint, span, related }) => ({
      rule: code,
      level: SARIF_LEVELS[level],
      message: hint === undefined ? message : `${message}\n${hint}`,
      span,
      related,
    })),
  });
}

function ruleOf({ code, level, message, hint, explanation }: DeclaredDiagnostic): SarifRule {
  const next = hint === undefined ? '' : `\n\nWhat to do: ${hint}.`;
  return { id: code, summary: message, help: `${explanation}${next}`, level: SARIF_LEVELS[level] };
}
