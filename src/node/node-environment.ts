import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WriteStream } from 'node:tty';
import { sourceFile } from '../text/source-file.ts';
import { NodeFiles } from './node-files.ts';
import { NodeHttp } from './node-http.ts';
import { NodeProcesses } from './node-processes.ts';
import { watchPaths } from './node-watch.ts';

/** Definitions that come with the package, in its own rules/. */
const SEVERITIES = 'rules/severities.yaml';
const COMPONENTS = 'rules/self-monitoring';

/** This process and its machine, as src/cli/environment.ts describes them. `packageFolder` is where alertc itself lies. */
export function nodeEnvironment(packageFolder: string, version: string) {
  return {
    workingFolder: process.cwd(),
    version,
    variables: process.env,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    filesAt: (folder: string) => new NodeFiles(folder),
    shipped: () => shippedPaths(packageFolder).map((path) => sourceFile(`alertc:${path}`, readFileSync(join(packageFolder, path), 'utf8'))),
    watch: watchPaths,
    processes: new NodeProcesses(),
    http: new NodeHttp(),
    processors: availableParallelism(),
    temporaryFolder,
    seconds: () => performance.now() / 1000,
    now: () => Date.now(),
    onInterrupt,
    pause: (seconds: number) => sleep(seconds * 1000),
  };
}

function shippedPaths(packageFolder: string): readonly string[] {
  const components = readdirSync(join(packageFolder, COMPONENTS)).filter((name) => name.endsWith('.yaml'));
  return [SEVERITIES, ...components.sort().map((name) => `${COMPONENTS}/${name}`)];
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

/** The second interrupt ends the process as usual. */
function onInterrupt(callback: () => void) {
  process.once('SIGINT', callback);
  return () => {
    process.off('SIGINT', callback);
  };
}

function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'alertc-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
