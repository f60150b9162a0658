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
    const loads = await successes(promtool, ['check', 'rules'], /^Checking (.*)$/, rulePaths);
    const passes = await successes(promtool, ['test', 'rules'], /^Unit Testing: +(.*)$/, testPaths);
    return trials.map((_trial, at) => {
      if (!loads.has(rulePaths[at] ?? '')) return 'does not load';
      return passes.has(testPaths[at] ?? '') ? 'passes' : 'fails';
    });
  } finally {
    removeFolder(folder);
  }
}

/** The files whose name promtool follows with SUCCESS. What is wrong with the others it writes elsewhere. */
async function successes(
  promtool: string,
  command: readonly string[],
  name: RegExp,
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  const { status, stdout, stderr } = await runTool(promtool, [...command, ...paths], { timeoutMs: TIMEOUT_MS });
  if (status === undefined) throw new Error(stderr);
  const found = new Set<string>();
  const named: string[] = [];
  for (const line of stdout.split('\n')) {
    const file = name.exec(line)?.[1];
    if (file !== undefined) named.push(file);
    else if (/^ *SUCCESS/.test(line)) found.add(named.at(-1) ?? '');
  }
  if (named.length !== paths.length) throw new Error(`promtool looked at ${named.length} of ${paths.length} files: ${stdout}${stderr}`);
  return found;
}
