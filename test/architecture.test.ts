import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

/**
 * The order of the folders below src/, written down once and held against the import lines. A folder may import itself and what stands in a step
 * before its own; folders of one step are siblings and never import each other.
 */
const STEPS: readonly (readonly string[])[] = [
  ['text'],
  ['diagnostics'],
  ['values'],
  ['yaml', 'promql'],
  ['sli', 'integrations', 'metrics'],
  ['definitions'],
  ['rulefile'],
  ['model'],
  ['plan'],
  ['alertmanager'],
  ['prove', 'lint', 'emit', 'capacity'],
  ['compile'],
  ['review'],
  ['report'],
  ['live'],
  ['cli'],
];

/** Ports are types that any stage may ask for, and that import nothing of alertc; what implements them on a disk is for the command line only. */
const EDGE: Readonly<Record<string, readonly string[]>> = {
  ports: ['text'],
  node: ['ports', 'text'],
};
const MAY_USE_NODE_FOLDER = ['cli'];

/** One library, one door. */
const LIBRARIES: readonly { readonly library: RegExp; readonly folders: readonly string[] }[] = [
  { library: /^yaml$/, folders: ['yaml'] },
  { library: /^@prometheus-io\/lezer-promql$|^@lezer\//, folders: ['promql'] },
  { library: /^commander$/, folders: ['cli'] },
  { library: /^nunjucks$/, folders: ['review', 'report'] },
  { library: /^@grafana\/grafana-foundation-sdk/, folders: ['emit'] },
  { library: /^zod$/, folders: ['values', 'promql', 'sli', 'integrations', 'definitions', 'rulefile', 'cli'] },
  { library: /^node:crypto$/, folders: ['emit', 'node', 'cli', ''] },
  { library: /^node:/, folders: ['node', 'cli', ''] },
];

interface Import {
  readonly from: string;
  readonly to: string;
}

/** What is wrong with one import, in words; undefined when nothing is. Files directly in src/ are the program's entry: folder ''. */
function problemOf({ from, to }: Import): string | undefined {
  const importer = folderOf(from);
  if (!to.startsWith('.')) return libraryProblem(importer, to);
  if (!to.endsWith('.ts') && !to.endsWith('.json')) return 'an import without its .ts ending';
  const target = posix.normalize(posix.join(posix.dirname(from), to));
  if (target.startsWith('..')) return importer === '' || importer === 'cli' ? undefined : 'an import from outside src/';
  const imported = folderOf(target);
  if (imported === importer) return undefined;
  if (imported === '') return 'an import of the entry';
  if (imported === 'node')
    return importer === '' || MAY_USE_NODE_FOLDER.includes(importer) ? undefined : `${importer} reaches for the disk`;
  const edge = EDGE[importer];
  if (edge !== undefined) return edge.includes(imported) ? undefined : `${importer} may import ${edge.join(', ')} only`;
  if (imported === 'ports' || importer === '') return undefined;
  const [own, other] = [stepOf(importer), stepOf(imported)];
  if (own === -1 || other === -1) return `a folder that the table does not know: ${own === -1 ? importer : imported}`;
  if (own === other) return `siblings: ${importer} imports ${imported}`;
  return other > own ? `against the order: ${importer} imports ${imported}` : undefined;
}

function libraryProblem(importer: string, library: string): string | undefined {
  const door = LIBRARIES.find((entry) => entry.library.test(library));
  if (door === undefined) return `a library that the table does not know: ${library}`;
  return door.folders.includes(importer) ? undefined : `${library} outside ${door.folders.join(', ')}`;
}

function folderOf(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? '') : '';
}

function stepOf(folder: string): number {
  return STEPS.findIndex((step) => step.includes(folder));
}

const IMPORT = /^(?:import|export)\s(?:[^'"]*?\sfrom\s)?\s*['"]([^'"]+)['"]/gm;
const IMPORT_CALL = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(from: string, text: string): readonly Import[] {
  return [...text.matchAll(IMPORT), ...text.matchAll(IMPORT_CALL)].map((match) => ({ from, to: match[1] ?? '' }));
}

const SRC = 'src';
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'));
const imports = files.flatMap((path) => importsOf(path, readFileSync(join(SRC, path), 'utf8')));

test('every import in src/ keeps to the order of the folders', () => {
  const problems = imports.flatMap((one) => {
    const problem = problemOf(one);
    return problem === undefined ? [] : [`src/${one.from} imports ${one.to}: ${problem}`];
  });
  assert.equal(problems, []);
});

test('every folder of src/ has its place in the table', () => {
  const known = [...STEPS.flat(), ...Object.keys(EDGE), ''];
  const unknown = [...new Set(files.map(folderOf))].filter((folder) => !known.includes(folder));
  assert.equal(unknown, []);
});

test('the import lines are really read: each file that is imported exists', () => {
  const missing = imports.filter(({ from, to }) => to.startsWith('.') && !existsSync(join(SRC, dirname(from), to)));
  assert.equal(missing, []);
  assert.ok(imports.length > 300, `only ${imports.length} imports were found`);
});

test('the rule itself tells right from wrong', () => {
  const verdicts: readonly (readonly [string, string, boolean])[] = [
    ['values/ratio.ts', '../diagnostics/finding.ts', true],
    ['values/ratio.ts', '../yaml/read.ts', false],
    ['yaml/read.ts', '../promql/parse.ts', false],
    ['sli/ratio.ts', '../integrations/slack.ts', false],
    ['plan/rules.ts', '../model/model.ts', true],
    ['plan/rules.ts', '../emit/target.ts', false],
    ['compile/compile.ts', '../emit/targets.ts', true],
    ['compile/compile.ts', '../node/node-files.ts', false],
    ['compile/compile.ts', '../ports/files.ts', true],
    ['cli/program.ts', '../node/node-files.ts', true],
    ['cli.ts', './cli/program.ts', true],
    ['node/node-files.ts', '../compile/compile.ts', false],
    ['promql/parse.ts', '@prometheus-io/lezer-promql', true],
    ['plan/rules.ts', '@prometheus-io/lezer-promql', false],
    ['emit/manifest.ts', 'node:crypto', true],
    ['emit/manifest.ts', 'node:fs', false],
    ['model/resolve.ts', 'node:crypto', false],
    ['plan/rules.ts', 'yaml', false],
    ['plan/rules.ts', 'left-pad', false],
    ['model/resolve.ts', '../text/span', false],
    ['weather/rain.ts', '../text/span.ts', false],
  ];
  const wrong = verdicts.filter(([from, to, allowed]) => (problemOf({ from, to }) === undefined) !== allowed);
  assert.equal(wrong, []);
});

test.run();
