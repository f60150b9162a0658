// Compiles the repository named as argument, stage by stage, and prints the seconds of each as JSON. A process of its own, so that
// every size starts as cold as a user's command does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSources } from '../../src/compile/load-sources.ts';
import { comparePublication, publish } from '../../src/compile/publish.ts';
import { type Definition, readDefinitions } from '../../src/definitions/read.ts';
import { manifest } from '../../src/emit/manifest.ts';
import { emit } from '../../src/emit/targets.ts';
import { resolve } from '../../src/model/resolve.ts';
import { NodeFiles } from '../../src/node/node-files.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { prove } from '../../src/prove/proofs.ts';
import { proveRules } from '../../src/prove/rule-tests.ts';
import { type SourceFile, sourceFile } from '../../src/text/source-file.ts';
import { readYaml } from '../../src/yaml/read.ts';
import type { STAGES } from './stages.ts';

const seconds: Record<(typeof STAGES)[number], number> = {
  load: 0,
  YAML: 0,
  decode: 0,
  model: 0,
  plan: 0,
  proofs: 0,
  tests: 0,
  emit: 0,
  write: 0,
};

function timed<T>(action: () => T): { readonly value: T; readonly took: number } {
  const begin = performance.now();
  const value = action();
  return { value, took: (performance.now() - begin) / 1000 };
}

function stage<T>(name: keyof typeof seconds, action: () => T): T {
  const { value, took } = timed(action);
  seconds[name] += took;
  return value;
}

/** Reading definitions includes reading YAML, which is timed alone and taken off. */
function read(file: SourceFile): readonly Definition[] {
  const yaml = timed(() => readYaml(file)).took;
  const { value, took } = timed(() => readDefinitions(file).value ?? []);
  seconds.YAML += yaml;
  seconds.decode += Math.max(0, took - yaml);
  return value;
}

const root = process.argv[2] ?? '.';
const out = new NodeFiles(join(root, 'out-of-stages'));
const sources = stage('load', () => loadSources(new NodeFiles(root), root)).value ?? [];
const shipped = read(sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8')));
const definitions = sources.flatMap(read);
const model = stage('model', () => resolve({ definitions, shipped, shippedComponents: [], broken: [] })).value;
if (model === undefined) throw new Error('the generated repository has errors');
const plan = stage('plan', () => makePlan(model)).value;
if (plan === undefined) throw new Error('the generated repository has errors');
const ruleTests = stage('tests', () => [...proveRules(model, plan)]);
stage('proofs', () => prove(model, plan));
const files = stage('emit', () => {
  const emitted = emit(plan, { ruleTests });
  return [...emitted, manifest({ alertcVersion: '0.0.0', plan, inputs: sources, files: emitted })];
});
stage('write', () => publish(comparePublication(files, out, 'out'), out, 'out'));
process.stdout.write(JSON.stringify(seconds));
