import { counted } from '../../diagnostics/render/counts.ts';
import { concernsOfSlos, risked, sloName } from '../compare/concerns.ts';
import { alertTable, removedEffects } from '../compare/effects.ts';
import { ofSlo } from '../compare/owner.ts';
import type { ChangeKind } from '../kind.ts';

export const sloRemoved: ChangeKind = {
  code: 'slo/removed',
  summary: 'A service no longer promises something, and what it measured alerts nobody.',
  find: ({ slos, alerts, toldBefore }) =>
    slos.removed.map((one) => {
      const own = alerts.removed.filter(({ rule }) => ofSlo(rule, one));
      return risked({
        title: `${sloName(one)} is removed: ${counted(own.length, 'alert')} less`,
        concerns: concernsOfSlos(
          [one],
          own.map(({ rule }) => rule.labels['severity'] ?? ''),
        ),
        place: { side: 'before', span: one.slo.place.at('name').span },
        effects: removedEffects(own, toldBefore),
        details: alertTable('what no longer fires', own, toldBefore),
      });
    }),
};
