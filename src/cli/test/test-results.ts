import type { RuleTestReport } from '../../live/run-rule-tests.ts';
import type { Uncovered } from '../../plan/rule-test.ts';
import { sortedBy } from '../../text/compare.ts';

/** How the tests of one rule file ended, at all paces together. */
export interface RuleFileResult {
  /** Name of the rule file without its ending: a service, a team, the heartbeat. */
  readonly rules: string;
  readonly passed: number;
  readonly failed: number;
  /** Of all its promtools together, so of the wall clock only where they ran one after the other. */
  readonly seconds: number;
  readonly reports: readonly RuleTestReport[];
  readonly uncovered: readonly Uncovered[];
}

export function resultsOf(reports: readonly RuleTestReport[]): readonly RuleFileResult[] {
  const owners = sortedBy(new Set(reports.map(({ file }) => file.owner)), (owner) => owner);
  return owners.map((rules) => {
    const own = reports.filter(({ file }) => file.owner === rules);
    const failed = total(own, failedTests);
    return {
      rules,
      failed,
      passed: total(own, ({ tests }) => tests) - failed,
      seconds: total(own, ({ seconds }) => seconds),
      reports: own,
      uncovered: own.flatMap(({ file }) => file.uncovered),
    };
  });
}

export function total<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((sum, item) => sum + count(item), 0);
}

/** A file that promtool could not run has none that passed. */
function failedTests({ failures, tests }: RuleTestReport): number {
  if (failures.length === 0) return 0;
  if (failures.some(({ query }) => query === undefined)) return tests;
  return Math.min(tests, new Set(failures.map(({ test: name }) => name ?? '')).size);
}
