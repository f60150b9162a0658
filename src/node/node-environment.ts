import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WriteStream } from 'node:tty';
import { sourceFile } from '../text/source-file.ts';
import { NodeFiles } from './node-files.ts';
import { NodeHttp } from './node-http.ts';
import { NodeProcesses } from './node-processes.ts';
import { watchFolders } from './node-watch.ts';

/** Definitions that come with the package, in its own rules/. */
const SHIPPED = ['rules/severities.yaml'];

/** This process and its machine, as src/cli/environment.ts describes them. `packageFolder` is where alertc itself lies. */
export function nodeEnvironment(packageFolder: string, version: string) {
  return {
    workingFolder: process.cwd(),
    version,
    variables: process.env,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    filesAt: (folder: string) => new NodeFiles(folder),
    shipped: () => SHIPPED.map((path) => sourceFile(`alertc:${path}`, readFileSync(join(packageFolder, path), 'utf8'))),
    watch: watchFolders,
    processes: new NodeProcesses(),
    http: new NodeHttp(),
    processors: availableParallelism(),
    temporaryFolder,
    seconds: () => performance.now() / 1000,
    now: () => Date.now(),
    pause: (seconds: number) => sleep(seconds * 1000),
  };
}

function output(stream: WriteStream) {
  return {
    write: (text: string) => {
      stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    columns: stream.isTTY ? stream.columns : undefined,
  };
}

function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'alertc-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
