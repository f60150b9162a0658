import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../src/cli/program.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { memoryEnvironment, type World } from '../cli/memory-environment.ts';

/**
 * test/review/stories: each folder holds what differs from test/review/world `before` and `after` a change, and on `both` sides; a file without a byte is not there on that side. Beside them stand
 * `review.txt` and `review.json`, exactly what the command prints (where there are `review.md`, `review.sarif`, `review.github`, these too), and optionally `options`, more of its command line.
 */
export const STORIES = join(import.meta.dirname, 'stories');
const WORLD = join(import.meta.dirname, 'world');

export function storyNames(): readonly string[] {
  return readdirSync(STORIES)
    .filter((name) => existsSync(join(STORIES, name, 'before')) || existsSync(join(STORIES, name, 'after')))
    .sort();
}

export type Definitions = Readonly<Record<string, string>>;

export function sidesOf(story: string): { readonly before: Definitions; readonly after: Definitions } {
  const both = { ...filesBelow(WORLD), ...filesBelow(join(STORIES, story, 'both')) };
  const side = (name: string) => present({ ...both, ...filesBelow(join(STORIES, story, name)) });
  return { before: side('before'), after: side('after') };
}

/** Prints what `alertc review` says of these definitions, with its exit code where that is not 0. */
export async function reviewed(before: Definitions, after: Definitions, options: readonly string[]): Promise<string> {
  const disk: World['disk'] = Object.fromEntries([
    ...Object.entries(before).map(([path, text]) => [`/before/${path}`, text]),
    ...Object.entries(after).map(([path, text]) => [`/repository/${path}`, text]),
  ]);
  const { environment, printed } = memoryEnvironment({ disk, now: NOW });
  const shipped = () => [...environment.shipped(), ...COMPONENTS];
  const exitCode = await run(['review', '--base-dir', '../before', ...options], { ...environment, shipped });
  return `${printed.stdout}${printed.stderr}${exitCode === 0 ? '' : `[exit ${exitCode}]\n`}`.replace(
    /("(?:alertc|name": "alertc",\s+"semanticVersion)": )"\d+\.\d+\.\d+"/,
    '$1"VERSION"',
  );
}

/** Of stacks in stories. */
export const COMPONENTS = ['generic', 'prometheus', 'alertmanager'].map((component) => {
  const path = `rules/self-monitoring/${component}.yaml`;
  return sourceFile(`alertc:${path}`, readFileSync(path, 'utf8'));
});

/** The day on which these stories happen. */
const NOW = Date.UTC(2026, 10, 28);

function filesBelow(folder: string): Definitions {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')];
    }),
  );
}

function present(files: Definitions): Definitions {
  return Object.fromEntries(Object.entries(files).filter(([, text]) => text !== ''));
}
