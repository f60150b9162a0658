import { join, relative } from 'node:path';
import { SOURCE_FOLDERS } from '../../compile/load-sources.ts';
import { summarize } from '../../compile/summary.ts';
import { countFindings } from '../../diagnostics/render/counts.ts';
import { jsonFinding } from '../../diagnostics/render/json-findings.ts';
import { type CompileOptions as CompileOnceOptions, type CompileResult, compileOnce } from '../compile-once.ts';
import { type Environment, EXIT, type ExitCode } from '../environment.ts';
import type { Place } from '../find-root.ts';
import { printCompiled, printCompiledFindings } from '../print-compiled.ts';
import { printJson } from '../print-json.ts';

export const COMPILE_FORMATS = ['text', 'json'] as const;

export interface CompileOptions extends CompileOnceOptions {
  readonly format: (typeof COMPILE_FORMATS)[number];
  readonly watch?: true;
}

/** `alertc compile`: slos/ and rules/ into out/. Watching goes on until the user interrupts it, and then counts as clean. */
export async function compile(environment: Environment, place: Place, options: CompileOptions): Promise<ExitCode> {
  let result = compileAndReport(environment, place, options);
  if (!options.watch) return result.exitCode;
  const say = (line: string) => environment.stderr.write(`${line}\n`);
  say(`\nWatching ${SOURCE_FOLDERS.map((folder) => `${folder}/`).join(' and ')}; ctrl-c ends.`);
  const folders = SOURCE_FOLDERS.map((folder) => `${place.root}/${folder}`);
  const watched = () => ({ folders, files: result.beside().map((path) => join(place.root, path)) });
  await environment.watch(watched, (paths) => {
    say(`\n${paths.map((path) => relative(place.root, path)).join(', ')} changed.`);
    result = compileAndReport(environment, place, options);
  });
  return EXIT.clean;
}

function compileAndReport(environment: Environment, place: Place, options: CompileOptions): CompileResult {
  const result = compileOnce(environment, place, options);
  switch (options.format) {
    case 'json':
      environment.stdout.write(printJson(environment, 'compile', jsonResult(result, place)));
      break;
    case 'text':
      printCompiledFindings(environment, result, options);
      if (!options.quiet && result.compilation !== undefined) printCompiled(environment, place, result, options);
      break;
  }
  return result;
}

function jsonResult({ exitCode, findings, compilation, changes, unchanged }: CompileResult, { outName }: Place) {
  return {
    ok: exitCode === EXIT.clean,
    counts: countFindings(findings),
    findings: findings.map(jsonFinding),
    out: { folder: outName, changes, unchanged },
    ...(compilation === undefined ? {} : { summary: summarize(compilation.model, compilation.plan), proved: compilation.proved }),
  };
}
