import { compiledFiles } from '../review/compiled-files.ts';
import type { Revision } from '../review/review.ts';
import { analyseRepository } from './analyse-repository.ts';
import type { Environment } from './environment.ts';

/** The state of the definitions below a folder. `rootName` is how messages name the folder, `name` how the review names the state. */
export function revisionInFolder(
  environment: Environment,
  { root, rootName }: { readonly root: string; readonly rootName: string },
  name: string,
): Revision {
  const { findings, analysis } = analyseRepository(environment, root, rootName);
  return {
    name,
    findings,
    ...(analysis === undefined ? {} : { analysis }),
    files: analysis === undefined ? [] : compiledFiles(analysis.plan),
  };
}
