import { counted } from '../../diagnostics/render/counts.ts';
import { concernsOfAlerts, risked } from '../compare/concerns.ts';
import { alertTable, removedEffects } from '../compare/effects.ts';
import { ofPart } from '../compare/owner.ts';
import type { ChangeKind } from '../kind.ts';

export const stackRemoved: ChangeKind = {
  code: 'stack/removed',
  summary: 'A part of the stack is removed, with its alerts.',
  find: ({ before, after, alerts, toldBefore }) =>
    (before.model.stack?.parts ?? [])
      .filter(({ name }) => (after.model.stack?.parts ?? []).every((other) => other.name !== name))
      .map((part) => {
        const own = alerts.removed.filter(({ rule }) => ofPart(rule, part.name));
        return risked({
          title: `part ${part.name} of the stack (${part.component}) is removed: ${counted(own.length, 'alert')} less`,
          concerns: concernsOfAlerts(own),
          place: { side: 'before', span: part.place.keySpan },
          effects: removedEffects(own, toldBefore),
          details: alertTable('what no longer fires', own, toldBefore),
        });
      }),
};
