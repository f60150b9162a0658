import { amount, printAmount } from './amount.ts';
import type { Comparison, Figure } from './figure.ts';
import type { Planned } from './planned.ts';

/** What the bucket may hold by the plan, against what the retention needs. */
export function bucketAgainst(planned: Planned, figures: readonly Figure[]): readonly Comparison[] {
  const holds = planned.number('bucketBytes');
  const stored = figures.find(({ quantity }) => quantity === 'storage');
  if (holds === undefined || stored === undefined) return [];
  const isShort = holds < stored.amount.value;
  return [
    {
      what: 'bucketBytes',
      verdict: isShort ? 'short' : 'enough',
      says: `the bucket may hold ${printAmount(amount(holds, 'B'))}, the retention needs ${printAmount(stored.amount)}`,
      ...(isShort ? { advice: 'raise bucketBytes, keep less long, or send less' } : {}),
    },
  ];
}
