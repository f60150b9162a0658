import { createHash } from 'node:crypto';
import type { Plan } from '../plan/plan.ts';
import { preflight } from './preflight.ts';
import type { EmittedFile } from './target.ts';

export const MANIFEST_PATH = 'manifest.json';

/** What was compiled from what, and what a deployment must find on the hosts. */
export interface ManifestContext {
  readonly alertcVersion: string;
  readonly plan: Plan;
  readonly inputs: readonly { readonly path: string; readonly text: string }[];
  readonly files: readonly EmittedFile[];
}

/** One sorted line a file, so that two branches that changed different services merge without a conflict. */
export function manifest({ alertcVersion, plan, inputs, files }: ManifestContext): EmittedFile {
  const { secretFiles, timeZones } = preflight(plan);
  const sections = [
    `  "alertc": ${JSON.stringify(alertcVersion)}`,
    section(
      'inputs',
      inputs.map(({ path, text }) => ({ path, sha256: sha256(text) })),
    ),
    section(
      'files',
      files.map(({ path, text, sources }) => ({ path, sha256: sha256(text), from: sources })),
    ),
    section('secretFiles', secretFiles),
    section('timeZones', timeZones),
  ];
  return { path: MANIFEST_PATH, text: `{\n${sections.join(',\n')}\n}\n`, sources: inputs.map(({ path }) => path) };
}

/** The sha256 of every file that a manifest lists, by path; lines of both sides where git left a conflict in it. */
export function listedFiles(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const files = new Map<string, Set<string>>();
  for (const line of text.split('\n')) {
    const entry = /^ {4}\{"path":("(?:[^"\\]|\\.)*"),"sha256":"([0-9a-f]{64})","from":/.exec(line);
    if (entry?.[1] === undefined || entry[2] === undefined) continue;
    const path = JSON.parse(entry[1]) as string;
    files.set(path, (files.get(path) ?? new Set()).add(entry[2]));
  }
  return files;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function section(name: string, items: readonly unknown[]): string {
  const lines = items.map((item) => `    ${JSON.stringify(item)}`).sort();
  return `  ${JSON.stringify(name)}: ${lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`}`;
}
