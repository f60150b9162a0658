// `npm run tools`: fetches the three generations of Prometheus, Alertmanager and vmalert that tests run against, into .tools/.
// apt works with lists, state and cache of its own there: nothing on the machine changes, and it needs no rights.
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  FETCH_RECORD,
  type FetchRecord,
  fetchedTools,
  GENERATION_NAMES,
  GENERATIONS,
  type GenerationName,
  onDebian,
  TOOL_NAMES,
  TOOLS_FOLDER,
} from '../test/tools/generations.ts';
import { findOnPath } from '../test/tools/tools.ts';
import { aptDownload } from './apt-download.ts';
import { type AptMirror, aptMirror } from './apt-mirror.ts';
import { unpackTools } from './unpack-tools.ts';

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
  const result = join(work, 'result');
  try {
    const packages = GENERATIONS[generation];
    const names = packages.map(({ name }) => name);
    const archives = aptDownload(generation, names, mirror, work);
    const fetched = packages.flatMap((one) => {
      const archive = archives.get(one.name);
      if (archive === undefined) throw new Error(`apt-get download left no package "${one.name}" of ${generation}`);
      return unpackTools(one, archive, work, result);
    });
    const record: FetchRecord = { tools: fetched, bytes: sizesIn(result) };
    writeFileSync(join(result, FETCH_RECORD), `${JSON.stringify(record, null, 2)}\n`);
    publish(generation, result);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function sizesIn(folder: string): Readonly<Record<string, number>> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(folder, file)).isFile());
  return Object.fromEntries(files.sort().map((file) => [file, statSync(join(folder, file)).size]));
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

function codename(): string {
  return /^VERSION_CODENAME=(\S+)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'stable';
}
