import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AptMirror } from './apt-mirror.ts';

/** Downloads packages of another suite into `work`, with lists, state and cache of its own there; returns name → .deb file. */
export function aptDownload(suite: string, packages: readonly string[], mirror: AptMirror, work: string): ReadonlyMap<string, string> {
  for (const folder of ['lists/partial', 'cache/archives/partial', 'packages']) mkdirSync(join(work, folder), { recursive: true });
  const env = { ...process.env, APT_CONFIG: aptConfiguration(suite, mirror, work), LC_ALL: 'C' };
  const target = join(work, 'packages');
  command('apt-get', ['--quiet=2', 'update'], { cwd: work, env });
  command('apt-get', ['--quiet=2', 'download', ...packages], { cwd: target, env });
  return new Map(readdirSync(target).map((file) => [file.slice(0, file.indexOf('_')), join(target, file)]));
}

/** The machine's own settings for downloads (proxy, certificates) stay; its hooks, sources and lists do not take part. */
function aptConfiguration(suite: string, mirror: AptMirror, work: string): string {
  const downloads = command('apt-config', ['dump'])
    .split('\n')
    .filter((line) => /^Acquire::(?!Languages|IndexTargets)/.test(line));
  const options = mirror.options.length === 0 ? '' : ` [${mirror.options.join(' ')}]`;
  writeFileSync(join(work, 'sources.list'), `deb${options} ${mirror.uri} ${suite} main\n`);
  writeFileSync(join(work, 'status'), '');
  const own = [
    ['Dir::State', work],
    ['Dir::State::status', join(work, 'status')],
    ['Dir::State::lists', join(work, 'lists')],
    ['Dir::Cache', join(work, 'cache')],
    ['Dir::Etc::sourcelist', join(work, 'sources.list')],
    ['Dir::Etc::sourceparts', '/dev/null'],
    ['Dir::Etc::main', '/dev/null'],
    ['Dir::Etc::parts', '/dev/null'],
    ['Acquire::Languages', 'none'],
    // The mirror may be a snapshot of some day: signatures are checked all the same.
    ['Acquire::Check-Valid-Until', 'false'],
    // Otherwise apt, run by root, downloads as a user who may not write here.
    ['APT::Sandbox::User', ''],
  ];
  const path = join(work, 'apt.conf');
  writeFileSync(path, [...downloads, ...own.map(([key, value]) => `${key} "${value}";`)].join('\n'));
  return path;
}

/** Runs a program to its end and returns its output; throws with what it wrote to stderr. */
export function command(program: string, args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 300_000, ...options });
}
