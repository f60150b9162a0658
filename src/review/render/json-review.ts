import { jsonFinding, jsonPlace } from '../../diagnostics/render/json-findings.ts';
import type { Change, Review, ReviewedSide } from '../review.ts';
import { RISKS, worstRisk } from '../risk.ts';

/** A review as docs/json.md describes it. */
export function jsonReview({ before, after, whole, leftOut, notes, changes }: Review): Readonly<Record<string, unknown>> {
  return {
    whole,
    before: jsonSide(before),
    after: jsonSide(after),
    ...(leftOut.length === 0 ? {} : { leftOut }),
    ...(notes.length === 0 ? {} : { notes }),
    ...(changes.length === 0 ? {} : { risk: worstRisk(changes.map(({ risk }) => risk)) }),
    counts: Object.fromEntries(RISKS.map((risk) => [risk, changes.filter((change) => change.risk === risk).length])),
    changes: changes.map(jsonChange),
  };
}

function jsonSide({ name, compiles, errors }: ReviewedSide) {
  return { name, compiles, errors: errors.map(jsonFinding) };
}

function jsonChange({ code, risk, title, concerns, place, effects, details }: Change) {
  return {
    code,
    risk,
    title,
    concerns,
    ...(place === undefined ? {} : { place: { side: place.side, ...jsonPlace(place.span) } }),
    effects,
    details,
  };
}
