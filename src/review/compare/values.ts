import type { Detail } from '../review.ts';

type Value = Extract<Detail, { kind: 'value' }>;

/** What differs between two sets of named texts, in the order of the names of after, then of those that are gone. */
export function differences(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): readonly Value[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names
    .filter((what) => before[what] !== after[what])
    .map((what) => {
      const [was, is] = [before[what], after[what]];
      return { kind: 'value', what, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) };
    });
}

/** `a: 1 → 2, b: 3 (new)`. */
export function differencesInWords(values: readonly Value[]): string {
  return values
    .map(({ what, before, after }) => {
      if (before === undefined) return `${what} ${after}`;
      return after === undefined ? `no ${what}` : `${what} ${after} instead of ${before}`;
    })
    .join(', ');
}
