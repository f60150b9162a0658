import { analyse } from '../compile/analyse.ts';
import { type Finding, hasErrors } from '../diagnostics/finding.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { AnalysedRepository } from './analyse-repository.ts';
import type { Sides } from './review-sides.ts';

/** Each round leaves out the files that others' absence broke; what hangs together more tightly is not worth comparing in part. */
const MOST_ROUNDS = 5;

export interface ComparableSides extends Sides {
  /** Definition files that both sides are compared without. */
  readonly leftOut: readonly string[];
}

/**
 * Two states that can be compared as far as possible: a file that has errors on one side is left out on both, so that what it defines is neither new nor
 * gone. A state without any definition is taken for one in which nothing was promised yet.
 */
export function comparableSides(sides: Sides): ComparableSides {
  const { before, after } = sides;
  if (isEmpty(before.analysed) && after.analysed.analysis !== undefined) {
    const analysed = withoutPromises(after.analysed);
    const note = `${before.name} holds no definitions: all services and alerts are new.`;
    if (analysed !== undefined) return { ...sides, before: { ...before, analysed }, notes: [...sides.notes, note], leftOut: [] };
  }
  if (before.analysed.analysis !== undefined && after.analysed.analysis !== undefined) return { ...sides, leftOut: [] };
  return withoutBroken(sides) ?? { ...sides, leftOut: [] };
}

function isEmpty({ repository }: AnalysedRepository): boolean {
  return repository.sources.length === 0;
}

/** The files that say how teams are told, and none that says about what. */
function withoutPromises(analysed: AnalysedRepository): AnalysedRepository | undefined {
  const isShared = ({ text }: SourceFile) => !/^kind:[ \t]*["']?(?:Service|Alerts|Stack|Maintenance|RouteTests)\b/m.test(text);
  const again = analyseOnly(analysed, isShared);
  return again.analysis === undefined ? undefined : again;
}

function withoutBroken(sides: Sides): ComparableSides | undefined {
  const { before, after } = sides;
  let leftOut = brokenPaths([...before.analysed.findings, ...after.analysed.findings]);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const isKept = ({ path }: SourceFile) => ![...leftOut].some((broken) => path === broken || path.startsWith(`${broken}/`));
    const [kept, keptAfter] = [analyseOnly(before.analysed, isKept), analyseOnly(after.analysed, isKept)];
    if (kept.analysis !== undefined && keptAfter.analysis !== undefined)
      return {
        ...sides,
        // Findings are those of all files: this is how a reader learns what was left out.
        before: { ...before, analysed: { ...before.analysed, analysis: kept.analysis } },
        after: { ...after, analysed: { ...after.analysed, analysis: keptAfter.analysis } },
        leftOut: [...leftOut].sort(),
      };
    const more = new Set([...leftOut, ...brokenPaths([...kept.findings, ...keptAfter.findings])]);
    if (more.size === leftOut.size) return undefined;
    leftOut = more;
  }
  return undefined;
}

function brokenPaths(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(findings.filter(({ level }) => level === 'error').map(({ span }) => span.file.path));
}

function analyseOnly({ repository }: AnalysedRepository, isKept: (file: SourceFile) => boolean): AnalysedRepository {
  const part = { ...repository, sources: repository.sources.filter(isKept) };
  const { value, findings } = analyse(part);
  return { repository: part, findings, analysis: hasErrors(findings) ? undefined : value };
}
