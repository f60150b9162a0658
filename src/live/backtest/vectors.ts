import type { Labels } from '../../model/model.ts';
import type { AggregateExpr, BinaryExpr, VectorMatching } from '../../promql/ast.ts';
import { isComparison, isSetOp } from '../../promql/precedence.ts';
import { CannotReplay } from './cannot-replay.ts';
import { type Column, emptyColumn, type Series } from './column.ts';

const NAME = '__name__';

/** Labels in one order, so that equal sets are equal texts. */
export function labelsKey(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function withoutName({ [NAME]: _, ...labels }: Labels): Labels {
  return labels;
}

type Operate = (left: number, right: number) => number;

const ARITHMETIC: Readonly<Record<string, Operate>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '^': (a, b) => a ** b,
  atan2: (a, b) => Math.atan2(a, b),
};

const COMPARE: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
};

/** One operation at every instant. Of a comparison that filters, the left value stays where `keeps` is the left, else the right one. */
export function combined({ op, returnBool }: BinaryExpr, left: Column, right: Column, keeps: 'left' | 'right' = 'left'): Column {
  const result = emptyColumn(left.values.length);
  const operate = ARITHMETIC[op];
  const compare = COMPARE[op];
  if (operate === undefined && compare === undefined) throw new CannotReplay(`the operator ${op} between recorded series`);
  for (let index = 0; index < result.values.length; index++) {
    if (left.present[index] !== 1 || right.present[index] !== 1) continue;
    const [a, b] = [left.values[index] ?? 0, right.values[index] ?? 0];
    if (operate !== undefined) result.values[index] = operate(a, b);
    else if (returnBool) result.values[index] = compare?.(a, b) ? 1 : 0;
    else if (compare?.(a, b)) result.values[index] = keeps === 'left' ? a : b;
    else continue;
    result.present[index] = 1;
  }
  return result;
}

/** The result of an operation keeps its metric's name only where it is a filter. */
export function resultLabels({ op, returnBool }: BinaryExpr, labels: Labels): Labels {
  return isComparison(op) && !returnBool ? labels : withoutName(labels);
}

/** Operations between two vectors: one to one, or many to one by group_left and group_right. (Source: Prometheus' promql/engine.go, VectorBinop.) */
export function binaryVectors(expr: BinaryExpr, left: readonly Series[], right: readonly Series[]): readonly Series[] {
  if (isSetOp(expr.op)) return setOperation(expr, left, right);
  const { matching } = expr;
  const side = matching?.group?.side;
  const [many, one] = side === 'right' ? [right, left] : [left, right];
  const ones = byKey(one, matching);
  const results = new Map<string, Series>();
  for (const series of many) {
    for (const other of ones.get(matchKey(series.labels, matching)) ?? []) {
      const column = side === 'right' ? combined(expr, other, series) : combined(expr, series, other);
      const labels = matchedLabels(expr, series.labels, other.labels);
      join(results, { labels, ...column }, `around ${expr.op}`);
    }
  }
  return [...results.values()];
}

function matchedLabels(expr: BinaryExpr, many: Labels, one: Labels): Labels {
  const { matching } = expr;
  const labels = { ...resultLabels(expr, many) };
  if (matching?.group === undefined) {
    if (matching?.match === 'on') return Object.fromEntries(Object.entries(labels).filter(([label]) => matching.labels.includes(label)));
    for (const label of matching?.labels ?? []) delete labels[label];
    return labels;
  }
  for (const label of matching.group.include) {
    const value = one[label];
    if (value === undefined) delete labels[label];
    else labels[label] = value;
  }
  return labels;
}

/** Several pairs may give the same labels at different times; at the same time Prometheus refuses the query. */
export function join(results: Map<string, Series>, series: Series, around: string): void {
  const key = labelsKey(series.labels);
  const known = results.get(key);
  if (known === undefined) {
    results.set(key, copied(series));
    return;
  }
  for (let index = 0; index < series.values.length; index++) {
    if (series.present[index] !== 1) continue;
    if (known.present[index] === 1) throw new CannotReplay(`several results with the same labels ${around}: Prometheus refuses this`);
    known.values[index] = series.values[index] ?? 0;
    known.present[index] = 1;
  }
}

function setOperation({ op, matching }: BinaryExpr, left: readonly Series[], right: readonly Series[]): readonly Series[] {
  if (op === 'or') {
    const there = presenceByKey(left, matching);
    const results = new Map<string, Series>(left.map((series) => [labelsKey(series.labels), copied(series)]));
    for (const series of right) join(results, filtered(series, there.get(matchKey(series.labels, matching)), 'absent'), `around ${op}`);
    return [...results.values()];
  }
  const there = presenceByKey(right, matching);
  return left.map((series) => filtered(series, there.get(matchKey(series.labels, matching)), op === 'and' ? 'present' : 'absent'));
}

function copied({ labels, values, present }: Series): Series {
  return { labels, values: values.slice(), present: present.slice() };
}

/** The series where something else is there, or is not. */
function filtered({ labels, values, present }: Series, other: Uint8Array | undefined, where: 'present' | 'absent'): Series {
  const kept = new Uint8Array(present.length);
  for (let index = 0; index < present.length; index++) {
    const isThere = other?.[index] === 1;
    kept[index] = present[index] === 1 && isThere === (where === 'present') ? 1 : 0;
  }
  return { labels, values: values.slice(), present: kept };
}

function presenceByKey(all: readonly Series[], matching: VectorMatching | undefined): ReadonlyMap<string, Uint8Array> {
  return new Map(
    [...byKey(all, matching)].map(([key, series]) => {
      const present = new Uint8Array(series[0]?.present.length ?? 0);
      for (const one of series) for (let index = 0; index < present.length; index++) if (one.present[index] === 1) present[index] = 1;
      return [key, present];
    }),
  );
}

function byKey(all: readonly Series[], matching: VectorMatching | undefined): ReadonlyMap<string, readonly Series[]> {
  const found = new Map<string, Series[]>();
  for (const series of all) {
    const key = matchKey(series.labels, matching);
    found.set(key, [...(found.get(key) ?? []), series]);
  }
  return found;
}

function matchKey(labels: Labels, matching: VectorMatching | undefined): string {
  const isOn = matching?.match === 'on';
  const named = matching?.labels ?? [];
  return labelsKey(
    Object.fromEntries(
      Object.entries(labels).filter(([label]) => (isOn ? named.includes(label) : label !== NAME && !named.includes(label))),
    ),
  );
}

type Fold = { readonly first: (value: number) => number; readonly next: (so: number, value: number) => number };

const FOLDS: Readonly<Record<string, Fold>> = {
  sum: { first: (value) => value, next: (sum, value) => sum + value },
  avg: { first: (value) => value, next: (sum, value) => sum + value },
  count: { first: () => 1, next: (count) => count + 1 },
  group: { first: () => 1, next: () => 1 },
  min: { first: (value) => value, next: (best, value) => (value < best || Number.isNaN(best) ? value : best) },
  max: { first: (value) => value, next: (best, value) => (value > best || Number.isNaN(best) ? value : best) },
};

export function isFold(op: string): boolean {
  return Object.hasOwn(FOLDS, op);
}

export function aggregated({ op, grouping }: AggregateExpr, all: readonly Series[], count: number): readonly Series[] {
  const fold = FOLDS[op];
  if (fold === undefined) throw new CannotReplay(`${op}() of recorded series`);
  const groups = new Map<string, Series & { readonly counts: Uint32Array }>();
  for (const series of all) {
    const labels = groupLabels(series.labels, grouping);
    const key = labelsKey(labels);
    const group = groups.get(key) ?? { labels, ...emptyColumn(count), counts: new Uint32Array(count) };
    groups.set(key, group);
    for (let index = 0; index < count; index++) {
      if (series.present[index] !== 1) continue;
      const value = series.values[index] ?? 0;
      group.values[index] = group.present[index] === 1 ? fold.next(group.values[index] ?? 0, value) : fold.first(value);
      group.present[index] = 1;
      group.counts[index] = (group.counts[index] ?? 0) + 1;
    }
  }
  return [...groups.values()].map(({ labels, values, present, counts }) => {
    if (op === 'avg') for (let index = 0; index < count; index++) values[index] = (values[index] ?? 0) / Math.max(1, counts[index] ?? 1);
    return { labels, values, present };
  });
}

function groupLabels(labels: Labels, grouping: AggregateExpr['grouping']): Labels {
  if (grouping === undefined) return {};
  const named = new Set(grouping.labels);
  const kept = Object.entries(labels).filter(([label]) =>
    grouping.kind === 'by' ? named.has(label) : label !== NAME && !named.has(label),
  );
  return Object.fromEntries(kept);
}
