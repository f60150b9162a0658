import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fill } from './fill.ts';
import { PARTS } from './parts.ts';

export interface Page {
  /** Relative to the root of the project. */
  readonly path: string;
  readonly text: string;
}

const AT_THE_TOP = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'src/README.md'];

/** Everything written for readers, as it stands. */
export function pages(root: string): readonly Page[] {
  const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  return [...AT_THE_TOP, ...docs.sort().map((name) => `docs/${name}`)].map((path) => ({
    path,
    text: readFileSync(join(root, path), 'utf8'),
  }));
}

/** The same with their generated parts made anew. */
export function generatedPages(root: string): Promise<readonly Page[]> {
  return Promise.all(pages(root).map(async ({ path, text }) => ({ path, text: await fill(text, PARTS) })));
}
