import type { SizedFigure } from '../capacity/figure.ts';
import { isSized, type SizedPart } from '../capacity/size-stack.ts';
import { printVersion } from '../values/version.ts';
import { isNewest } from '../values/version-range.ts';

/** What `alertc capacity --format json` says beside `ok`. */
export function capacityJson(parts: readonly SizedPart[]): Readonly<Record<string, unknown>> {
  return { parts: parts.filter(isSized).map(partJson), notSized: parts.filter((part) => !isSized(part)).map(({ part }) => part.name) };
}

function partJson({ part, figures, comparisons, missing, read, assumed }: SizedPart) {
  const { name, component, version, tier, mode, replicas, plan } = part;
  return {
    part: name,
    component,
    // What is undefined has no key in JSON.
    version: isNewest(version) ? undefined : printVersion(version),
    tier,
    mode,
    replicas,
    plan: Object.fromEntries(Object.entries(plan).map(([key, written]) => [key, Number(written)])),
    read,
    assumed,
    figures: figures.map(figureJson),
    comparisons,
    missing,
  };
}

function figureJson({ quantity, what, each, all, formula, certainty, source, correction }: SizedFigure) {
  return { quantity, what, each, together: all, formula, certainty, source, correction };
}
