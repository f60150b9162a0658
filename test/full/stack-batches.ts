import { join } from 'node:path';
import { prometheusRules } from '../../src/emit/prometheus-rules.ts';
import { ruleTestFile } from '../../src/emit/rule-tests.ts';
import type { Plan, RuleFile } from '../../src/plan/plan.ts';
import type { RuleTestFile } from '../../src/plan/rule-test.ts';
import { removeFolder, temporaryFolder } from '../servers/temporary-folder.ts';
import { runTool } from '../tools/tools.ts';

/** A changed rule file of one alert, and the tests that were made for it unchanged. */
export interface Trial {
  readonly plan: Plan;
  readonly rules: RuleFile;
  readonly tests: RuleTestFile;
}

export type Outcome = 'passes' | 'fails' | 'does not load';

/** A promtool takes a moment to start, and longer than most of these tests. */
const AT_ONCE = 100;
const TIMEOUT_MS = 600_000;

/** What promtool says of each trial, many of them in one process. */
export async function outcomesOf(promtool: string, trials: readonly Trial[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let start = 0; start < trials.length; start += AT_ONCE)
    outcomes.push(...(await batch(promtool, trials.slice(start, start + AT_ONCE))));
  return outcomes;
}

async function batch(promtool: string, trials: readonly Trial[]): Promise<readonly Outcome[]> {
  const files = trials.map(({ plan, rules, tests }) => [
    ...prometheusRules.files({ ...plan, ruleFiles: [rules] }, { ruleTests: [] }),
    ruleTestFile(tests),
  ]);
  const folder = temporaryFolder(
    Object.fromEntries(files.flatMap((own, at) => own.map(({ path, text }) => [`${at}/${path}`, text] as const))),
  );
  try {
    const rulePaths = trials.map(({ rules }, at) => join(folder, String(at), 'prometheus', rules.path));
    const testPaths = trials.map(({ tests }, at) => join(folder, String(at), tests.path));
    const loads = await successes(promtool, ['check', 'rules'], rulePaths);
    const passes = await successes(promtool, ['test', 'rules'], testPaths);
    return trials.map((_trial, at) => (loads[at] === true ? (passes[at] === true ? 'passes' : 'fails') : 'does not load'));
  } finally {
    removeFolder(folder);
  }
}

/** Of each file whether promtool finds nothing wrong with it. It says so of one after the other, not in all versions with their names. */
async function successes(promtool: string, command: readonly string[], paths: readonly string[]): Promise<readonly boolean[]> {
  // What fails stands in the other output; together they are in order.
  const args = ['-c', 'exec "$0" "$@" 2>&1', promtool, ...command, ...paths];
  const { status, stdout, stderr } = await runTool('/bin/sh', args, { timeoutMs: TIMEOUT_MS });
  if (status === undefined) throw new Error(stderr);
  const said = [...stdout.matchAll(/^ {2}(SUCCESS|FAILED)\b/gm)].map(([, word]) => word === 'SUCCESS');
  if (said.length !== paths.length) throw new Error(`promtool spoke of ${said.length} of ${paths.length} files: ${stdout}`);
  return said;
}
