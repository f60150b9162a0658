import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { CHROMIUM } from '../test/tools/chromium.ts';

/** Debian's browser with a font, for `npm run tools -- --browser`: unlike the other tools it has too many libraries to be run from where it was unpacked. */
const PACKAGES = ['chromium', 'fonts-dejavu-core'];

/** Installs the browser where it is missing; undefined when it is there, else what to do. Needs root, or sudo without a password. */
export function installBrowser(): string | undefined {
  if (existsSync(CHROMIUM)) return undefined;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const commands = [
    [...asRoot, 'apt-get', 'update', '--quiet=2'],
    [
      ...asRoot,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      'install',
      '--yes',
      '--quiet=2',
      '--no-install-recommends',
      ...PACKAGES,
    ],
  ];
  for (const [program = '', ...args] of commands) {
    const { status, error } = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0)
      return `Could not install ${PACKAGES.join(' and ')} (${program} ended with ${error?.message ?? status}): install them by hand`;
  }
  return existsSync(CHROMIUM) ? undefined : `Expected ${CHROMIUM} after the installation, found nothing`;
}
