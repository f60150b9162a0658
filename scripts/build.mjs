// Bundles the command line into dist/cli.js, so that installing the package fetches nothing else and starting it reads one file.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/**
 * commander loads node:child_process for commands that are programs of their own. alertc has none, and loading it takes a third of the time that
 * `alertc --version` needs beside Node itself.
 */
const withoutChildProcesses = {
  name: 'without-child-processes',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('/commander/') ? { path: 'child-processes', namespace: 'absent' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};

const result = await build({
  entryPoints: ['src/cli.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  minifySyntax: true,
  // Half the text to scan at every start; names stay, so that stacks can be read.
  minifyWhitespace: true,
  metafile: true,
  legalComments: 'none',
  define: { ALERTC_VERSION: JSON.stringify(version) },
  // commander is CommonJS and calls require() for node's own modules.
  banner: { js: "import { createRequire as _createRequire } from 'node:module'; const require = _createRequire(import.meta.url);" },
  logLevel: 'warning',
  plugins: [withoutChildProcesses],
});

writeFileSync('dist/LICENSES.txt', licences(bundledPackages(result.metafile)));
removeOldChunks(Object.keys(result.metafile.outputs));

/** Names of chunks change with their content; those of earlier builds would end up in the package. Last, so that dist/ works at any time. */
function removeOldChunks(outputs) {
  for (const name of readdirSync('dist/chunks')) if (!outputs.includes(`dist/chunks/${name}`)) rmSync(`dist/chunks/${name}`);
}

function bundledPackages(metafile) {
  const names = Object.keys(metafile.inputs).map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

function licences(names) {
  return names
    .map((name) => {
      const folder = `node_modules/${name}`;
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
      const text = file === undefined ? '' : readFileSync(`${folder}/${file}`, 'utf8');
      return `${name} ${version} (${license})\n\n${text}`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
