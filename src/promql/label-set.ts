/**
 * Which labels a result may carry, as a certain upper bound: with `only` no others can exist, with `any` all but those named may.
 * The name of a metric counts as the label `__name__`.
 */
export type LabelSet =
  | { readonly kind: 'only'; readonly labels: ReadonlySet<string> }
  | { readonly kind: 'any'; readonly except: ReadonlySet<string> };

export const NO_LABELS: LabelSet = { kind: 'only', labels: new Set() };
export const ANY_LABELS: LabelSet = { kind: 'any', except: new Set() };

export function onlyLabels(labels: Iterable<string>): LabelSet {
  return { kind: 'only', labels: new Set(labels) };
}

export function mayHave(set: LabelSet, label: string): boolean {
  return set.kind === 'only' ? set.labels.has(label) : !set.except.has(label);
}

export function union(a: LabelSet, b: LabelSet): LabelSet {
  if (a.kind === 'only' && b.kind === 'only') return onlyLabels([...a.labels, ...b.labels]);
  const missing = [...(a.kind === 'any' ? a.except : []), ...(b.kind === 'any' ? b.except : [])];
  return { kind: 'any', except: new Set(missing.filter((label) => !mayHave(a, label) && !mayHave(b, label))) };
}

export function intersection(a: LabelSet, b: LabelSet): LabelSet {
  if (a.kind === 'only') return onlyLabels([...a.labels].filter((label) => mayHave(b, label)));
  if (b.kind === 'only') return intersection(b, a);
  return { kind: 'any', except: new Set([...a.except, ...b.except]) };
}

export function withLabel(set: LabelSet, label: string): LabelSet {
  return union(set, onlyLabels([label]));
}

export function withoutLabels(set: LabelSet, labels: Iterable<string>): LabelSet {
  return intersection(set, { kind: 'any', except: new Set(labels) });
}
