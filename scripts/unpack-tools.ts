import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FetchedTool, TOOL_NAMES, type ToolName, type ToolPackage } from '../test/tools/generations.ts';
import { command } from './apt-download.ts';

/** Takes a package's tools out of its .deb file into `<result>/bin`, and sees each of them start. `unpacked` is a folder of its own. */
export function unpackTools({ name, binaries }: ToolPackage, archive: string, unpacked: string, result: string): readonly FetchedTool[] {
  mkdirSync(unpacked, { recursive: true });
  command('dpkg-deb', ['--extract', archive, unpacked]);
  const version = command('dpkg-deb', ['--field', archive, 'Version']).trim();
  mkdirSync(join(result, 'bin'), { recursive: true });
  return TOOL_NAMES.flatMap((tool) => {
    const binary = binaries[tool];
    if (binary === undefined) return [];
    const path = join(result, 'bin', tool);
    if (tool === 'alertmanager') relocateAlertmanager(join(unpacked, 'usr'), result);
    else copyFileSync(join(unpacked, 'usr', 'bin', binary), path);
    mustStart(path, tool, `${name} ${version}`);
    return [{ tool, file: join('bin', tool), version: upstreamVersion(version) }];
  });
}

/** What each answers with status 0. */
const QUESTION: Readonly<Record<ToolName, string>> = {
  prometheus: '--version',
  promtool: '--version',
  alertmanager: '--version',
  amtool: '--version',
  vmalert: '-version',
  'vmalert-tool': '--help',
  'victoria-metrics': '-version',
  'node-exporter': '--version',
  'blackbox-exporter': '--version',
};

const TEMPLATES = '/usr/share/prometheus/alertmanager';

/**
 * Debian's Alertmanager reads its default templates from a fixed folder that only an installed package has, where two versions
 * cannot stand side by side. In this copy the folder is the working directory, spelled at the same length, and a script starts it there.
 */
function relocateAlertmanager(usr: string, result: string): void {
  const program = readFileSync(join(usr, 'bin', 'prometheus-alertmanager')).toString('latin1');
  const parts = program.split(new RegExp(`${TEMPLATES}(?!/)`));
  if (parts.length !== 2)
    throw new Error(`Expected the folder of Alertmanager's templates once in its program, found it ${parts.length - 1} times`);
  const share = join(result, 'share', 'alertmanager');
  mkdirSync(share, { recursive: true });
  for (const file of ['default.tmpl', 'email.tmpl']) copyFileSync(join(usr, TEMPLATES.slice('/usr/'.length), file), join(share, file));
  const here = './'.repeat(TEMPLATES.length / 2);
  writeFileSync(join(share, 'alertmanager'), Buffer.from(parts.join(here), 'latin1'), { mode: 0o755 });
  const script =
    '#!/bin/sh\n# Paths among the arguments must be absolute.\ncd "$(dirname "$0")/../share/alertmanager" && exec ./alertmanager "$@"\n';
  writeFileSync(join(result, 'bin', 'alertmanager'), script, { mode: 0o755 });
}

/** All are Go programs that need libc and at most libzstd, which apt itself needs: only a much older Debian would fail here. */
function mustStart(path: string, tool: ToolName, what: string): void {
  const { status, stderr, error } = spawnSync(path, [QUESTION[tool]], { encoding: 'utf8', timeout: 20_000 });
  if (status === 0) return;
  const reason = error?.message ?? stderr.slice(0, 500);
  throw new Error(`${tool} of ${what} does not start on this machine (does it need a newer Debian?): ${reason}`);
}

function upstreamVersion(debianVersion: string): string {
  return /^(?:\d+:)?(\d+(?:\.\d+)*)/.exec(debianVersion)?.[1] ?? debianVersion;
}
