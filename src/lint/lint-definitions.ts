import type { Finding } from '../diagnostics/finding.ts';
import type { Model } from '../model/model.ts';
import type { Plan } from '../plan/plan.ts';
import { lintedAlerts } from './linted-alert.ts';
import { lintedExpressions } from './linted-expressions.ts';
import { valuesOf } from './parameters.ts';
import type { LintSettings } from './policy/settings.ts';
import { LINT_RULES } from './rules.ts';

/** What all rules say that are not off, at the levels they were declared with. `plan` is undefined where an error left none. */
export function lintDefinitions(model: Model, plan: Plan | undefined, { levels, parameters }: LintSettings): readonly Finding[] {
  const alerts = lintedAlerts(model);
  const linted = { model, plan, alerts, expressions: lintedExpressions(model, alerts) };
  return LINT_RULES.flatMap((rule) => {
    const { code } = rule.diagnostic;
    if (rule.optIn === true && levels.get(code) === undefined) return [];
    // The cast is safe: these are the values of the rule's own parameters.
    return rule.check(linted, valuesOf(rule.parameters ?? {}, parameters.get(code) ?? {}) as never);
  });
}
