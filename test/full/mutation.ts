// Breaks one thing at a time in compiled rules and runs the tests that were generated with them: they must notice.
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ruleTestFile } from '../../src/emit/rule-tests.ts';
import type { EmittedFile } from '../../src/emit/target.ts';
import { emit } from '../../src/emit/targets.ts';
import { compiled } from '../prove/all-kinds.ts';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { runTool, tools } from '../tools/tools.ts';
import { EQUIVALENT } from './equivalent-mutants.ts';
import { type Mutant, mutantsOf, withFile } from './mutants.ts';

const test = suite('mutation');
const newest = tools().slice(-1);
const AT_ONCE = 2;
/** Of each kind and service; chosen so that all of it takes half an hour on two processors. */
const MOST_OF_A_KIND = Number(process.env['ALERTC_MUTANTS'] ?? 6);
const BUDGET_MS = Number(process.env['ALERTC_MUTATION_MINUTES'] ?? 35) * 60_000;
const SERVICES = (process.env['ALERTC_MUTATION_SERVICES'] ?? 'everything histogram regions').split(' ');

for (const service of SERVICES) {
  testPerGeneration(test, ['promtool'], `mutants of ${service} are caught`, ({ promtool }) => judge(service, promtool), newest);
}

test.run();

async function judge(service: string, promtool: string): Promise<void> {
  const compilation = compiled(service);
  const file = compilation.plan.ruleFiles.find(({ path }) => path === `rules/${service}.rules.yml`);
  if (file === undefined) throw new Error(`no rule file of ${service}`);
  const tests = compilation.ruleTests.filter(({ owner }) => owner === service).map(({ path }) => path);
  const waiting = [...mutantsOf(file, MOST_OF_A_KIND)];
  const verdicts: { readonly mutant: Mutant; readonly caught: boolean }[] = [];
  const end = Date.now() + BUDGET_MS / SERVICES.length;
  const worker = async () => {
    for (let mutant = waiting.shift(); mutant !== undefined && Date.now() < end; mutant = waiting.shift()) {
      const folder = write([...emit(withFile(compilation.plan, mutant.file)), ...compilation.ruleTests.map(ruleTestFile)]);
      verdicts.push({ mutant, caught: await isCaught(promtool, folder, tests) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  report(service, verdicts, waiting.length);
  const survivors = verdicts.filter(({ mutant, caught }) => !caught && reasonOf(service, mutant) === undefined);
  assert.equal(
    survivors.map(({ mutant }) => `${mutant.kind}: ${mutant.what}`),
    [],
  );
  assert.ok(verdicts.some(({ caught }) => caught));
}

function write(files: readonly EmittedFile[]): string {
  return temporaryFolder(Object.fromEntries(files.map(({ path, text }) => [path, text])));
}

/** The short file first: it catches most. */
async function isCaught(promtool: string, folder: string, tests: readonly string[]): Promise<boolean> {
  for (const path of [...tests].sort()) {
    const { status } = await runTool(promtool, ['test', 'rules', join(folder, path)], { timeoutMs: 120_000 });
    if (status !== 0) return true;
  }
  return false;
}

function reasonOf(service: string, { kind, what }: Mutant): string | undefined {
  return EQUIVALENT.find((one) => (one.service === undefined || one.service === service) && one.kind.test(kind) && one.what.test(what))
    ?.why;
}

function report(service: string, verdicts: readonly { readonly mutant: Mutant; readonly caught: boolean }[], left: number): void {
  const kinds = [...new Set(verdicts.map(({ mutant }) => mutant.kind))];
  const lines = kinds.map((kind) => {
    const own = verdicts.filter(({ mutant }) => mutant.kind === kind);
    return `  ${kind.padEnd(42)} ${own.filter(({ caught }) => caught).length} of ${own.length}`;
  });
  const survived = verdicts
    .filter(({ caught }) => !caught)
    .map(({ mutant }) => `  survived: ${mutant.kind}: ${mutant.what}: ${reasonOf(service, mutant) ?? 'NOT EXPLAINED'}`);
  const share = verdicts.filter(({ caught }) => caught).length;
  console.log(
    [`${service}: ${share} of ${verdicts.length} mutants caught, ${left} not tried for want of time`, ...lines, ...survived].join('\n'),
  );
}
