// `npm run tools`: fetches the three generations of Prometheus, Alertmanager, vmalert and some exporters that tests run against, into .tools/.
// apt works with lists, state and cache of its own there: nothing on the machine changes, and it needs no rights. With --browser Chromium is installed as well,
// which needs them.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  FETCH_RECORD,
  type FetchRecord,
  fetchRecord,
  GENERATION_NAMES,
  type GenerationName,
  missingPackages,
  onDebian,
  TOOL_NAMES,
  TOOLS_FOLDER,
  type ToolName,
} from '../test/tools/generations.ts';
import { findOnPath } from '../test/tools/tools.ts';
import { aptDownload } from './apt-download.ts';
import { type AptMirror, aptMirror } from './apt-mirror.ts';
import { installBrowser } from './install-browser.ts';
import { unpackTools } from './unpack-tools.ts';

process.exitCode = onDebian() ? fetchAll() : usePath();
if (process.argv.includes('--browser') && onDebian()) {
  const problem = installBrowser();
  if (problem !== undefined) process.exitCode = complain(problem);
}

function fetchAll(): number {
  removeLeftovers();
  const missing = GENERATION_NAMES.filter((generation) => missingPackages(generation).length > 0);
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

/** What was fetched before stays as it is: tests may be running with it. */
function fetchGeneration(generation: GenerationName, mirror: AptMirror): void {
  const work = join(TOOLS_FOLDER, `fetching-${generation}-${process.pid}`);
  const result = join(work, 'result');
  try {
    const packages = missingPackages(generation);
    const names = packages.map(({ name }) => name);
    const archives = aptDownload(generation, names, mirror, work);
    const fetched = packages.flatMap((one) => {
      const archive = archives.get(one.name);
      if (archive === undefined) throw new Error(`apt-get download left no package "${one.name}" of ${generation}`);
      return unpackTools(one, archive, join(work, 'unpacked', one.name), result);
    });
    publish(generation, result, { tools: fetched, bytes: sizesIn(result) });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function sizesIn(folder: string): Readonly<Record<string, number>> {
  return Object.fromEntries(filesIn(folder).map((file) => [file, statSync(join(folder, file)).size]));
}

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return entries.filter((file) => statSync(join(folder, file)).isFile()).sort();
}

/** Puts what was fetched beside what was there, the record last. Where another run was faster and its files are whole, those stay. */
function publish(generation: GenerationName, result: string, fetched: FetchRecord): void {
  const target = join(TOOLS_FOLDER, generation);
  const before = fetchRecord(generation);
  if (before === undefined) rmSync(target, { recursive: true, force: true });
  const bytes = { ...fetched.bytes, ...before?.bytes };
  for (const file of filesIn(result).filter((one) => before?.bytes[one] === undefined)) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    renameSync(join(result, file), join(target, file));
  }
  const known = before?.tools ?? [];
  const added = fetched.tools.filter(({ tool }) => !known.some((one) => one.tool === tool));
  writeFileSync(join(result, FETCH_RECORD), `${JSON.stringify({ tools: [...known, ...added], bytes }, null, 2)}\n`);
  renameSync(join(result, FETCH_RECORD), join(target, FETCH_RECORD));
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
    const fetched = fetchRecord(generation)?.tools ?? [];
    return [generation, ...TOOL_NAMES.map((tool) => fetched.find((one) => one.tool === tool)?.version ?? '-')];
  });
  const lines = [['', ...TOOL_NAMES], ...rows].map((cells) => cells.map((cell, column) => cell.padEnd(widthOf(column))).join('  '));
  console.log(`${lines.map((line) => line.trimEnd()).join('\n')}\n\nIn .tools/<generation>/bin; delete the folder to fetch it anew.`);
}

function widthOf(column: number): number {
  return column === 0 ? 8 : Math.max(TOOL_NAMES[column - 1]?.length ?? 0, 7);
}

/** Few tests need these, and few machines have them. */
const OPTIONAL: readonly ToolName[] = ['victoria-metrics', 'node-exporter', 'blackbox-exporter'];

function usePath(): number {
  const missing = TOOL_NAMES.filter((tool) => !OPTIONAL.includes(tool) && findOnPath(tool) === undefined);
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
