import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './cli/program.ts';
import { nodeEnvironment } from './node/node-environment.ts';

/** Set by scripts/build.mjs. */
declare const ALERTC_VERSION: string | undefined;

/** Both src/cli.ts and dist/cli.js lie one folder below the package. */
const PACKAGE_FOLDER = dirname(dirname(fileURLToPath(import.meta.url)));

/** What sysexits.h calls an internal software error, so that a bug is never taken for a finding. */
const EXIT_BUG = 70;

for (const stream of [process.stdout, process.stderr]) stream.on('error', leaveQuietly);

void main();

async function main(): Promise<void> {
  try {
    process.exitCode = await run(process.argv.slice(2), nodeEnvironment(PACKAGE_FOLDER, packageVersion()));
  } catch (error) {
    reportBug(error);
  }
}

/** `alertc check | head` closes the pipe early: nobody reads what is left. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

function packageVersion(): string {
  if (typeof ALERTC_VERSION === 'string') return ALERTC_VERSION;
  return (JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'package.json'), 'utf8')) as { version: string }).version;
}

function reportBug(error: unknown): void {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = process.env['ALERTC_DEBUG'] === '1' && error instanceof Error ? `${error.stack}\n` : '';
  process.stderr.write(
    `alertc ${packageVersion()}: this is a bug of alertc, not of your definitions: ${what.replaceAll('\n', ' ')}\n${stack}` +
      'Please report it with the definitions that show it (README.md, "Reporting a bug"); ALERTC_DEBUG=1 prints where it happened.\n',
  );
  process.exitCode = EXIT_BUG;
}
