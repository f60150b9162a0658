import { comparePublication } from '../../compile/publish.ts';
import { MANIFEST_PATH } from '../../emit/manifest.ts';
import type { EmittedFile } from '../../emit/target.ts';
import { changedSince, isInRevision } from '../../live/changed-files.ts';
import type { RuleTestFile } from '../../plan/rule-test.ts';
import type { Environment } from '../environment.ts';
import type { Place, Problem } from '../find-root.ts';

/** What changes count from unless --base names a revision. */
const DEFAULT_BASE = 'HEAD';

export interface Selection {
  /** Undefined where it was not named. */
  readonly base: string | undefined;
  readonly all: boolean;
}

export interface Compiled {
  readonly ruleTests: readonly RuleTestFile[];
  readonly files: readonly EmittedFile[];
}

export interface Choice {
  readonly tests: readonly RuleTestFile[];
  /** The revision that changes count from; undefined where all tests run. */
  readonly since?: string;
  /** Why all tests run although nobody asked for it. */
  readonly allBecause?: string;
}

/**
 * The tests of what changed: a definition, or a compiled file, be it in git or only now. What all services share (severities, hours) shows in the
 * compiled files alone, so where the revision has none to compare with, all tests run. A revision that was named must exist.
 */
export async function chooseTests(
  environment: Environment,
  { root, out, outName }: Place,
  selection: Selection,
  { ruleTests, files }: Compiled,
): Promise<Choice | Problem> {
  if (selection.all) return { tests: ruleTests };
  const { processes, filesAt } = environment;
  const since = selection.base ?? DEFAULT_BASE;
  const all = (allBecause: string): Choice => ({ tests: ruleTests, allBecause });

  const definitions = await changedSince(processes, root, since);
  if ('problem' in definitions)
    return selection.base === undefined
      ? all(`git could not say what changed: ${definitions.problem}`)
      : { problem: `Could not compare with ${since}: ${definitions.problem}` };
  if (filesAt(out).read(MANIFEST_PATH) === 'missing') return all(`nothing was compiled into ${outName} yet`);
  if (!(await isInRevision(processes, out, MANIFEST_PATH, since))) return all(`${outName} is not in ${since}`);
  const committed = await changedSince(processes, out, since);
  if ('problem' in committed) return all(`git could not say what changed in ${outName}: ${committed.problem}`);

  const stale = comparePublication(files, filesAt(out), outName).write.map(({ path }) => path);
  const compiled = new Set([...committed, ...stale]);
  const isChanged = ({ path, ruleFile, sources }: RuleTestFile) =>
    compiled.has(path) || compiled.has(`prometheus/${ruleFile}`) || sources.some(({ file }) => definitions.has(file.path));
  return { since, tests: ruleTests.filter(isChanged) };
}
