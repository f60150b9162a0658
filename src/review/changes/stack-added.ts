import { counted } from '../../diagnostics/render/counts.ts';
import { concernsOfAlerts, risked } from '../compare/concerns.ts';
import { addedEffects, alertTable } from '../compare/effects.ts';
import { ofPart } from '../compare/owner.ts';
import type { ChangeKind } from '../kind.ts';

export const stackAdded: ChangeKind = {
  code: 'stack/added',
  summary: 'A part of the stack is new, with its alerts.',
  find: ({ before, after, alerts, toldAfter }) =>
    (after.model.stack?.parts ?? [])
      .filter(({ name }) => (before.model.stack?.parts ?? []).every((other) => other.name !== name))
      .map((part) => {
        const own = alerts.added.filter(({ rule }) => ofPart(rule, part.name));
        return risked({
          title: `part ${part.name} of the stack (${part.component}) is new: ${counted(own.length, 'alert')}`,
          concerns: concernsOfAlerts(own),
          place: { side: 'after', span: part.place.keySpan },
          effects: addedEffects(own, toldAfter),
          details: alertTable('what fires', own, toldAfter),
        });
      }),
};
