// Bundles the command line into dist/alertc.js, so that installing the package fetches nothing else, and keeps the machine code of one run beside it.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

// V8 tells programs apart by their length, so a cache must never meet another bundle.
rmSync('dist/alertc.cache', { force: true });
const result = await build({
  entryPoints: ['src/cli.ts'],
  outfile: 'dist/alertc.js',
  bundle: true,
  platform: 'node',
  target: 'node20',
  // One CommonJS file: Node's loader of ES modules alone takes a fifth of the time that `alertc check` may add to an idle Node.
  format: 'cjs',
  // Less text to scan at every start. Stacks of a bug name places, and the same run from src/ names functions.
  minify: true,
  metafile: true,
  legalComments: 'none',
  define: { ALERTC_VERSION: JSON.stringify(version), 'import.meta.url': '_bundleUrl' },
  banner: { js: "const _bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  logLevel: 'warning',
  plugins: [withoutChildProcesses],
});

// The package is one of ES modules; this folder is not.
writeFileSync('dist/package.json', `${JSON.stringify({ type: 'commonjs' })}\n`);
writeFileSync('dist/LICENSES.txt', licences(bundledPackages(result.metafile)));
copyFileSync('scripts/launcher.cjs', 'dist/cli.js');
chmodSync('dist/cli.js', 0o755);
keepCode();

/** Of compiling this repository, which reads every kind of definition. */
function keepCode() {
  const out = mkdtempSync(join(tmpdir(), 'alertc-build-'));
  try {
    execFileSync(process.execPath, ['scripts/keep-code.cjs', 'compile', '--quiet', '--out', out], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } catch {
    process.stderr.write('The code cache was not written, because compiling this repository failed; dist/cli.js works without it.\n');
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
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
