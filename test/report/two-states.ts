import type { Analysis } from '../../src/compile/analyse.ts';
import { compiledFiles } from '../../src/review/compiled-files.ts';
import type { Review, Revision } from '../../src/review/review.ts';
import { reviewOf } from '../../src/review/review-of.ts';
import { type SourceFile, sourceFile } from '../../src/text/source-file.ts';
import { analysed, fiveServices } from './five-services.ts';

export interface TwoStates {
  readonly before: Analysis;
  readonly after: Analysis;
  readonly review: Review;
}

/** Five services before and after a change that is in every picture: objective, hours, a receiver of its own, a dependency, a service that is gone. */
export function twoStates(): TwoStates {
  return statesOf(
    fiveServices(),
    fiveServices().flatMap((file) => {
      switch (file.path) {
        case 'slos/service-0000.yaml':
          return [edited(file, 'objective: 99\n', 'objective: 99.9\n')];
        case 'slos/service-0001.yaml':
          return [
            edited(file, 'slos:', 'receivers:\n  page: { webhook: { url: http://pages:9100/own } }\ndependsOn: [service-0000]\nslos:'),
          ];
        case 'rules/routing.yaml':
          return [edited(file, '09:00-17:00', '08:00-20:00')];
        case 'slos/service-0004.yaml':
          return [];
        default:
          return [file];
      }
    }),
  );
}

export function statesOf(before: readonly SourceFile[], after: readonly SourceFile[]): TwoStates {
  const [was, is] = [analysed(before), analysed(after)];
  const revision = (name: string, { analysis, findings }: typeof was): Revision => ({
    name,
    analysis,
    findings,
    files: compiledFiles(analysis.plan),
  });
  return { before: was.analysis, after: is.analysis, review: reviewOf(revision('main', was), revision('feature', is)) };
}

function edited({ path, text }: SourceFile, from: string, to: string): SourceFile {
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
  return sourceFile(path, text.replace(from, to));
}
