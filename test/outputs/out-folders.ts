import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as yaml from 'yaml';
import { compile } from '../../src/compile/compile.ts';
import { loadRepository } from '../../src/compile/load-repository.ts';
import { hasErrors } from '../../src/diagnostics/finding.ts';
import { NodeFiles } from '../../src/node/node-files.ts';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import { atLeast } from '../tools/at-least.ts';
import type { Generation } from '../tools/tools.ts';
import { ruleFilesIn } from './verdicts.ts';

/** What this repository commits. */
export const COMMITTED = join(import.meta.dirname, '..', '..', 'out');

/** Compiles the definitions beside this file, which are odder than anyone's, and writes them to a folder of their own. */
export function compileFixture(): string {
  const loaded = loadRepository(new NodeFiles(join(import.meta.dirname, 'fixture')), '.', 0);
  const compiled = compile({ ...loaded, shipped: [], alertcVersion: '0.0.0' });
  const all = [...loaded.findings, ...compiled.findings];
  if (compiled.value === undefined || hasErrors(all)) throw new Error(all.map(({ message }) => message).join('\n'));
  return temporaryFolder(Object.fromEntries(compiled.value.files.map(({ path, text }) => [path, text])));
}

/** The fixture declares Prometheus 2.53 and Alertmanager 0.28 (`urlFile` came after 0.25). */
export function covers({ versions }: Generation): boolean {
  return atLeast(versions.prometheus, 2, 53) && atLeast(versions.alertmanager, 0, 28);
}

export type Labels = Readonly<Record<string, string>>;

/** The static labels of every alerting rule in a folder, with its name, read as Prometheus reads them. */
export function emittedAlerts(out: string): readonly Labels[] {
  return ruleFilesIn(out).flatMap((path) => {
    const file = yaml.parse(readFileSync(path, 'utf8')) as RuleFile;
    return file.groups.flatMap(({ rules }) =>
      rules.flatMap(({ alert, labels }) => (alert === undefined ? [] : [{ alertname: alert, ...labels }])),
    );
  });
}

interface RuleFile {
  readonly groups: readonly { readonly rules: readonly { readonly alert?: string; readonly labels: Labels }[] }[];
}
