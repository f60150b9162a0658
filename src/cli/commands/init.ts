import { join, relative, resolve } from 'node:path';
import { isFailure } from '../../ports/files.ts';
import { complain } from '../complain.ts';
import { type Environment, EXIT, type ExitCode } from '../environment.ts';
import { type GlobalOptions, textOptions } from '../global-options.ts';
import { ciFiles, ciHome, ciSystemOf } from '../init/ci-files.ts';
import type { CiSystem } from '../init/ci-systems.ts';
import { starterFiles } from '../init/starter-files.ts';
import { printJson } from '../print-json.ts';

export interface InitOptions extends GlobalOptions {
  readonly format: 'text' | 'json';
  readonly ci?: CiSystem;
}

/** `alertc init`: a repository that compiles at once. What exists is left alone and named. */
export function init(environment: Environment, folder: string | undefined, options: InitOptions): ExitCode {
  const named = folder ?? options.root ?? '.';
  const root = resolve(environment.workingFolder, named);
  const ci = ciHome(environment, root);
  const system = options.ci ?? ciSystemOf(environment, ci.top);
  const files = environment.filesAt(root);
  const written: string[] = [];
  const kept: string[] = [];
  const all = [
    ...starterFiles(),
    // Relative to the folder, as all paths that are told.
    ...ciFiles(system, ci).map(({ path, text }) => ({ path: join(relative(root, ci.top), path).replaceAll('\\', '/'), text })),
  ];
  for (const { path, text } of all) {
    const current = files.read(path);
    const failed = current === 'missing' ? files.replace(path, text) : current;
    if (isFailure(failed)) return complain(environment, options, `Could not write ${join(named, path)}: ${failed.failure}`);
    (current === 'missing' ? written : kept).push(path);
  }
  if (options.format === 'json') environment.stdout.write(printJson(environment, 'init', { ok: true, folder: named, written, kept }));
  else if (!options.quiet) environment.stdout.write(inWords(environment, named, { written, kept }, options));
  return EXIT.clean;
}

/** What a file that exists needs so that what was written beside it is used. */
const ADD_BY_HAND = [{ file: '.gitlab-ci.yml', line: 'add `include: [{ local: .gitlab/alertc.yml }]`, unless it is there' }];

interface Initialized {
  readonly written: readonly string[];
  readonly kept: readonly string[];
}

function inWords(environment: Environment, named: string, { written, kept }: Initialized, options: GlobalOptions): string {
  const { palette } = textOptions(environment.stdout, options, environment);
  const list = (paths: readonly string[]) => paths.map((path) => `  ${join(named, path)}\n`).join('');
  const at = named === '.' ? '' : ` --root ${named}`;
  return [
    ...(written.length === 0 ? [] : [`${palette.good('✓')} written\n${list(written)}`]),
    ...(kept.length === 0 ? [] : [`left alone, because they exist\n${list(kept)}`]),
    `\n${palette.strong('Next')}\n`,
    `  alertc compile${at}   compiles the example into ${join(named, 'out')}/\n`,
    `  ${join(named, 'slos/example.yaml')}: put in a counter of your own; one service a file is the custom\n`,
    `  ${join(named, 'rules/routing.yaml')}, ${join(named, 'rules/teams/platform.yaml')}: say who is told, and how\n`,
    ...kept.flatMap((path) => ADD_BY_HAND.flatMap(({ file, line }) => (path.endsWith(file) ? [`  ${join(named, path)}: ${line}\n`] : []))),
  ].join('');
}
