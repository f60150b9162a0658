import { counted } from '../../diagnostics/render/counts.ts';
import { printPeriod } from '../../values/period.ts';
import { printPercent } from '../../values/ratio.ts';
import { concernsOfSlos, risked, sloName } from '../compare/concerns.ts';
import { addedEffects, alertTable } from '../compare/effects.ts';
import { ofSlo } from '../compare/owner.ts';
import type { ChangeKind } from '../kind.ts';

export const sloAdded: ChangeKind = {
  code: 'slo/added',
  summary: 'A service promises something new.',
  find: ({ slos, alerts, toldAfter }) =>
    slos.added.map((one) => {
      const own = alerts.added.filter(({ rule }) => ofSlo(rule, one));
      const { objective, period, place } = one.slo;
      return risked({
        title: `${sloName(one)} is new: ${printPercent(objective)} % over ${printPeriod(period)}, ${counted(own.length, 'alert')}`,
        concerns: concernsOfSlos(
          [one],
          own.map(({ rule }) => rule.labels['severity'] ?? ''),
        ),
        place: { side: 'after', span: place.at('name').span },
        effects: addedEffects(own, toldAfter),
        details: alertTable('what fires', own, toldAfter),
      });
    }),
};
