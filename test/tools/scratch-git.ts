import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as assert from 'uvu/assert';
import { temporaryFolder, writeFiles } from '../servers/temporary-folder.ts';

/** Git as it is on a machine where nobody configured anything. */
export const GIT_VARIABLES: Readonly<Record<string, string>> = {
  PATH: process.env['PATH'] ?? '',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  LC_ALL: 'C',
};

/** A real repository of git that is gone when the test's process ends. */
export class ScratchGit {
  readonly top: string;

  constructor(top = temporaryFolder()) {
    this.top = top;
    if (!existsSync(join(top, '.git'))) this.git('init', '-q', '-b', 'main');
  }

  git(...args: readonly string[]): string {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: this.top, env: GIT_VARIABLES, encoding: 'utf8' });
    assert.is(status, 0, `git ${args.join(' ')}: ${stderr}`);
    return stdout;
  }

  /** Commits everything as it is now, with these files written and those removed; returns the commit. */
  commit(files: Readonly<Record<string, string>> = {}, removed: readonly string[] = []): string {
    writeFiles(this.top, files);
    for (const path of removed) rmSync(join(this.top, path), { recursive: true });
    this.git('add', '--all');
    this.git('commit', '-q', '--allow-empty', '-m', 'change');
    return this.git('rev-parse', 'HEAD').trim();
  }

  /** A clone of its own, as CI makes it; `args` are options of `git clone`. */
  clone(...args: readonly string[]): ScratchGit {
    const target = join(temporaryFolder(), 'clone');
    const { status, stderr } = spawnSync('git', ['clone', '-q', ...args, `file://${this.top}`, target], {
      cwd: dirname(target),
      env: GIT_VARIABLES,
      encoding: 'utf8',
    });
    assert.is(status, 0, stderr);
    return new ScratchGit(target);
  }
}
