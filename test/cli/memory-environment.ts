import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Environment } from '../../src/cli/environment.ts';
import { MemoryFiles } from '../../src/ports/memory-files.ts';
import { sourceFile } from '../../src/text/source-file.ts';

const SEVERITIES = readFileSync(join(import.meta.dirname, '..', '..', 'rules', 'severities.yaml'), 'utf8');

export interface World {
  /** Contents by absolute path. */
  readonly disk: Readonly<Record<string, string>>;
  readonly workingFolder?: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** Width of the terminal; without it the output is no terminal. */
  readonly columns?: number;
  /** Milliseconds since the epoch; the epoch itself unless given. */
  readonly now?: number;
}

/** A machine in memory, with what was printed and written. */
export function memoryEnvironment({ disk, workingFolder = '/repository', variables = {}, columns, now = 0 }: World) {
  const files = new MemoryFiles(disk);
  const printed = { stdout: '', stderr: '' };
  const output = (stream: keyof typeof printed) => ({
    write: (text: string) => {
      printed[stream] += text;
    },
    isTerminal: columns !== undefined,
    columns,
  });
  const environment: Environment = {
    workingFolder,
    version: '1.2.3',
    variables,
    stdout: output('stdout'),
    stderr: output('stderr'),
    filesAt: (folder) => ({
      list: (path) => files.list(below(folder, path)),
      read: (path) => files.read(below(folder, path)),
      replace: (path, text) => files.replace(below(folder, path), text),
      remove: (path) => files.remove(below(folder, path)),
    }),
    shipped: () => [sourceFile('alertc:rules/severities.yaml', SEVERITIES)],
    watch: () => Promise.resolve(),
    processes: { find: () => undefined, run: () => Promise.reject(new Error('no programs in memory')) },
    http: { request: () => Promise.resolve({ failure: 'no network in memory' }) },
    processors: 1,
    temporaryFolder: () => ({ path: '/tmp/alertc', remove: () => undefined }),
    seconds: () => 0,
    now: () => now,
    onInterrupt: () => () => undefined,
    pause: () => Promise.resolve(),
  };
  return { environment, printed, contents: files.contents };
}

function below(folder: string, path: string): string {
  return posix.join(folder, path).replace(/\/$/, '');
}
