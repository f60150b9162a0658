import { basename, dirname } from 'node:path';
import { isFailure } from '../ports/files.ts';
import type { Environment } from './environment.ts';
import type { Problem } from './find-root.ts';

/** Where a page is to be written. */
export interface PageFile {
  /** Absolute. */
  readonly path: string;
  /** As it was typed. */
  readonly name: string;
}

export interface WrittenPage {
  readonly file: string;
  /** What the file was; it is up to date afterwards, unless this was a check. */
  readonly state: 'missing' | 'out of date' | 'up to date';
}

/** Begins every page of alertc, and no file that people write. */
const MARK = '<meta name="generator" content="alertc';

/** Writes a page unless the file holds it already, or holds something that is not a page of alertc: a slip behind --output must not cost anybody a file. */
export function writePage(
  { filesAt }: Environment,
  { path, name }: PageFile,
  html: string,
  { check, overwrite }: { readonly check?: true; readonly overwrite?: true },
): WrittenPage | Problem {
  const entries = filesAt(path).list('.');
  if (Array.isArray(entries))
    return { problem: `Expected a file behind --output, found the folder ${name}: write ${name.replace(/\/$/, '')}/index.html` };
  const files = filesAt(dirname(path));
  const current = files.read(basename(path));
  if (isFailure(current)) return { problem: `Could not read ${name}: ${current.failure}` };
  const text = current === 'missing' ? undefined : new TextDecoder().decode(current);
  if (text === html) return { file: name, state: 'up to date' };
  const state = text === undefined ? 'missing' : 'out of date';
  if (check) return { file: name, state };
  if (text !== undefined && !text.includes(MARK) && !overwrite) {
    return {
      problem: `Expected a page of alertc at ${name}, or nothing, found another file: name a new one, or add --overwrite to replace it`,
    };
  }
  const failed = files.replace(basename(path), html);
  return failed === undefined ? { file: name, state } : { problem: `Could not write ${name}: ${failed.failure}` };
}
