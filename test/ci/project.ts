import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import type { CiSystem } from '../../src/cli/init/ci-systems.ts';
import { writeFiles } from '../servers/temporary-folder.ts';
import { ScratchGit } from '../tools/scratch-git.ts';
import { DEFINITIONS } from './definitions.ts';

const PACKAGE = join(import.meta.dirname, '..', '..');
export const CLI = join(PACKAGE, 'dist', 'cli.js');
export const { version: VERSION } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { readonly version: string };

/** A repository whose definitions lie below `root`, as `init` and `compile` leave it on main, and a branch that does nothing yet. */
export class Project {
  readonly git = new ScratchGit();
  readonly root: string;

  constructor(ci: CiSystem, root = '') {
    this.root = join(this.git.top, root);
    writeFiles(this.root, { 'slos/example.yaml': DEFINITIONS['slos/example.yaml'] ?? '' });
    alertc(this.git.top, 'init', ...(root === '' ? [] : [root]), '--ci', ci, '--quiet');
    this.compile();
    this.git.commit();
    this.git.git('checkout', '-q', '-b', 'topic');
  }

  compile(): void {
    alertc(this.root, 'compile', '--quiet');
  }

  change(path: string, text: string): this {
    writeFiles(this.root, { [path]: text });
    return this;
  }

  /** Commits to the branch and makes what GitHub makes of a pull request: the merge of the branch into main. */
  push(): this {
    this.git.commit();
    this.git.git('checkout', '-q', '--detach', 'main');
    this.git.git('merge', '-q', '--no-ff', '-m', 'merge', 'topic');
    this.git.git('update-ref', 'refs/pull/7/merge', 'HEAD');
    this.git.git('checkout', '-q', 'topic');
    return this;
  }
}

function alertc(folder: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [CLI, ...args], { cwd: folder, encoding: 'utf8' });
  assert.is(status, 0, stderr);
}
