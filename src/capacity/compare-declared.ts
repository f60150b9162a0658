import { type Amount, amount, leastOf, printAmount, summed, type Unit } from './amount.ts';
import type { Comparison, Quantity, SizedFigure, Verdict } from './figure.ts';
import type { Planned } from './planned.ts';

/** StackMemoryNearLimit and NodeFilesystemAlmostFull fire above it. */
const COMFORTABLE = 0.85;

interface Limit {
  readonly key: string;
  readonly quantity: Quantity;
  readonly unit: Unit;
}

const LIMITS: readonly Limit[] = [
  { key: 'cores', quantity: 'cpu', unit: 'cores' },
  { key: 'memoryLimit', quantity: 'memory', unit: 'B' },
  { key: 'diskSize', quantity: 'disk', unit: 'B' },
];

/** What the part says of its machines against what it needs, and whether the part outlives one of its replicas. */
export function compareDeclared(planned: Planned, figures: readonly SizedFigure[]): readonly Comparison[] {
  // In microservices mode a part is one kind of process, and figures are those of all kinds.
  const isWhole = planned.part.mode !== 'microservices';
  return [
    ...(isWhole ? LIMITS.flatMap((limit) => withinLimit(planned, figures, limit)) : []),
    ...replicas(planned, figures),
    ...(isWhole ? LIMITS.flatMap((limit) => withOneLess(planned, figures, limit)) : []),
  ];
}

function withinLimit(planned: Planned, figures: readonly SizedFigure[], { key, quantity, unit }: Limit): readonly Comparison[] {
  const has = planned.number(key);
  const ofQuantity = figures.filter((figure) => figure.quantity === quantity);
  if (has === undefined || ofQuantity.length === 0) return [];
  const needed = summed(
    ofQuantity.map(({ each }) => each),
    unit,
  );
  // By what nobody verified nothing is called too little.
  const isVerified = ofQuantity.every(({ certainty }) => certainty !== 'unverified');
  const verdict = verdictOn(has, needed, isVerified ? 'short' : 'tight');
  const remark = isVerified ? '' : ', by figures that are not verified';
  return [
    {
      what: key,
      verdict,
      says: `a replica has ${printAmount(amount(has, unit))}; ${printAmount(needed)} and some room are needed${remark}`,
      ...(verdict === 'enough' ? {} : { advice: moreOf(key, needed, planned) }),
    },
  ];
}

/** A disk is not shared out; of other things the replicas that are left take what one had. */
function withOneLess(planned: Planned, figures: readonly SizedFigure[], { key, quantity, unit }: Limit): readonly Comparison[] {
  const has = planned.number(key);
  const { replicas: count = 0, tier } = planned.part;
  const shared = figures.filter((figure) => figure.quantity === quantity && figure.per === 'part' && figure.certainty !== 'unverified');
  if (has === undefined || shared.length === 0 || count < 2 || tier === 'agent' || quantity === 'disk') return [];
  const all = summed(
    shared.map(({ all: ofAll }) => ofAll),
    unit,
  );
  const each = amount(leastOf(all) / (count - 1), unit);
  // Where all replicas together are not enough, that one less is not either goes without saying.
  if (has < leastOf(all) / count) return [];
  return [
    {
      what: `${key} with one replica less`,
      verdict: has < each.value ? 'short' : 'enough',
      says: `${count - 1} left need ${printAmount(each)} each and have ${printAmount(amount(has, unit))}`,
      ...(has < each.value ? { advice: `add a replica, or ${moreOf(key, each, planned)}` } : {}),
    },
  ];
}

function verdictOn(has: number, needed: Amount, worst: Verdict): Verdict {
  if (has < leastOf(needed)) return worst;
  return COMFORTABLE * has < leastOf(needed) ? 'tight' : 'enough';
}

function moreOf(key: string, needed: Amount, { part }: Planned): string {
  const wanted = printAmount(amount(leastOf(needed) / COMFORTABLE, needed.unit));
  const more = part.replicas !== undefined && part.component !== 'prometheus' ? ', or add replicas' : '';
  return `give each replica ${wanted} (${key})${more}`;
}

/** A tier that cannot lose one is down with every restart. */
function replicas({ part }: Planned, figures: readonly SizedFigure[]): readonly Comparison[] {
  const { replicas: count, tier, mode, component } = part;
  if (count === undefined || tier === 'agent') return [];
  const needed = figures.find(({ quantity }) => quantity === 'instances')?.amount.value;
  if (needed !== undefined) {
    const verdict = count < needed - 1 ? 'short' : count < needed ? 'tight' : 'enough';
    return [
      {
        what: 'replicas',
        verdict: verdict === 'enough' ? 'enough' : 'short',
        says: `${needed - 1} carry the load and one may fail: ${needed} are needed, ${count} are declared`,
        ...(verdict === 'enough' ? {} : { advice: `run ${needed}, or raise what one instance takes` }),
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
