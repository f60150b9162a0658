import type { Outcome } from '../diagnostics/outcome.ts';
import { manifest } from '../emit/manifest.ts';
import type { EmittedFile, Proofs } from '../emit/target.ts';
import { emit } from '../emit/targets.ts';
import { proveRules } from '../prove/rule-tests.ts';
import { type Analysis, analyse, type Repository as Definitions } from './analyse.ts';

export interface Repository extends Definitions {
  readonly alertcVersion: string;
}

export interface Compilation extends Analysis {
  /** All of out/, the manifest last. */
  readonly files: readonly EmittedFile[];
}

/** The compiler on one screen: what `analyse` makes of the definitions, then files. There is a value only where no finding is an error. */
export function compile(repository: Repository): Outcome<Compilation> {
  const { value, findings } = analyse(repository);
  return value === undefined ? { findings } : { value: emitFiles(value, repository), findings };
}

/** Plan → files; nothing can be wrong any more. Tests that were worked out already need not be again. */
export function emitFiles(
  analysis: Analysis,
  { sources, configs = [], ruleFiles = [], alertcVersion }: Repository,
  proofs: Proofs = { ruleTests: proveRules(analysis.model, analysis.plan) },
): Compilation {
  const files = emit(analysis.plan, proofs);
  // One file may be named in several places.
  const named = new Map([...configs, ...ruleFiles].map(({ file }) => [file.path, file]));
  const inputs = [...sources, ...named.values()];
  return { ...analysis, files: [...files, manifest({ alertcVersion, plan: analysis.plan, inputs, files })] };
}
