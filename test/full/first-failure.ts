import { join } from 'node:path';
import { prometheusRules } from '../../src/emit/prometheus-rules.ts';
import { ruleTestFile } from '../../src/emit/rule-tests.ts';
import type { Plan, RuleFile } from '../../src/plan/plan.ts';
import type { RuleTest, RuleTestFile } from '../../src/plan/rule-test.ts';
import { removeFolder, temporaryFolder } from '../servers/temporary-folder.ts';
import { runTool } from '../tools/tools.ts';
import { type Affected, affectedBy, onlyAffected, onlyKept } from './affected.ts';
import type { Mutant } from './mutants.ts';

/** A test in a file of its own, so that the first failure ends the matter. */
interface SingleTest {
  readonly name: string;
  readonly file: RuleTestFile;
  readonly evaluations: number;
}

/** What happened to a mutant; `does not load` is no success of the tests. */
export type Fate = { readonly kind: 'caught'; readonly by: string } | { readonly kind: 'survived' | 'does not load' };

/** Runs the tests of one rule file on changed versions of it, one by one, until one fails. */
export class Tester {
  readonly #promtool: string;
  readonly #plan: Plan;
  readonly #original: RuleFile;
  readonly #tests: readonly SingleTest[];
  /** What tests caught, by rule. It only orders them: the one that catches most goes first, so that most mutants cost one test. */
  readonly #caught = new Map<string, Map<string, number>>();
  readonly #sound = new Map<string, Promise<boolean>>();

  constructor(promtool: string, plan: Plan, original: RuleFile, files: readonly RuleTestFile[]) {
    this.#promtool = promtool;
    this.#plan = plan;
    this.#original = original;
    this.#tests = files.flatMap((file) => file.tests.map((test, at) => single(file, test, at)));
  }

  async fateOf(mutant: Mutant): Promise<Fate> {
    const affected = affectedBy(this.#original, mutant.file, mutant.at);
    const tests = this.#inOrder(mutant, affected);
    const folder = write(this.#plan, onlyKept(mutant.file, affected), tests, affected);
    try {
      if (!(await this.#run(['check', 'rules', join(folder, 'prometheus', mutant.file.path)]))) return { kind: 'does not load' };
      for (const test of tests) {
        if (await this.#run(['test', 'rules', join(folder, test.file.path)])) continue;
        if (!(await this.#passesUnchanged(test, affected))) throw new Error(`${test.name} fails without any change`);
        this.#note(mutant, test);
        return { kind: 'caught', by: test.name };
      }
      return { kind: 'survived' };
    } finally {
      removeFolder(folder);
    }
  }

  /** The test on the same rules as they were compiled. Once for all mutants that leave the same rules. */
  #passesUnchanged(test: SingleTest, affected: Affected): Promise<boolean> {
    const key = `${test.file.path} ${[...affected.kept].join(' ')}`;
    const known = this.#sound.get(key);
    if (known !== undefined) return known;
    const folder = write(this.#plan, onlyKept(this.#original, affected), [test], affected);
    const passes = this.#run(['test', 'rules', join(folder, test.file.path)]).finally(() => removeFolder(folder));
    this.#sound.set(key, passes);
    return passes;
  }

  async #run(args: readonly string[]): Promise<boolean> {
    const { status, stderr } = await runTool(this.#promtool, args, { timeoutMs: 240_000 });
    if (status === undefined) throw new Error(stderr);
    return status === 0;
  }

  /** Those about the alert first, then by what they caught, then the cheapest. */
  #inOrder({ rule, severity }: Mutant, { owner }: Affected): readonly SingleTest[] {
    const ofRule = this.#caught.get(rule);
    const rank = ({ name, evaluations }: SingleTest) => {
      const about = name.startsWith(`${rule}: `) || (severity !== undefined && name.includes(`: ${severity}: `)) ? 1 : 0;
      return 1e6 * (ofRule?.get(name) ?? 0) + 1e5 * about - evaluations;
    };
    return this.#tests.filter(({ name }) => name.startsWith(owner)).sort((a, b) => rank(b) - rank(a));
  }

  #note({ rule }: Mutant, { name }: SingleTest): void {
    const ofRule = this.#caught.get(rule) ?? new Map<string, number>();
    this.#caught.set(rule, ofRule.set(name, (ofRule.get(name) ?? 0) + 1));
  }
}

function write(plan: Plan, file: RuleFile, tests: readonly SingleTest[], affected: Affected): string {
  const rules = prometheusRules.files({ ...plan, ruleFiles: [file] }, { ruleTests: [] });
  const groupOrder = file.groups.map(({ name }) => name);
  const testFiles = tests.map((one) =>
    ruleTestFile({ ...one.file, groupOrder, tests: one.file.tests.map((test) => onlyAffected(test, affected)) }),
  );
  return temporaryFolder(Object.fromEntries([...rules, ...testFiles].map(({ path, text }) => [path, text])));
}

function single(file: RuleTestFile, test: RuleTest, at: number): SingleTest {
  const last = Math.max(...test.checks.map((check) => check.at));
  return {
    name: test.name,
    file: { ...file, path: file.path.replace(/\.test\.yml$/, `.${at}.test.yml`), tests: [test] },
    evaluations: last / file.evaluationInterval,
  };
}
