import type { Rule } from '../../src/plan/plan.ts';
import type { Expr, LabelMatcher, VectorSelector } from '../../src/promql/ast.ts';
import { mayHave } from '../../src/promql/label-set.ts';
import { outputLabels } from '../../src/promql/labels.ts';
import { matchersOf, selectorsOf } from '../../src/promql/selectors.ts';
import { walk } from '../../src/promql/walk.ts';
import { milliseconds } from '../../src/values/duration.ts';
import { alerting, type Change, FLIPPED, isBinary, isComparison, type Kinds, nodes, times, windows } from './mutants.ts';

/** Every way in which the alert of a component can be wrong, by kind. */
export const STACK_KINDS: Kinds = {
  'threshold ×2': (rule) => thresholds(rule, 2),
  'threshold ÷2': (rule) => thresholds(rule, 0.5),
  'comparison flipped': (rule) => nodes(rule, (node) => (isComparison(node) ? { ...node, op: FLIPPED[node.op] ?? node.op } : undefined)),
  'constant ×2': (rule) => constants(rule),
  '`and` → `or`': (rule) => nodes(rule, (node) => (isBinary(node, 'and') ? { ...node, op: 'or' } : undefined)),
  '`and` → `unless`': (rule) => nodes(rule, (node) => (isBinary(node, 'and') ? { ...node, op: 'unless' } : undefined)),
  '`unless` → `and`': (rule) => nodes(rule, (node) => (isBinary(node, 'unless') ? { ...node, op: 'and' } : undefined)),
  '`or` → `and`': (rule) => nodes(rule, (node) => (isBinary(node, 'or') ? { ...node, op: 'and' } : undefined)),
  'left of `and` only': (rule) => nodes(rule, (node) => (isBinary(node, 'and') ? node.left : undefined)),
  'right of `and` only': (rule) => nodes(rule, (node) => (isBinary(node, 'and') ? node.right : undefined)),
  'left of `unless` only': (rule) => nodes(rule, (node) => (isBinary(node, 'unless') ? node.left : undefined)),
  'left of `or` only': (rule) => nodes(rule, (node) => (isBinary(node, 'or') ? node.left : undefined)),
  'right of `or` only': (rule) => nodes(rule, (node) => (isBinary(node, 'or') ? node.right : undefined)),
  '`rate` → `increase`': (rule) => called(rule, 'rate', 'increase'),
  '`increase` → `rate`': (rule) => called(rule, 'increase', 'rate'),
  'windows swapped': (rule) => swappedWindows(rule),
  'window ×6': (rule) => windows(rule, 6),
  'window ÷6': (rule) => windows(rule, 1 / 6),
  'offset removed': (rule) => nodes(rule, withoutOffset),
  'label dropped from by': (rule) => grouped(rule),
  'label dropped from on': (rule) => matched(rule),
  'matcher dropped': (rule) => matchersDropped(rule),
  'absent inverted': (rule) => nodes(rule, (node) => (node.type === 'Call' && node.func === 'absent' ? node.args[0] : undefined)),
  '`for` removed': (rule) => alerting(rule, ({ for: pending, ...rest }) => (pending === undefined ? [] : [rest])),
  '`for` ×2': (rule) => alerting(rule, (alert) => (alert.for === undefined ? [] : [{ ...alert, for: milliseconds(2 * alert.for) }])),
  '`for` ÷2': (rule) => alerting(rule, (alert) => (alert.for === undefined ? [] : [{ ...alert, for: milliseconds(alert.for / 2) }])),
};

/** A threshold may be a number, or be made of a parameter or of other series. */
function thresholds(rule: Rule, by: number): readonly Change[] {
  return nodes(rule, (node) => (isComparison(node) ? { ...node, right: scaled(node.right, by) } : undefined));
}

function scaled(threshold: Expr, by: number): Expr {
  if (threshold.type === 'NumberLiteral') return times(threshold, by);
  return { type: 'BinaryExpr', op: '*', left: threshold, right: { type: 'NumberLiteral', text: String(by) } };
}

function constants(rule: Rule): readonly Change[] {
  const isFactor = (node: Expr) => node.type === 'BinaryExpr' && (node.op === '*' || node.op === '/');
  const doubled = (side: 'left' | 'right') =>
    nodes(rule, (node) => {
      const literal = node.type === 'BinaryExpr' ? node[side] : undefined;
      return literal?.type === 'NumberLiteral' && isFactor(node) ? ({ ...node, [side]: times(literal, 2) } as Expr) : undefined;
    });
  return [...doubled('left'), ...doubled('right')];
}

/** Where all that counts is whether there was any, one is as good as the other. */
function called(rule: Rule, func: string, other: string): readonly Change[] {
  let countsMore = false;
  walk(rule.expr, (node) => {
    if (node.type === 'BinaryExpr' && node.op === '/') countsMore = true;
    if (isComparison(node) && !(node.right.type === 'NumberLiteral' && Number(node.right.text) === 0)) countsMore = true;
  });
  if (!countsMore) return [];
  return nodes(rule, (node) => (node.type === 'Call' && node.func === func ? { ...node, func: other } : undefined));
}

/** Each window in place of one that differs from it. */
function swappedWindows(rule: Rule): readonly Change[] {
  const all = new Set<number>();
  walk(rule.expr, (node) => {
    if (node.type === 'MatrixSelector' && typeof node.window === 'number') all.add(node.window);
  });
  return [...all].flatMap((window) =>
    nodes(rule, (node) =>
      node.type === 'MatrixSelector' && node.window !== window ? { ...node, window: milliseconds(window) } : undefined,
    ),
  );
}

function withoutOffset(node: Expr): Expr | undefined {
  if (node.type === 'MatrixSelector') {
    const { offset, ...selector } = node.selector;
    return offset === undefined ? undefined : { ...node, selector };
  }
  if (node.type !== 'VectorSelector' && node.type !== 'SubqueryExpr') return undefined;
  const { offset, ...rest } = node;
  return offset === undefined ? undefined : rest;
}

function grouped(rule: Rule): readonly Change[] {
  return labelsIn(rule).flatMap((label) =>
    nodes(rule, (node) =>
      node.type === 'AggregateExpr' && node.grouping?.labels.includes(label)
        ? { ...node, grouping: { ...node.grouping, labels: node.grouping.labels.filter((other) => other !== label) } }
        : undefined,
    ),
  );
}

/** A label that has but one value on both sides is no part of the match. */
function matched(rule: Rule): readonly Change[] {
  return labelsIn(rule).flatMap((label) =>
    nodes(rule, (node) =>
      node.type === 'BinaryExpr' && node.matching?.labels.includes(label) && !(isFixed(node.left, label) && isFixed(node.right, label))
        ? { ...node, matching: { ...node.matching, labels: node.matching.labels.filter((other) => other !== label) } }
        : undefined,
    ),
  );
}

function isFixed(expr: Expr, label: string): boolean {
  return selectorsOf(expr).every((selector) => matchersOf(selector, label).some(({ op }) => op === '='));
}

function labelsIn({ expr }: Rule): readonly string[] {
  const labels = new Set<string>();
  walk(expr, (node) => {
    const named = node.type === 'AggregateExpr' ? node.grouping?.labels : node.type === 'BinaryExpr' ? node.matching?.labels : undefined;
    for (const label of named ?? []) labels.add(label);
  });
  return [...labels].sort();
}

/** Not where what the selector would let in finds nobody on the other side of a match. */
function matchersDropped(rule: Rule): readonly Change[] {
  const without = (selector: VectorSelector, at: number): VectorSelector | undefined => {
    const dropped = selector.matchers[at];
    if (dropped === undefined || findsNobody(rule.expr, selector, dropped)) return undefined;
    return { ...selector, matchers: selector.matchers.filter((matcher) => matcher !== dropped) };
  };
  return [0, 1, 2, 3, 4].flatMap((at) =>
    nodes(rule, (node) => {
      if (node.type === 'VectorSelector') return without(node, at);
      const selector = node.type === 'MatrixSelector' ? without(node.selector, at) : undefined;
      return node.type === 'MatrixSelector' && selector !== undefined ? { ...node, selector } : undefined;
    }),
  );
}

function findsNobody(expr: Expr, selector: VectorSelector, { name, op, value }: LabelMatcher): boolean {
  const isIt = (other: VectorSelector) => other.name === selector.name && other.range?.start === selector.range?.start;
  const demands = (other: VectorSelector) => matchersOf(other, name).some((matcher) => matcher.op === op && matcher.value === value);
  let found = false;
  walk(expr, (node) => {
    if (node.type !== 'BinaryExpr' || node.op === 'or') return;
    const [own, other] = selectorsOf(node.left).some(isIt) ? [node.left, node.right] : [node.right, node.left];
    if (!selectorsOf(own).some(isIt) || (node.op === 'unless' && own === node.left)) return;
    const { match = 'ignoring', labels = [] } = node.matching ?? {};
    const isMatched = (match === 'on') === labels.includes(name) && mayHave(outputLabels(own), name);
    const selectors = selectorsOf(other);
    found ||= isMatched && selectors.length > 0 && selectors.every(demands);
  });
  return found;
}
