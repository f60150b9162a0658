import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface CorpusEntry {
  readonly text: string;
  /** Repository and path it was taken from. */
  readonly origin: string;
}

const FOLDER = join(import.meta.dirname, 'corpus');

/**
 * Expressions that people wrote, each once. A file holds blocks: a line `@ repository path`, then expressions separated by a
 * line `;`, as they stand there with their line breaks and comments.
 */
export function corpus(): readonly CorpusEntry[] {
  return readdirSync(FOLDER)
    .sort()
    .flatMap((file) => readFileSync(join(FOLDER, file), 'utf8').split(/^@ /m).slice(1).flatMap(entriesOf));
}

function entriesOf(block: string): CorpusEntry[] {
  const headEnd = block.indexOf('\n');
  const origin = block.slice(0, headEnd);
  return block
    .slice(headEnd + 1)
    .trimEnd()
    .split('\n;\n')
    .map((text) => ({ text, origin }));
}
