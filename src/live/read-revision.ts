import type { Files } from '../ports/files.ts';
import type { Processes } from '../ports/processes.ts';
import { type Git, gitIn, problemIn, type Unknown } from './git.ts';
import { RevisionFiles, type Wanted } from './revision-files.ts';
import { readTree } from './revision-tree.ts';

/** Each round follows a link or reads what a definition names; a file system gives up after fewer. */
const MOST_ROUNDS = 100;

/**
 * What `read` makes of a folder of the disk as it was in a commit, without a checkout: git is asked for the names of everything, and for the contents
 * of what `read` asks for. It is called again until it has all of it, so it must do nothing but read.
 */
export async function readRevision<T>(
  processes: Processes,
  folder: string,
  commit: string,
  read: (files: Files) => T,
): Promise<{ readonly value: T } | Unknown> {
  const git = gitIn(processes, folder);
  const prefix = await git(['rev-parse', '--show-prefix']);
  if (prefix.status !== 0) return { problem: problemIn(prefix.output) };
  const listing = await git(['ls-tree', '-r', '-z', '--full-tree', commit]);
  if (listing.status !== 0) return { problem: problemIn(listing.output) };
  const tree = readTree(listing.stdout);
  const sizes = new Map<string, number | 'missing'>();
  const contents = new Map<string, Uint8Array | 'missing'>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const files = new RevisionFiles(tree, { sizes, contents }, prefix.stdout.replace(/\n$/, ''));
    const value = read(files);
    if (files.wanted.sizes.size + files.wanted.contents.size === 0) return { value };
    const asked = await ask(git, files.wanted, { sizes, contents });
    if (asked !== undefined) return asked;
  }
  return { problem: `${commit} could not be read: links lead to ever more links` };
}

interface Answers {
  readonly sizes: Map<string, number | 'missing'>;
  readonly contents: Map<string, Uint8Array | 'missing'>;
}

async function ask(git: Git, wanted: Wanted, answers: Answers): Promise<Unknown | undefined> {
  if (wanted.sizes.size > 0) {
    const { status, stdout, output } = await git(['cat-file', '--batch-check'], lines(wanted.sizes));
    if (status !== 0) return { problem: problemIn(output) };
    for (const line of stdout.split('\n')) {
      const [object = '', , size] = line.split(' ');
      answers.sizes.set(object, size === undefined ? 'missing' : Number(size));
    }
  }
  if (wanted.contents.size > 0) {
    const { status, stdoutBytes, output } = await git(['cat-file', '--batch'], lines(wanted.contents));
    if (status !== 0) return { problem: problemIn(output) };
    readBatch(stdoutBytes, answers.contents);
  }
  return undefined;
}

function lines(objects: ReadonlySet<string>): string {
  return [...objects].map((object) => `${object}\n`).join('');
}

/** `object type size`, a line end, that many bytes and a line end for each; `object missing` where there is none. */
function readBatch(bytes: Uint8Array, contents: Map<string, Uint8Array | 'missing'>): void {
  const LINE_END = 0x0a;
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(LINE_END, at);
    if (end === -1) return;
    const [object = '', , size] = new TextDecoder().decode(bytes.subarray(at, end)).split(' ');
    const begin = end + 1;
    contents.set(object, size === undefined ? 'missing' : bytes.subarray(begin, begin + Number(size)));
    at = size === undefined ? begin : begin + Number(size) + 1;
  }
}
