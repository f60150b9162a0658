import type { Draft } from '../diagnostics/finding.ts';
import type { BinaryExpr, Expr } from '../promql/ast.ts';
import { isScalar } from '../promql/labels.ts';
import { isSetOp } from '../promql/precedence.ts';
import { walk } from '../promql/walk.ts';
import type { Declared } from './declared.ts';
import { metric as diagnostics } from './diagnostics.ts';
import { type OwnLabels, ownLabels } from './own-labels.ts';

/** Operators between two vectors whose labels make them return nothing, or fail. */
export function matchDrafts(expr: Expr, declared: Declared): readonly Draft[] {
  const drafts: Draft[] = [];
  walk(expr, (node) => {
    if (node.type !== 'BinaryExpr' || node.op === 'or' || node.fill !== undefined || isScalar(node.left) || isScalar(node.right)) return;
    const left = ownLabels(node.left, declared);
    const right = ownLabels(node.right, declared);
    if (left === undefined || right === undefined) return;
    const never = neverMatching(node, left, right);
    if (never.length > 0) drafts.push(...never);
    else if (!isSetOp(node.op)) drafts.push(...ambiguous(node, left, right));
  });
  return drafts;
}

function neverMatching({ op, matching, opRange, range }: BinaryExpr, left: OwnLabels, right: OwnLabels): readonly Draft[] {
  // With `on` the labels were chosen by hand; what is missing there is reported as a label.
  if (matching?.match === 'on') return [];
  const onlyIn = (one: OwnLabels, other: OwnLabels): readonly string[] =>
    [...one.always].filter((label) => !matching?.labels.includes(label) && !other.always.has(label) && !other.sometimes.has(label));
  const sides = [
    { side: 'left', labels: onlyIn(left, right) },
    { side: 'right', labels: onlyIn(right, left) },
  ].filter(({ labels }) => labels.length > 0);
  const place = matching?.range ?? opRange ?? range;
  return sides.slice(0, 1).map(({ side, labels }) => diagnostics['never-matches'].draft({ op, label: labels.join(', '), side }, place));
}

function ambiguous({ op, matching, opRange, range }: BinaryExpr, left: OwnLabels, right: OwnLabels): readonly Draft[] {
  if (matching === undefined) return [];
  const isMatched = (label: string): boolean => matching.labels.includes(label) === (matching.match === 'on');
  const beyond = ({ always, fixed }: OwnLabels): readonly string[] => [...always].filter((label) => !fixed.has(label) && !isMatched(label));
  const [ofLeft, ofRight] = [beyond(left), beyond(right)];
  const one = matching.group?.side === 'right' ? ofLeft : ofRight;
  const many = matching.group === undefined ? (one === ofLeft ? ofRight : ofLeft) : [];
  const [label] = [...one, ...many];
  if (label === undefined) return [];
  const isOnBoth = ofLeft.includes(label) && ofRight.includes(label);
  const cure =
    isOnBoth || matching.group !== undefined ? `match by ${label} as well` : `add ${one.includes(label) ? 'group_right' : 'group_left'} ()`;
  return [diagnostics['ambiguous-match'].draft({ op, label, cure }, matching.range ?? opRange ?? range)];
}
