import { sha256 } from '../emit/manifest.ts';
import { emit } from '../emit/targets.ts';
import type { Plan } from '../plan/plan.ts';
import type { CompiledFile } from './review.ts';

/** What a plan is written to. The tests beside it are left out: they follow from it and take much longer than all the rest. */
export function compiledFiles(plan: Plan): readonly CompiledFile[] {
  return emit(plan, { ruleTests: [] }).map(({ path, text }) => ({ path, sha256: sha256(text) }));
}
