import type { Rule } from '../../src/plan/plan.ts';
import { printExpr } from '../../src/promql/print.ts';
import { stackTests } from '../../src/prove/stack-tests.ts';
import { compiledStack, type StackSource } from './all-components.ts';
import type { Trial } from './promtool-batches.ts';

/** One rung of one alert, in a rule file of its own, with its tests: promtool evaluates all rules of a file for each test. */
export interface ComponentSubject {
  readonly component: string;
  /** Alert and severity. */
  readonly name: string;
  readonly original: Trial;
}

/** Every alert once for each rung, stretch of versions and number of replicas that it counts with, however many parts have it. */
export function componentSubjects(sources: readonly StackSource[]): readonly ComponentSubject[] {
  const seen = new Set<string>();
  return sources.map(compiledStack).flatMap(({ model, plan, ruleTests }) =>
    plan.ruleFiles.flatMap((file) =>
      (model.stack?.parts ?? []).flatMap((part) =>
        part.alerts.flatMap((alert): readonly ComponentSubject[] => {
          const { start, file: source } = alert.place.span;
          const expr = printExpr(alert.expr).replaceAll(part.job ?? part.name, 'the job');
          const key = `${source.path} ${start} ${alert.severity.name} ${expr}`;
          const isIt = (rule: Rule) =>
            rule.kind === 'alerting' &&
            rule.alert === alert.name &&
            rule.labels['service'] === part.name &&
            rule.labels['severity'] === alert.severity.name;
          const group = file.groups.find(({ rules }) => rules.some(isIt));
          const tests = ruleTests.find(({ ruleFile }) => ruleFile === file.path);
          if (group === undefined || tests === undefined || seen.has(key)) return [];
          seen.add(key);
          const rules = { ...file, groups: [{ ...group, rules: group.rules.filter(isIt) }] };
          const own = { ...tests, groupOrder: [group.name], tests: stackTests(model, rules).tests, uncovered: [] };
          return [{ component: alert.component, name: `${alert.name} ${alert.severity.name}`, original: { plan, rules, tests: own } }];
        }),
      ),
    ),
  );
}
