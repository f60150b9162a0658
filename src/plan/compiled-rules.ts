import { COMPILED_META_RULES, COMPILED_RULES, hasRuleset } from '../model/compiler-parameters.ts';
import type { Stack } from '../model/stack.ts';
import type { Expr } from '../promql/ast.ts';
import { mapExpr } from '../promql/walk.ts';
import type { Duration } from '../values/duration.ts';
import { META_RULE_FILE } from './naming.ts';
import type { Rule, RuleFile, Ruleset } from './plan.ts';

/** How many rules a Prometheus loads is known when all of them are planned: alerts that compare it with what runs get the numbers here. */
export function withCompiledRules(ruleFiles: readonly RuleFile[], ruleset: Ruleset | undefined): readonly RuleFile[] {
  const meta = ruleFiles.filter(({ path }) => path === META_RULE_FILE);
  const numbers = new Map([
    [COMPILED_RULES, String(rulesIn(ruleFiles) - rulesIn(meta) + (ruleset === undefined ? 0 : 1))],
    [COMPILED_META_RULES, String(rulesIn(meta))],
  ]);
  const numbered = (rule: Rule): Rule => (rule.labels['source'] === 'stack' ? { ...rule, expr: withNumbers(rule.expr, numbers) } : rule);
  return ruleFiles.map((file) => ({ ...file, groups: file.groups.map((group) => ({ ...group, rules: group.rules.map(numbered) })) }));
}

/** The group by whose name replicas of a Prometheus tell which rules they run, where the stack declares some. */
export function rulesetOf(stack: Stack | undefined, interval: Duration): Ruleset | undefined {
  const part = stack?.parts.find(hasRuleset);
  return part === undefined ? undefined : { interval, origin: part.place.keySpan };
}

function rulesIn(files: readonly RuleFile[]): number {
  return files.reduce((sum, { groups }) => sum + groups.reduce((inFile, { rules }) => inFile + rules.length, 0), 0);
}

function withNumbers(expr: Expr, numbers: ReadonlyMap<string, string>): Expr {
  return mapExpr(expr, (node) => {
    const text = node.type === 'NumberLiteral' ? numbers.get(node.text) : undefined;
    return node.type === 'NumberLiteral' && text !== undefined ? { ...node, text } : node;
  });
}
