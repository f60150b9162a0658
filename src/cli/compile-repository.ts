import { type Compilation, compile } from '../compile/compile.ts';
import { loadSources } from '../compile/load-sources.ts';
import { type Finding, hasErrors, sortFindings } from '../diagnostics/finding.ts';
import type { Environment } from './environment.ts';
import { showProgress } from './progress.ts';

export interface CompiledRepository {
  readonly sources: number;
  readonly findings: readonly Finding[];
  /** Undefined when a finding is an error. */
  readonly compilation: Compilation | undefined;
}

/** Reads the repository below `root` and compiles it. Files that could not be read are errors, and what they lack would only mislead. */
export function compileRepository(environment: Environment, root: string): CompiledRepository {
  const loaded = loadSources(environment.filesAt(root), root);
  const sources = loaded.value ?? [];
  if (sources.length === 0) return { sources: 0, findings: sortFindings(loaded.findings), compilation: undefined };
  const hide = showProgress(environment.stderr, sources.length);
  const compiled = compile({ sources, shipped: environment.shipped(), alertcVersion: environment.version });
  hide();
  const findings = sortFindings([...loaded.findings, ...compiled.findings]);
  return { sources: sources.length, findings, compilation: hasErrors(findings) ? undefined : compiled.value };
}
