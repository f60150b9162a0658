import type { Plan, RecordingRule, RuleGroup } from '../../plan/plan.ts';
import type { Expr, VectorSelector } from '../../promql/ast.ts';
import { selectorsOf } from '../../promql/selectors.ts';

export interface RecordedRule {
  readonly rule: RecordingRule;
  readonly group: RuleGroup;
}

/** The recording rules of a plan by the name of what they record. */
export class RuleIndex {
  readonly #byName = new Map<string, RecordedRule[]>();

  constructor(ruleFiles: Plan['ruleFiles']) {
    for (const { groups } of ruleFiles)
      for (const group of groups)
        for (const rule of group.rules)
          if (rule.kind === 'recording') this.#byName.set(rule.record, [...(this.#byName.get(rule.record) ?? []), { rule, group }]);
  }

  /** Whether a selector reads what a rule records, by its name. */
  has({ name }: VectorSelector): boolean {
    return name !== undefined && this.#byName.has(name);
  }

  /** The rules whose own labels do not contradict a selector. */
  of({ name, matchers }: VectorSelector): readonly RecordedRule[] {
    const rules = name === undefined ? [] : (this.#byName.get(name) ?? []);
    return rules.filter(({ rule }) =>
      matchers.every(({ name: label, op, value }) => op !== '=' || (rule.labels[label] ?? value) === value),
    );
  }

  /** Whether an expression can be asked of a server that has none of the recorded series. */
  readsSourcesOnly(expr: Expr): boolean {
    return selectorsOf(expr).every((selector) => !this.has(selector));
  }
}
