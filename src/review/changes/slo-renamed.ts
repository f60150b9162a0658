import { concernsOfSlos, sloName } from '../compare/concerns.ts';
import type { ChangeKind } from '../kind.ts';

export const sloRenamed: ChangeKind = {
  code: 'slo/renamed',
  summary: 'An SLO has another name and measures what it did.',
  find: ({ slos }) =>
    slos.kept
      .filter(({ before, after }) => before.slo.name !== after.slo.name)
      .map(({ before, after }) => ({
        risk: 'restarts-state',
        title: `${sloName(before)} is now called ${sloName(after)}`,
        concerns: concernsOfSlos([after]),
        place: { side: 'after', span: after.slo.place.at('name').span },
        effects: [],
        details: [{ kind: 'value', what: 'name', before: before.slo.name, after: after.slo.name }],
      })),
};
