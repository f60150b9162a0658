import { amount } from './amount.ts';
import { factor, product } from './formula.ts';
import type { Sizing } from './sizing.ts';

/** Header of an item with CAS, and its key. */
const HEADER = 60;
/** An item lies in a slab of the next size, each a quarter larger than the one below (the default growth factor of 1.25). */
const SLAB = 1.25;

/** Clients spread keys over the replicas. */
export const memcached: Sizing = {
  component: 'memcached',
  keys: {
    items: 'items in all replicas together',
    bytesPerItem: 'bytes of an item',
  },
  size(planned) {
    const items = planned.needed('items', 'memory, together with bytesPerItem');
    const perItem = planned.needed('bytesPerItem', 'memory, together with items');
    if (items === undefined || perItem === undefined) return { figures: [], comparisons: [] };
    const needed = amount(items * (perItem + HEADER) * SLAB, 'B');
    return {
      figures: [
        {
          quantity: 'memory',
          what: 'items; connections and hash table come on top',
          amount: needed,
          per: 'part',
          formula: product([factor(items, 'items'), `(${factor(perItem)} + ${HEADER} B)`, factor(SLAB)], needed),
          source: 'memcached: header of an item, growth factor of the slabs',
          certainty: 'rule of thumb',
        },
      ],
      comparisons: [],
    };
  },
};
