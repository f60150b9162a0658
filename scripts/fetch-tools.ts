// `npm run tools`: fetches the three generations of Prometheus, Alertmanager and vmalert that tests run against, into .tools/.
// apt works with lists, state and cache of its own there: nothing on the machine changes, and it needs no rights.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  type FetchedTool,
  fetchedTools,
  GENERATION_NAMES,
  GENERATIONS,
  type GenerationName,
  onDebian,
  TOOL_NAMES,
  TOOLS_FOLDER,
  type ToolPackage,
} from '../test/tools/generations.ts';
import { findOnPath } from '../test/tools/tools.ts';
import { type AptMirror, aptMirror } from './apt-mirror.ts';

process.exitCode = onDebian() ? fetchAll() : usePath();

function fetchAll(): number {
  removeLeftovers();
  const missing = GENERATION_NAMES.filter((generation) => fetchedTools(generation) === undefined);
  if (missing.length > 0) {
    const mirror = aptMirror(codename());
    if (mirror === undefined) {
      return complain(
        'Expected a Debian mirror in /etc/apt/sources.list or /etc/apt/sources.list.d, found none.\nAdd one: the tools come from there.',
      );
    }
    try {
      for (const generation of missing) fetchGeneration(generation, mirror);
    } catch (error) {
      return complain(`Could not fetch the tools: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  printTable();
  return 0;
}

function fetchGeneration(generation: GenerationName, mirror: AptMirror): void {
  const work = join(TOOLS_FOLDER, `fetching-${generation}-${process.pid}`);
  for (const folder of ['lists/partial', 'cache/archives/partial', 'packages', 'result/bin'])
    mkdirSync(join(work, folder), { recursive: true });
  try {
    const environment = { ...process.env, APT_CONFIG: aptConfiguration(work, generation, mirror), LC_ALL: 'C' };
    run('apt-get', ['--quiet=2', 'update'], { cwd: work, env: environment });
    const packages = GENERATIONS[generation];
    run('apt-get', ['--quiet=2', 'download', ...packages.map(({ name }) => name)], { cwd: join(work, 'packages'), env: environment });
    const fetched = packages.flatMap((one) => unpack(work, one));
    writeFileSync(join(work, 'result', 'fetched.json'), `${JSON.stringify(fetched, null, 2)}\n`);
    publish(generation, join(work, 'result'));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The machine's own settings for downloads (proxy, certificates) stay; its hooks, sources and lists do not take part. */
function aptConfiguration(work: string, generation: GenerationName, mirror: AptMirror): string {
  const downloads = run('apt-config', ['dump'])
    .split('\n')
    .filter((line) => /^Acquire::(?!Languages|IndexTargets)/.test(line));
  const options = mirror.options.length === 0 ? '' : ` [${mirror.options.join(' ')}]`;
  writeFileSync(join(work, 'sources.list'), `deb${options} ${mirror.uri} ${generation} main\n`);
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
    // Otherwise apt, run by root, downloads as a user who may not write here.
    ['APT::Sandbox::User', ''],
  ];
  const path = join(work, 'apt.conf');
  writeFileSync(path, [...downloads, ...own.map(([key, value]) => `${key} "${value}";`)].join('\n'));
  return path;
}

function unpack(work: string, { name, binaries }: ToolPackage): readonly FetchedTool[] {
  const archive = readdirSync(join(work, 'packages')).find((file) => file.startsWith(`${name}_`));
  if (archive === undefined) throw new Error(`apt-get download left no package "${name}"`);
  const path = join(work, 'packages', archive);
  run('dpkg-deb', ['--extract', path, join(work, 'unpacked')]);
  const version = run('dpkg-deb', ['--field', path, 'Version']).trim();
  return TOOL_NAMES.flatMap((tool) => {
    const binary = binaries[tool];
    if (binary === undefined) return [];
    const file = join('bin', tool);
    const target = join(work, 'result', file);
    copyFileSync(join(work, 'unpacked', 'usr', 'bin', binary), target);
    chmodSync(target, 0o755);
    mustStart(target, `${name} ${version}`);
    return [{ tool, file, bytes: statSync(target).size, version: upstreamVersion(version) }];
  });
}

/** All are Go programs that need libc and at most libzstd, which apt itself needs: only a much older Debian would fail here. */
function mustStart(path: string, what: string): void {
  const { status, stderr, error } = spawnSync(path, ['--help'], { encoding: 'utf8', timeout: 20_000 });
  // The flag package of Go exits with 2 after printing the usage.
  if (error !== undefined || (status !== 0 && status !== 2)) {
    throw new Error(`${what} does not start on this machine (it needs a newer Debian?): ${error?.message ?? stderr.slice(0, 500)}`);
  }
}

/** Puts a completed fetch in place; when another run was faster and its result is whole, that one stays. */
function publish(generation: GenerationName, result: string): void {
  if (fetchedTools(generation) !== undefined) return;
  const target = join(TOOLS_FOLDER, generation);
  rmSync(target, { recursive: true, force: true });
  renameSync(result, target);
}

function removeLeftovers(): void {
  if (!existsSync(TOOLS_FOLDER)) return;
  for (const entry of readdirSync(TOOLS_FOLDER)) {
    const pid = /^fetching-\w+-(\d+)$/.exec(entry)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) rmSync(join(TOOLS_FOLDER, entry), { recursive: true, force: true });
  }
}

function printTable(): void {
  const rows = GENERATION_NAMES.map((generation) => {
    const fetched = fetchedTools(generation) ?? [];
    return [generation, ...TOOL_NAMES.map((tool) => fetched.find((one) => one.tool === tool)?.version ?? '-')];
  });
  const lines = [['', ...TOOL_NAMES], ...rows].map((cells) => cells.map((cell, column) => cell.padEnd(widthOf(column))).join('  '));
  console.log(`${lines.map((line) => line.trimEnd()).join('\n')}\n\nIn .tools/<generation>/bin; delete the folder to fetch it anew.`);
}

function widthOf(column: number): number {
  return column === 0 ? 8 : Math.max(TOOL_NAMES[column - 1]?.length ?? 0, 7);
}

function usePath(): number {
  const missing = TOOL_NAMES.filter((tool) => tool !== 'victoria-metrics' && findOnPath(tool) === undefined);
  if (missing.length === 0) {
    console.log('This is not Debian: tests use the tools on PATH.');
    return 0;
  }
  const tail = 'Install what your system offers (or run the tests in a Debian container); tests skip, and name, what lacks its tool.';
  return complain(`This is not Debian, whose archive has all generations side by side, and PATH lacks: ${missing.join(', ')}.\n${tail}`);
}

function complain(message: string): number {
  console.error(message);
  return 2;
}

function upstreamVersion(debianVersion: string): string {
  return /^(?:\d+:)?(\d+(?:\.\d+)*)/.exec(debianVersion)?.[1] ?? debianVersion;
}

function codename(): string {
  return /^VERSION_CODENAME=(\S+)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'stable';
}

function run(command: string, args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 300_000, ...options });
}
