/**
 * The candidate closest to what was written, when it is close enough to be a slip of the fingers:
 * at most a third of the longer word's letters differ, upper and lower case counting as the same. Of equally close ones the one that
 * starts alike for longer: fingers slip less often on the first letters (`rat` is `rate` rather than `rad`). None where others are just as close:
 * `P4` may be any of P0 to P3.
 */
export function didYouMean(written: string, candidates: Iterable<string>): string | undefined {
  let best: { candidate: string; distance: number; alike: number; isOnly: boolean } | undefined;
  for (const candidate of candidates) {
    const allowed = Math.max(1, Math.floor(Math.max(written.length, candidate.length) / 3));
    const distance = editDistance(written.toLowerCase(), candidate.toLowerCase());
    if (distance > allowed) continue;
    const alike = commonPrefix(written.toLowerCase(), candidate.toLowerCase());
    const closer = best === undefined || distance < best.distance || (distance === best.distance && alike > best.alike);
    if (closer) best = { candidate, distance, alike, isOnly: true };
    else if (best !== undefined && distance === best.distance && alike === best.alike && candidate !== best.candidate) best.isOnly = false;
  }
  return best?.isOnly ? best.candidate : undefined;
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** Damerau-Levenshtein distance with adjacent transpositions ("optimal string alignment"). */
export function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = at(previous, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(substituted, at(previous, j) + 1, at(current, j - 1) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, at(beforePrevious, j - 2) + 1);
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
