import { withCalculations } from '../model/calculated-series.ts';
import { COMPILED_META_RULES, COMPILED_RULES, hasRuleset } from '../model/compiler-parameters.ts';
import type { Model } from '../model/model.ts';
import type { Stack, StackAlert, StackPart, TestSeries } from '../model/stack.ts';
import type { Expr } from '../promql/ast.ts';
import { type Filling, textWith } from '../promql/placeholders.ts';
import { mapExpr } from '../promql/walk.ts';
import type { Duration } from '../values/duration.ts';
import { META_RULE_FILE } from './naming.ts';
import type { AlertingRule, Plan, Rule, RuleFile, Ruleset } from './plan.ts';

/** What stands for a number of rules, and the number. */
type Numbers = ReadonlyMap<string, string>;

/** How many rules a Prometheus loads is known when all of them are planned: alerts that compare it with what runs get the numbers here. */
export function withCompiledRules(ruleFiles: readonly RuleFile[], ruleset: Ruleset | undefined): readonly RuleFile[] {
  const numbers = numbersOf({ ruleFiles, ...(ruleset === undefined ? {} : { ruleset }) });
  const numbered = (rule: Rule): Rule => (rule.kind === 'alerting' && rule.labels['source'] === 'stack' ? inRule(rule, numbers) : rule);
  return ruleFiles.map((file) => ({ ...file, groups: file.groups.map((group) => ({ ...group, rules: group.rules.map(numbered) })) }));
}

/** The stack with these numbers, for what looks at it after the plan: tests of its alerts stand near their thresholds. */
export function withPlannedNumbers(model: Model, plan: Plan): Model {
  const { stack } = model;
  if (stack === undefined) return model;
  const numbers = numbersOf(plan);
  return { ...model, stack: { ...stack, parts: stack.parts.map((part) => inPart(part, numbers)) } };
}

/** The group by whose name replicas of a Prometheus tell which rules they run, where the stack declares some. */
export function rulesetOf(stack: Stack | undefined, interval: Duration): Ruleset | undefined {
  const part = stack?.parts.find(hasRuleset);
  return part === undefined ? undefined : { interval, origin: part.place.keySpan };
}

function numbersOf({ ruleFiles, ruleset }: Pick<Plan, 'ruleFiles' | 'ruleset'>): Numbers {
  const meta = rulesIn(ruleFiles.filter(({ path }) => path === META_RULE_FILE));
  return new Map([
    [COMPILED_RULES, String(rulesIn(ruleFiles) - meta + (ruleset === undefined ? 0 : 1))],
    [COMPILED_META_RULES, String(meta)],
  ]);
}

function rulesIn(files: readonly RuleFile[]): number {
  return files.reduce((sum, { groups }) => sum + groups.reduce((inFile, { rules }) => inFile + rules.length, 0), 0);
}

function inPart(part: StackPart, numbers: Numbers): StackPart {
  const waits = [...part.parameters].filter(([, value]) => value.kind === 'number' && numbers.has(value.text));
  if (waits.length === 0) return part;
  const parameters = new Map([...part.parameters, ...waits.map(([name, value]) => [name, inFilling(value, numbers)] as const)]);
  return { ...part, parameters, alerts: part.alerts.map((alert) => inAlert(alert, numbers)) };
}

function inFilling(value: Filling, numbers: Numbers): Filling {
  return value.kind === 'number' ? { kind: 'number', text: numbers.get(value.text) ?? value.text } : value;
}

function inAlert(alert: StackAlert, numbers: Numbers): StackAlert {
  const { test } = alert;
  const series = (all: TestSeries): TestSeries =>
    Object.fromEntries(Object.entries(all).map(([key, values]) => [inText(key, numbers), inText(values, numbers)]));
  return {
    ...alert,
    expr: inExpr(alert.expr, numbers),
    summary: inText(alert.summary, numbers),
    why: inText(alert.why, numbers),
    firstSteps: alert.firstSteps.map((step) => inText(step, numbers)),
    ...(test === undefined ? {} : { test: { healthy: series(test.healthy), sick: test.sick.map(series), restart: series(test.restart) } }),
  };
}

function inRule(rule: AlertingRule, numbers: Numbers): AlertingRule {
  const annotations = Object.entries(rule.annotations).map(([name, text]) => [name, inText(text, numbers)] as const);
  return { ...rule, expr: inExpr(rule.expr, numbers), annotations: Object.fromEntries(annotations) };
}

function inText(text: string, numbers: Numbers): string {
  if (![...numbers.keys()].some((standIn) => text.includes(standIn))) return text;
  const valueFor = (name: string): Filling | undefined => {
    const number = numbers.get(`$${name}`);
    return number === undefined ? undefined : { kind: 'number', text: number };
  };
  return textWith(withCalculations(text, valueFor), valueFor);
}

function inExpr(expr: Expr, numbers: Numbers): Expr {
  return mapExpr(expr, (node) => {
    const text = node.type === 'NumberLiteral' ? numbers.get(node.text) : undefined;
    return node.type === 'NumberLiteral' && text !== undefined ? { ...node, text } : node;
  });
}
