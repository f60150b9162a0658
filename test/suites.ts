import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Tests that are run, timed and counted together. */
export interface Suite {
  readonly name: string;
  /** The folders below test/ whose `*.test.ts` files belong to it; `the rest` takes what no other suite has. */
  readonly folders: readonly string[] | 'the rest';
  /** How its files are spread over processes: tsx takes a moment to start, but what hangs or crashes takes its process along. */
  readonly processes: number | 'one a file';
  /** Of each process. */
  readonly timeoutSeconds: number;
  /** Suites that measure time run alone; those that mostly wait run beside the others, one file after the other. */
  readonly company: 'shared' | 'waiting' | 'alone';
  /** `full` suites run only with --full. */
  readonly size: 'normal' | 'full';
}

/** In the order they are started; those that take longest first. */
export const SUITES: readonly Suite[] = [
  { name: 'tools', folders: ['outputs'], processes: 'one a file', timeoutSeconds: 900, company: 'shared', size: 'normal' },
  { name: 'detection', folders: ['detection', 'engine'], processes: 'one a file', timeoutSeconds: 900, company: 'shared', size: 'normal' },
  { name: 'generated', folders: ['generated'], processes: 'one a file', timeoutSeconds: 900, company: 'shared', size: 'normal' },
  { name: 'accuracy', folders: ['accuracy'], processes: 'one a file', timeoutSeconds: 600, company: 'shared', size: 'normal' },
  { name: 'unit', folders: 'the rest', processes: 2, timeoutSeconds: 300, company: 'shared', size: 'normal' },
  { name: 'cli', folders: ['cli', 'ci', 'package'], processes: 'one a file', timeoutSeconds: 600, company: 'shared', size: 'normal' },
  { name: 'browser', folders: ['browser'], processes: 'one a file', timeoutSeconds: 300, company: 'shared', size: 'normal' },
  { name: 'judged', folders: ['judged'], processes: 'one a file', timeoutSeconds: 240, company: 'shared', size: 'normal' },
  { name: 'servers', folders: ['servers'], processes: 'one a file', timeoutSeconds: 300, company: 'waiting', size: 'normal' },
  { name: 'timeline', folders: ['timeline'], processes: 'one a file', timeoutSeconds: 240, company: 'alone', size: 'normal' },
  { name: 'e2e', folders: ['e2e'], processes: 'one a file', timeoutSeconds: 900, company: 'alone', size: 'normal' },
  // Mostly waiting: the two of them take as long as one.
  { name: 'soak', folders: ['soak'], processes: 'one a file', timeoutSeconds: 1200, company: 'waiting', size: 'full' },
  { name: 'full', folders: ['full'], processes: 'one a file', timeoutSeconds: 3000, company: 'shared', size: 'full' },
];

/** One process: some files of a suite. */
export interface Job {
  readonly suite: Suite;
  readonly label: string;
  readonly files: readonly string[];
}

/** All test files below `root`/test, sorted, relative to `root` with forward slashes. */
export function testFiles(root: string): readonly string[] {
  const found = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8', withFileTypes: true });
  return found
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

export function filesOf(suite: Suite, files: readonly string[], suites = SUITES): readonly string[] {
  const within = (folders: readonly string[]) => (file: string) => folders.some((folder) => file.startsWith(`test/${folder}/`));
  if (suite.folders !== 'the rest') return files.filter(within(suite.folders));
  const others = suites.flatMap(({ folders }) => (folders === 'the rest' ? [] : folders));
  return files.filter((file) => !within(others)(file));
}

export function jobsOf(suite: Suite, files: readonly string[]): readonly Job[] {
  if (suite.processes === 'one a file') return files.map((file) => ({ suite, label: `${suite.name} ${shortName(file)}`, files: [file] }));
  const count = Math.min(suite.processes, files.length);
  return Array.from({ length: count }, (_, index) => ({
    suite,
    label: count === 1 ? suite.name : `${suite.name} ${index + 1}/${count}`,
    files: files.filter((_file, at) => at % count === index),
  }));
}

function shortName(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.test\.ts$/, '');
}
