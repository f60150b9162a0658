import type { Finding } from '../diagnostics/finding.ts';
import { valuesOf } from './parameters.ts';
import type { LintSettings } from './policy/settings.ts';
import type { LintedRepository } from './rule.ts';
import { LINT_RULES } from './rules.ts';

/** What all rules say that are not off, at the levels they were declared with. */
export function runRules(linted: LintedRepository, { levels, parameters }: LintSettings): readonly Finding[] {
  return LINT_RULES.flatMap((rule) => {
    const { code } = rule.diagnostic;
    if (rule.optIn === true && levels.get(code) === undefined) return [];
    // The cast is safe: these are the values of the rule's own parameters.
    return rule.check(linted, valuesOf(rule.parameters ?? {}, parameters.get(code) ?? {}) as never);
  });
}
