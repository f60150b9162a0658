// Compiles a generated repository of as many SLOs as the first argument says, writes Alertmanager's configuration to the second, and prints what the tree
// and the proofs took as JSON. A process of its own, so that it starts as cold as a user's command does.
import { readFileSync, writeFileSync } from 'node:fs';
import { type Definition, readDefinitions } from '../../src/definitions/read.ts';
import { alertmanagerConfig } from '../../src/emit/alertmanager-config.ts';
import { resolve } from '../../src/model/resolve.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { planAlertmanager } from '../../src/plan/routes.ts';
import { prove } from '../../src/prove/proofs.ts';
import { type SourceFile, sourceFile } from '../../src/text/source-file.ts';
import { generatedRepository } from './generated-repository.ts';

const [slos = '0', target = ''] = process.argv.slice(2);
const read = (file: SourceFile): readonly Definition[] => readDefinitions(file).value ?? [];
const definitions = generatedRepository(Number(slos)).flatMap(({ path, text }) => read(sourceFile(path, text)));
const shipped = read(sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8')));
const model = resolve({ definitions, shipped, shippedComponents: [], broken: [] }).value;
const plan = model === undefined ? undefined : makePlan(model).value;
if (model === undefined || plan === undefined) throw new Error('the generated repository has errors');

const [tree] = timed(() => planAlertmanager(model, plan.ruleFiles));
const [proofs, proved] = timed(() => prove(model, plan));
writeFileSync(
  target,
  alertmanagerConfig.files({ ...plan, silences: [] }, { ruleTests: [] }).find(({ path }) => path.endsWith('alertmanager.yml'))?.text ?? '',
);
const errors = proved.findings.filter(({ level }) => level === 'error').length;
process.stdout.write(JSON.stringify({ services: model.services.length, ...proved.value, errors, tree, proofs }));

interface Took {
  readonly seconds: number;
  /** Of all threads: what a machine without other work would need at most. */
  readonly cpuSeconds: number;
}

function timed<T>(action: () => T): readonly [took: Took, value: T] {
  const [begin, cpu] = [performance.now(), process.cpuUsage()];
  const value = action();
  const { user, system } = process.cpuUsage(cpu);
  return [{ seconds: (performance.now() - begin) / 1000, cpuSeconds: (user + system) / 1e6 }, value];
}
