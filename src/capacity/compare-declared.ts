import { type Amount, amount, leastOf, printAmount, summed, type Unit } from './amount.ts';
import type { Comparison, Quantity, SizedFigure, Verdict } from './figure.ts';
import type { Planned } from './planned.ts';

interface Limit {
  readonly key: string;
  readonly quantity: Quantity;
  readonly unit: Unit;
  /** What it is a limit of, where the unit does not say so. */
  readonly of: string;
  /** The share of the limit that may be needed before an alert says so: StackMemoryNearLimit fires above 85 %. Figures of disks have their room in them. */
  readonly comfortable: number;
  /** Whether the replicas that are left take over what one had. */
  readonly passesOver: boolean;
}

const LIMITS: readonly Limit[] = [
  { key: 'cores', quantity: 'cpu', unit: 'cores', of: '', comfortable: 0.85, passesOver: true },
  { key: 'memoryLimit', quantity: 'memory', unit: 'B', of: ' of memory', comfortable: 0.85, passesOver: true },
  { key: 'diskSize', quantity: 'disk', unit: 'B', of: ' of disk', comfortable: 1, passesOver: false },
];
/** A disk that lacks less than that has less room than it should, and holds the data. */
const ALMOST = 0.85;

/** What the part says of its machines against what it needs, and whether the part outlives one of its replicas. */
export function compareDeclared(planned: Planned, figures: readonly SizedFigure[]): readonly Comparison[] {
  // In microservices mode a part is one kind of process, and figures are those of all kinds.
  const limits = planned.part.mode === 'microservices' ? [] : LIMITS;
  return [
    ...limits.flatMap((limit) => withinLimit(planned, figures, limit)),
    ...replicas(planned, figures),
    ...limits.filter(({ passesOver }) => passesOver).flatMap((limit) => withOneLess(planned, figures, limit)),
  ];
}

function withinLimit(planned: Planned, all: readonly SizedFigure[], limit: Limit): readonly Comparison[] {
  const { key, quantity, unit, of, comfortable } = limit;
  const has = planned.number(key);
  const figures = all.filter((figure) => figure.quantity === quantity);
  if (has === undefined || figures.length === 0) return [];
  const needed = summed(
    figures.map(({ each }) => each),
    unit,
  );
  const verdict = verdictOn(has, leastOf(needed), limit, figures);
  const room = comfortable < 1 ? `${printAmount(needed)} and some room are needed` : `${printAmount(needed)} are needed, room included`;
  return [
    {
      what: key,
      verdict,
      says: `a replica has ${printAmount(amount(has, unit))}${of}; ${room}${remark(figures)}`,
      ...(verdict === 'enough' ? {} : { advice: moreOf(limit, needed, figures) }),
    },
  ];
}

function withOneLess(planned: Planned, all: readonly SizedFigure[], limit: Limit): readonly Comparison[] {
  const { key, quantity, unit, of } = limit;
  const has = planned.number(key);
  const { replicas: count = 0, tier } = planned.part;
  const figures = all.filter((figure) => figure.quantity === quantity && figure.per === 'part');
  if (has === undefined || figures.length === 0 || count < 2 || tier === 'agent') return [];
  const needed = leastOf(
    summed(
      figures.map((figure) => figure.all),
      unit,
    ),
  );
  // Where all replicas together are not enough, that one less is not either goes without saying.
  if (has < needed / count) return [];
  const each = amount(needed / (count - 1), unit);
  const verdict = has >= each.value ? 'enough' : worstBy(figures);
  return [
    {
      what: `${key} with one replica less`,
      verdict,
      says: `${count - 1} left need ${printAmount(each)}${of} each and have ${printAmount(amount(has, unit))}${remark(figures)}`,
      ...(verdict === 'enough' ? {} : { advice: moreOf(limit, each, figures) }),
    },
  ];
}

function verdictOn(has: number, needed: number, { comfortable }: Limit, figures: readonly SizedFigure[]): Verdict {
  if (needed <= comfortable * has) return 'enough';
  if (needed <= has || (comfortable === 1 && ALMOST * needed <= has)) return 'tight';
  return worstBy(figures);
}

/** By what nobody verified nothing is called too little. */
function worstBy(figures: readonly SizedFigure[]): Verdict {
  return figures.some(({ certainty }) => certainty === 'unverified') ? 'tight' : 'short';
}

function remark(figures: readonly SizedFigure[]): string {
  return worstBy(figures) === 'short' ? '' : ', by figures of which not all are verified';
}

function moreOf({ key, comfortable }: Limit, needed: Amount, figures: readonly SizedFigure[]): string {
  const wanted = printAmount(amount(leastOf(needed) / comfortable, needed.unit));
  const isShared = figures.some(({ per }) => per === 'part');
  return `give each replica ${wanted} (${key})${isShared ? ', or share the load among more' : ''}`;
}

/** A tier that cannot lose one is down with every restart. */
function replicas({ part }: Planned, figures: readonly SizedFigure[]): readonly Comparison[] {
  const { replicas: count, tier, mode, component } = part;
  if (count === undefined || tier === 'agent') return [];
  const needed = figures.find(({ quantity }) => quantity === 'instances')?.amount.value;
  if (needed !== undefined) {
    return [
      {
        what: 'replicas',
        verdict: count < needed ? 'short' : 'enough',
        says: `${needed - 1} carry the load and one may fail: ${needed} are needed, ${count} are declared`,
        ...(count < needed ? { advice: `run ${needed}, or raise what one instance takes` } : {}),
      },
    ];
  }
  // Of processes such as compactors one is all there may be.
  if (count > 1 || mode === 'microservices' || component === 'thanos') return [];
  return [
    {
      what: 'replicas',
      verdict: 'short',
      says: 'one replica: every restart and every failure is an outage of the whole part',
      advice: 'run two or more',
    },
  ];
}
