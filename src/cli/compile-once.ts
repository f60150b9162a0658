import { type Compilation, emitFiles } from '../compile/compile.ts';
import { configNames } from '../compile/config-names.ts';
import { comparePublication, type Publication, publish, staleFindings } from '../compile/publish.ts';
import { filesNamed, ruleFileNames } from '../compile/rule-file-names.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Files } from '../ports/files.ts';
import { analyseRepository } from './analyse-repository.ts';
import { type Environment, EXIT, type ExitCode } from './environment.ts';
import type { Place } from './find-root.ts';
import type { GlobalOptions } from './global-options.ts';
import { exitCodeFor, type Strictness } from './verdict.ts';

export interface CompileOptions extends GlobalOptions, Strictness {
  /** Compare only. */
  readonly check?: true;
  /** Replace what was edited by hand. */
  readonly overwrite?: true;
}

export interface CompileResult {
  readonly exitCode: ExitCode;
  readonly findings: readonly Finding[];
  /** Paths of the files of other programs that the definitions name, as they are on the disk when it is asked. */
  readonly beside: () => readonly string[];
  /** Undefined when the definitions have errors. */
  readonly compilation?: Compilation;
  /** What differs from the folder as it was; it came true unless the exit code says otherwise or this was a check. */
  readonly changes: readonly Change[];
  readonly unchanged: number;
}

export interface Change {
  /** Below out/. */
  readonly path: string;
  readonly change: 'new' | 'changed' | 'removed';
}

/** One run of `alertc compile`: compiles, compares, and writes unless there is a reason not to. */
export function compileOnce(
  environment: Environment,
  { root, rootName, out: folder, outName }: Place,
  options: CompileOptions,
): CompileResult {
  const { findings, analysis, repository } = analyseRepository(environment, root, rootName);
  const verdict = exitCodeFor(findings, options);
  const [configs, ruleFiles] = [configNames(repository.sources), ruleFileNames(repository.sources)];
  const beside = () => [...configs.map(({ path }) => path), ...ruleFiles.flatMap((name) => filesNamed(name, environment.filesAt(root)))];
  if (analysis === undefined || verdict !== EXIT.clean) return { exitCode: EXIT.found, findings, beside, changes: [], unchanged: 0 };
  const compilation = emitFiles(analysis, { ...repository, alertcVersion: environment.version });

  const out = environment.filesAt(folder);
  const publication = comparePublication(compilation.files, out, outName);
  const compared = { beside, compilation, changes: changesOf(publication, out), unchanged: publication.unchanged.length };
  if (options.check) {
    const stale = staleFindings(publication, out, outName);
    return { ...compared, exitCode: stale.length > 0 ? EXIT.found : EXIT.clean, findings: [...findings, ...stale] };
  }
  if (publication.endangered.length > 0 && !options.overwrite) {
    return { ...compared, exitCode: EXIT.found, findings: [...findings, ...publication.endangered] };
  }
  const refused = publish(publication, out, outName);
  return { ...compared, exitCode: refused.length > 0 ? EXIT.unusable : EXIT.clean, findings: [...findings, ...refused] };
}

function changesOf({ write, remove }: Publication, out: Files): readonly Change[] {
  return [
    ...write.map(({ path }): Change => ({ path, change: out.read(path) === 'missing' ? 'new' : 'changed' })),
    ...remove.map((path): Change => ({ path, change: 'removed' })),
  ];
}
