import type { LintRule } from '../../src/lint/rule.ts';
import { LINT_RULES } from '../../src/lint/rules.ts';
import { printDuration } from '../../src/values/duration.ts';
import { code, fenced, sentence, table } from './markdown.ts';

export function lintRules(): string {
  return table(
    ['code', 'looks at', 'level', 'parameters'],
    LINT_RULES.map((rule) => [
      `[${code(rule.diagnostic.code)}](#${rule.diagnostic.code.replace('/', '')})`,
      rule.looksAt,
      rule.optIn === true ? 'off' : rule.diagnostic.level,
      parametersOf(rule),
    ]),
  );
}

function parametersOf({ parameters = {} }: LintRule): string {
  return Object.entries(parameters)
    .map(([name, parameter]) => `${code(name)}: ${parameter.description} ${fallbackOf(parameter)}`.trim())
    .join(' ');
}

function fallbackOf(parameter: NonNullable<LintRule['parameters']>[string]): string {
  switch (parameter.kind) {
    case 'count':
      return `Default: ${parameter.fallback}.`;
    case 'duration':
      return `Default: ${printDuration(parameter.fallback)}.`;
    case 'requirements':
      return 'Default: none.';
  }
}

/** Why each rule is there, and what it finds. */
export function lintExamples(): string {
  return LINT_RULES.map((rule) => {
    const { diagnostic, bad, good, lint } = rule;
    const asked = lint === undefined ? [] : ['With', fenced('yaml', `kind: Lint\n${lint}`)];
    const parts = [
      `### ${diagnostic.code}`,
      sentence(diagnostic.explanation.replace(/[<>*_]/g, '\\$&').replace(/`[^`]*`/g, (quoted) => quoted.replaceAll('\\', ''))),
      ...asked,
      `Found at ${code(bad.at)}:`,
      fenced('yaml', bad.yaml),
      'Nothing is said of:',
      fenced('yaml', good),
    ];
    return parts.join('\n\n');
  }).join('\n\n');
}
