import type { Model } from '../model/model.ts';
import type { Stack, StackPart } from '../model/stack.ts';
import { amount, multiplied, summed } from './amount.ts';
import { compareDeclared } from './compare-declared.ts';
import type { Certainty, Comparison, Figure, MissingKey, SizedFigure } from './figure.ts';
import { bytes } from './formula.ts';
import { Planned } from './planned.ts';
import { sizingOf } from './sizings.ts';

/** A part of the stack with what it needs for what it was planned for. */
export interface SizedPart {
  readonly part: StackPart;
  readonly figures: readonly SizedFigure[];
  readonly comparisons: readonly Comparison[];
  /** What the plan does not say, and what could be said with it. */
  readonly missing: readonly MissingKey[];
  /** Numbers that stand in the configuration of the part, by the key of the plan. */
  readonly read: Readonly<Record<string, number>>;
  /** What was taken in place of keys that the plan does not have. */
  readonly assumed: Readonly<Record<string, number>>;
}

/** Numbers that stand in the configurations of parts, by part and by key of its plan. */
export type ConfiguredPlans = ReadonlyMap<string, Readonly<Record<string, number>>>;

/** Every part that can be sized or holds what others store, in the order of their names. */
export function sizeStack(
  stack: Stack,
  { routing }: Pick<Model, 'routing'>,
  configured: ConfiguredPlans = new Map(),
): readonly SizedPart[] {
  const { scrapeInterval } = routing;
  const interval = scrapeInterval === undefined ? undefined : scrapeInterval / 1000;
  const sized = stack.parts.map((part) => sizePart(new Planned(part, interval, configured.get(part.name))));
  return sized.map((one) => ({ ...one, figures: [...one.figures, ...storedByOthers(one.part, sized)] }));
}

/** Whether there is anything to say about it. */
export function isSized({ figures, comparisons, missing }: SizedPart): boolean {
  return figures.length + comparisons.length + missing.length > 0;
}

function sizePart(planned: Planned): SizedPart {
  const { part } = planned;
  const { figures, comparisons } = sizingOf(part.component)?.size(planned) ?? { figures: [], comparisons: [] };
  const ofReplicas = figures.map((figure) => withReplicas(figure, part.replicas));
  return {
    part,
    figures: ofReplicas,
    comparisons: [...comparisons, ...compareDeclared(planned, ofReplicas)],
    missing: planned.missing,
    // Where nothing came of it, it is no news.
    read: figures.length + comparisons.length === 0 ? {} : planned.read,
    assumed: figures.length + comparisons.length === 0 ? {} : planned.assumed,
  };
}

function withReplicas(figure: Figure, replicas: number | undefined): SizedFigure {
  const count = replicas ?? 1;
  switch (figure.per) {
    case 'replica':
      return { ...figure, each: figure.amount, all: isAddedUp(figure) ? multiplied(figure.amount, count) : figure.amount };
    case 'part':
      return { ...figure, each: isAddedUp(figure) ? multiplied(figure.amount, 1 / count) : figure.amount, all: figure.amount };
  }
}

/** Times and numbers of replicas are the same for one and for all. */
function isAddedUp({ quantity }: Figure): boolean {
  return quantity !== 'queue' && quantity !== 'instances';
}

/** What a bucket or a data base holds for the parts that name it under `stores`. */
function storedByOthers(part: StackPart, sized: readonly SizedPart[]): readonly SizedFigure[] {
  const users = sized.filter((other) => other.part.stores.includes(part.name));
  const stored = users.flatMap((other) =>
    other.figures.filter(({ quantity }) => quantity === 'storage').map(({ all, certainty }) => ({ from: other.part.name, all, certainty })),
  );
  if (stored.length === 0) return [];
  const total = summed(
    stored.map(({ all }) => all),
    'B',
  );
  const terms = stored.map(({ from, all }) => `${from} ${bytes(all.value)}`).join(' + ');
  const figure: Figure = {
    quantity: 'storage',
    what: `what ${stored.map(({ from }) => from).join(', ')} keep${stored.length === 1 ? 's' : ''} here; copies that the store itself makes come on top`,
    amount: amount(total.value, 'B'),
    per: 'part',
    formula: stored.length === 1 ? terms : `${terms} = ${bytes(total.value)}`,
    source: 'arithmetic',
    certainty: leastCertain(stored.map(({ certainty }) => certainty)),
  };
  return [{ ...figure, each: figure.amount, all: figure.amount }];
}

const FROM_UNCERTAIN: readonly Certainty[] = ['unverified', 'rule of thumb', 'official', 'measured'];

function leastCertain(all: readonly Certainty[]): Certainty {
  return FROM_UNCERTAIN.find((certainty) => all.includes(certainty)) ?? 'unverified';
}

/** Whether something that is declared is not enough. */
export function isShort({ comparisons }: SizedPart): boolean {
  return comparisons.some(({ verdict }) => verdict === 'short');
}
