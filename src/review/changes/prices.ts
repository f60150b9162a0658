import { NOBODY } from '../compare/concerns.ts';
import { differences, differencesInWords } from '../compare/values.ts';
import { written } from '../compare/written.ts';
import type { ChangeKind } from '../kind.ts';

export const prices: ChangeKind = {
  code: 'cost/prices',
  summary: 'What telemetry costs is declared otherwise, so that recorded costs are others.',
  find: ({ before, after }) => {
    const values = differences(written(before.model.stack?.place, 'prices'), written(after.model.stack?.place, 'prices'));
    if (values.length === 0) return [];
    const [side, place] = after.model.stack?.place.has('prices')
      ? (['after', after.model.stack.place] as const)
      : (['before', before.model.stack?.place] as const);
    return [
      {
        risk: 'bookkeeping',
        title: `prices: ${differencesInWords(values)}`,
        concerns: NOBODY,
        ...(place === undefined ? {} : { place: { side, span: place.at('prices').keySpan } }),
        effects: [],
        details: values,
      },
    ];
  },
};
