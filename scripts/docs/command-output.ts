import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Environment } from '../../src/cli/environment.ts';
import { run } from '../../src/cli/program.ts';
import { nodeEnvironment } from '../../src/node/node-environment.ts';
import { NodeFiles } from '../../src/node/node-files.ts';
import { MemoryFiles } from '../../src/ports/memory-files.ts';

/** What `alertc compile` prints in a fresh clone, whose out/ is up to date. */
export async function compileOutput(): Promise<string> {
  const out = new MemoryFiles();
  await commandOutput(['compile'], out);
  return commandOutput(['compile'], out);
}

/** What a command prints in this project, with out/ in memory. @throws when it does not end well */
export async function commandOutput(commandLine: readonly string[], out = new MemoryFiles()): Promise<string> {
  const root = resolve('.');
  let printed = '';
  const collect = {
    write: (text: string) => {
      printed += text;
    },
    isTerminal: false,
    columns: undefined,
  };
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const environment: Environment = {
    ...nodeEnvironment(root, version),
    workingFolder: root,
    variables: {},
    stdout: collect,
    stderr: collect,
    filesAt: (folder) => (basename(folder) === 'out' ? out : new NodeFiles(folder)),
  };
  const exitCode = await run(commandLine, environment);
  if (exitCode !== 0) throw new Error(`alertc ${commandLine.join(' ')} ended with ${exitCode}:\n${printed}`);
  return printed.replace(/[ \t]+$/gm, '');
}
