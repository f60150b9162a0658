import type { TextRange } from '../text/span.ts';

/**
 * Which labels a result may carry, as a certain upper bound: with `only` no others can exist, with `any` all but those named may.
 * The name of a metric counts as the label `__name__`. Where labels were taken away is kept for a mark beside the place that
 * wants one: the clause or word of the expression, undefined in a tree that was built.
 */
export type LabelSet =
  | {
      readonly kind: 'only';
      readonly labels: ReadonlySet<string>;
      readonly removedAt?: TextRange;
      /** Labels that were lost elsewhere: in `max by (pod) (sum(x))` the sum took pod. */
      readonly elsewhere?: ReadonlyMap<string, TextRange>;
    }
  | { readonly kind: 'any'; readonly except: ReadonlyMap<string, TextRange | undefined> };

export const ANY_LABELS: LabelSet = { kind: 'any', except: new Map() };

export function onlyLabels(labels: Iterable<string>, removedAt: TextRange | undefined): LabelSet {
  return { kind: 'only', labels: new Set(labels), ...(removedAt === undefined ? {} : { removedAt }) };
}

/** Those of the wanted labels that a set may have; where it lost the others is kept. */
export function chosenLabels(wanted: readonly string[], from: LabelSet, removedAt: TextRange | undefined): LabelSet {
  const lost = wanted.flatMap((label) => {
    const range = mayHave(from, label) ? undefined : removalOf(from, label);
    return range === undefined ? [] : [[label, range] as const];
  });
  const chosen = onlyLabels(
    wanted.filter((label) => mayHave(from, label)),
    removedAt,
  );
  return lost.length === 0 || chosen.kind === 'any' ? chosen : { ...chosen, elsewhere: new Map(lost) };
}

export function mayHave(set: LabelSet, label: string): boolean {
  return set.kind === 'only' ? set.labels.has(label) : !set.except.has(label);
}

/** Where a label that the set cannot have was taken away. */
export function removalOf(set: LabelSet, label: string): TextRange | undefined {
  return set.kind === 'only' ? (set.elsewhere?.get(label) ?? set.removedAt) : set.except.get(label);
}

export function union(a: LabelSet, b: LabelSet): LabelSet {
  if (a.kind === 'only' && b.kind === 'only') return onlyLabels([...a.labels, ...b.labels], a.removedAt ?? b.removedAt);
  const missing = [...(a.kind === 'any' ? a.except : []), ...(b.kind === 'any' ? b.except : [])];
  return { kind: 'any', except: new Map(missing.filter(([label]) => !mayHave(a, label) && !mayHave(b, label))) };
}

export function intersection(a: LabelSet, b: LabelSet): LabelSet {
  if (a.kind === 'any' && b.kind === 'any') return { kind: 'any', except: new Map([...b.except, ...a.except]) };
  const [only, other] = a.kind === 'only' ? [a, b] : [b, a];
  if (only.kind === 'any') return only;
  const lost = [...only.labels].find((label) => !mayHave(other, label));
  return onlyLabels(
    [...only.labels].filter((label) => mayHave(other, label)),
    only.removedAt ?? (lost === undefined ? undefined : removalOf(other, lost)),
  );
}

export function withLabel(set: LabelSet, label: string): LabelSet {
  return union(set, onlyLabels([label], undefined));
}

export function withoutLabels(set: LabelSet, labels: Iterable<string>, removedAt: TextRange | undefined): LabelSet {
  const removed = [...labels].filter((label) => mayHave(set, label));
  if (removed.length === 0) return set;
  return intersection(set, { kind: 'any', except: new Map(removed.map((label) => [label, removedAt])) });
}
