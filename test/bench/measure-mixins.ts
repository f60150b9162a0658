// Checks the repository named as argument, whose rule files are those of others, and prints what was found and how long it took as JSON. A process of its own,
// so that it starts as cold as a user's command does.
import { readFileSync } from 'node:fs';
import { analyse } from '../../src/compile/analyse.ts';
import { loadRepository } from '../../src/compile/load-repository.ts';
import { countFindings } from '../../src/diagnostics/render/counts.ts';
import { NodeFiles } from '../../src/node/node-files.ts';
import { readRuleFile } from '../../src/rulefile/read.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { version } from '../../src/values/version.ts';

const [, , root = '.'] = process.argv;
const shipped = [sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8'))];
const begin = { at: performance.now(), cpu: process.cpuUsage() };
const loaded = loadRepository(new NodeFiles(root), root, 0);
const { findings } = analyse({ ...loaded, shipped });
const seconds = (performance.now() - begin.at) / 1000;
const { user, system } = process.cpuUsage(begin.cpu);
const rules = loaded.ruleFiles
  .flatMap(({ file }) => readRuleFile(file, version(3, 7)).value?.groups ?? [])
  .flatMap((group) => group.rules.map(({ kind }) => kind));
process.stdout.write(
  JSON.stringify({
    files: loaded.ruleFiles.length,
    alerts: rules.filter((kind) => kind === 'alerting').length,
    records: rules.filter((kind) => kind === 'recording').length,
    ...countFindings([...loaded.findings, ...findings]),
    seconds,
    cpuSeconds: (user + system) / 1e6,
  }),
);
