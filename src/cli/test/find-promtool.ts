import { basename, dirname, resolve } from 'node:path';
import { OLDEST_SUPPORTED } from '../../model/oldest-supported.ts';
import { isFailure } from '../../ports/files.ts';
import { atLeast, parseVersion, printVersion } from '../../values/version.ts';
import type { Environment } from '../environment.ts';
import type { Problem } from '../find-root.ts';

export interface Promtool {
  /** Absolute. */
  readonly path: string;
  /** Undefined where it was built without one. */
  readonly version: string | undefined;
}

const INSTALL = 'Install Prometheus, of which it is a part, or name it with --promtool PATH.';

/** The promtool on PATH or behind --promtool, once it said itself that it is one and new enough; or what is wrong with it. */
export async function findPromtool(environment: Environment, named: string | undefined): Promise<Promtool | Problem> {
  const { processes, workingFolder } = environment;
  const path = processes.find(named === undefined ? 'promtool' : resolve(workingFolder, named));
  if (path === undefined) {
    const found =
      named === undefined
        ? 'Expected promtool on PATH, found none'
        : `Expected promtool at ${named}, found ${whatLiesAt(environment, named)}`;
    return { problem: `${found}.\n${INSTALL}` };
  }
  const { output, status } = await processes.run(path, ['--version'], { folder: workingFolder, timeoutSeconds: 20 });
  const said = /^promtool, version (\d+\.\d+(?:\.\d+)?)?/m.exec(output);
  const where = named ?? path;
  if (status !== 0 || said === null) {
    const [line = ''] = output.trim().split('\n');
    return { problem: `Expected promtool at ${where}, found a program that does not say so${line === '' ? '' : `: ${line}`}\n${INSTALL}` };
  }
  const version = said[1] === undefined ? undefined : parseVersion(said[1]);
  const oldest = OLDEST_SUPPORTED.prometheus;
  if (version !== undefined && !atLeast(version, oldest))
    return { problem: `Expected promtool ${printVersion(oldest)} or newer, found ${printVersion(version)} at ${where}.\n${INSTALL}` };
  return { path, version: version === undefined ? undefined : printVersion(version) };
}

function whatLiesAt({ filesAt, workingFolder }: Environment, named: string): string {
  const path = resolve(workingFolder, named);
  const entries = filesAt(dirname(path)).list('.');
  if (entries === 'missing' || isFailure(entries)) return 'nothing';
  switch (entries.find(({ name }) => name === basename(path))?.kind) {
    case undefined:
      return 'nothing';
    case 'file':
      return 'a file that may not be executed';
    case 'folder':
      return 'a folder';
    case 'broken link':
      return 'a link to nothing';
    case 'other':
    case 'submodule':
    case 'link out':
      return 'what is no file';
  }
}
