import { compiledFiles } from '../review/compiled-files.ts';
import type { Revision } from '../review/review.ts';
import type { AnalysedRepository } from './analyse-repository.ts';

/** A state of the definitions as a review compares it, with what it is compiled to. */
export function revisionOf({ findings, analysis }: Pick<AnalysedRepository, 'findings' | 'analysis'>, name: string): Revision {
  return {
    name,
    findings,
    ...(analysis === undefined ? {} : { analysis }),
    files: analysis === undefined ? [] : compiledFiles(analysis.plan),
  };
}
