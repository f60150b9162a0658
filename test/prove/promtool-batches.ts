import { join } from 'node:path';
import { prometheusRules } from '../../src/emit/prometheus-rules.ts';
import { ruleTestFile } from '../../src/emit/rule-tests.ts';
import type { Plan, RuleFile } from '../../src/plan/plan.ts';
import type { RuleTest, RuleTestFile } from '../../src/plan/rule-test.ts';
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

/** What promtool says of each trial: test by test, so that the first failure ends the matter, and of many trials in one process. */
export async function outcomesOf(promtool: string, trials: readonly Trial[]): Promise<readonly Outcome[]> {
  const loads = await inBatches(promtool, trials, 'check');
  const outcomes = loads.map((isLoaded): Outcome => (isLoaded ? 'passes' : 'does not load'));
  for (let round = 0; ; round += 1) {
    const open = trials.flatMap((trial, at) => {
      const test = outcomes[at] === 'passes' ? symptomsFirst(trial.tests.tests)[round] : undefined;
      return test === undefined ? [] : [{ at, trial: { ...trial, tests: { ...trial.tests, tests: [test] } } }];
    });
    if (open.length === 0) return outcomes;
    const passes = await inBatches(
      promtool,
      open.map(({ trial }) => trial),
      'test',
    );
    for (const [index, { at }] of open.entries()) if (passes[index] !== true) outcomes[at] = 'fails';
  }
}

/** They catch most. */
function symptomsFirst(tests: readonly RuleTest[]): readonly RuleTest[] {
  const isSymptom = ({ name }: RuleTest) => name.includes(': its symptom');
  return [...tests.filter(isSymptom), ...tests.filter((test) => !isSymptom(test))];
}

async function inBatches(promtool: string, trials: readonly Trial[], command: 'check' | 'test'): Promise<readonly boolean[]> {
  const all: boolean[] = [];
  for (let start = 0; start < trials.length; start += AT_ONCE) {
    const some = trials.slice(start, start + AT_ONCE);
    const files = some.map(({ plan, rules, tests }) => [
      ...prometheusRules.files({ ...plan, ruleFiles: [rules] }, { ruleTests: [] }),
      ruleTestFile(tests),
    ]);
    const texts = files.flatMap((own, at) => own.map(({ path, text }) => [`${at}/${path}`, text] as const));
    const folder = temporaryFolder(Object.fromEntries(texts));
    const paths = some.map(({ rules, tests }, at) => join(folder, `${at}`, command === 'check' ? `prometheus/${rules.path}` : tests.path));
    all.push(...(await successes(promtool, [command, 'rules'], paths)));
    removeFolder(folder);
  }
  return all;
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
