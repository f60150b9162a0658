import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WriteStream } from 'node:tty';
import { sourceFile } from '../text/source-file.ts';
import { NodeFiles } from './node-files.ts';
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
