import { aggregate } from '../../promql/build.ts';
import { printExpr } from '../../promql/print.ts';
import { selectorsOf } from '../../promql/selectors.ts';
import { sortedBy } from '../../text/compare.ts';
import type { AlertTiming } from './alert-lives.ts';
import type { AskedLeaf } from './answers-of-leaves.ts';
import { CannotReplay } from './cannot-replay.ts';
import { type Chosen, indexOf, type PlacedRule, type Side } from './choose-alerts.ts';
import { COVERAGE_STEP, type Stretch } from './coverage.ts';
import { leafKey, Needs } from './needs.ts';

/** Looks at whether there are data cost a request each. */
const MOST_LOOKED_AT = 500;

/** The rules of one file, before and after: they read the same series, whose answers are kept until all of them are done. */
export interface Part {
  readonly name: string;
  readonly rules: readonly { readonly side: 'before' | 'after'; readonly placed: PlacedRule }[];
}

/** What the rules of a part read of the server, and how far back. */
export interface NeedsOfPart {
  readonly leaves: readonly AskedLeaf[];
  readonly before: Needs;
  readonly after: Needs;
  /** Rules that cannot be replayed, with the reason. */
  readonly problems: ReadonlyMap<PlacedRule, string>;
}

/** Parts by the name of their file. */
export function partsOf({ alerts, companions }: Chosen): readonly Part[] {
  const rules = [
    ...[...alerts.flatMap((one) => one.before ?? []), ...companions.before].map((placed) => ({ side: 'before' as const, placed })),
    ...[...alerts.flatMap((one) => one.after ?? []), ...companions.after].map((placed) => ({ side: 'after' as const, placed })),
  ];
  const names = new Set(rules.map(({ placed }) => placed.file));
  return sortedBy(names, (name) => name).map((name) => ({ name, rules: rules.filter(({ placed }) => placed.file === name) }));
}

export function timingOf({ rule }: PlacedRule): AlertTiming {
  return { for: rule.for ?? 0, keepFiringFor: rule.keepFiringFor ?? 0 };
}

/** What fires when the time begins may have begun to wait before. */
export function firstEvaluation(placed: PlacedRule, { from }: Stretch): number {
  const timing = timingOf(placed);
  return from - timing.for - timing.keepFiringFor;
}

/** What is replayed, and when. */
export interface Replaying {
  readonly head: Side;
  readonly base?: Side;
  readonly time: Stretch;
  /** Ask at this step where rules are evaluated more often; milliseconds. */
  readonly coarseStep?: number;
}

export function needsOf(part: Part, { head, base, time, coarseStep }: Replaying): NeedsOfPart {
  const sides = { before: new Needs(indexOf((base ?? head).plan)), after: new Needs(indexOf(head.plan)) };
  const problems = new Map<PlacedRule, string>();
  for (const { side, placed } of part.rules) {
    try {
      sides[side].add(placed.rule, placed.group, firstEvaluation(placed, time));
    } catch (error) {
      if (!(error instanceof CannotReplay)) throw error;
      problems.set(placed, error.message);
    }
  }
  const leaves = new Map<string, AskedLeaf>();
  for (const leaf of [...sides.before.leaves, ...sides.after.leaves]) {
    const known = leaves.get(leafKey(leaf));
    const askedStep = coarseStep === undefined || coarseStep <= leaf.step ? leaf.step : Math.ceil(coarseStep / leaf.step) * leaf.step;
    if (known === undefined || leaf.from < known.from) leaves.set(leafKey(leaf), { ...leaf, askedStep });
  }
  return { leaves: [...leaves.values()], ...sides, problems };
}

const UP = aggregate('count', [], { type: 'VectorSelector', name: 'up', matchers: [] });

/** Whether there were data: of Prometheus at all, and of each selector that a chosen alert reads. */
export function looksAt(leaves: readonly AskedLeaf[], time: Stretch): readonly AskedLeaf[] {
  const counts = leaves.flatMap(({ expr }) =>
    selectorsOf(expr).map(({ offset: _, at: __, ...selector }) => aggregate('count', [], selector)),
  );
  const all = new Map([UP, ...counts].map((expr) => [printExpr(expr), expr]));
  const from = Math.floor(time.from / COVERAGE_STEP) * COVERAGE_STEP;
  return [...all].slice(0, MOST_LOOKED_AT).map(([text, expr]) => ({ text, expr, step: COVERAGE_STEP, askedStep: COVERAGE_STEP, from }));
}
