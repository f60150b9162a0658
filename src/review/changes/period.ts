import { totalOutage } from '../../compile/explain-slo.ts';
import { coarseBase } from '../../plan/windows.ts';
import { type Duration, printDuration } from '../../values/duration.ts';
import { printPeriod } from '../../values/period.ts';
import { concernsOfSlos, risked, sloName } from '../compare/concerns.ts';
import { detectionEffects } from '../compare/effects.ts';
import type { ChangeKind } from '../kind.ts';

export const period: ChangeKind = {
  code: 'slo/period',
  summary: 'An SLO counts over another period: its budget is another one, and burn alerts may fire sooner or later.',
  find: ({ slos, detection, ...sides }) =>
    slos.kept
      .filter(({ before, after }) => printPeriod(before.slo.period) !== printPeriod(after.slo.period))
      .map(({ before, after }) => {
        const change = detection.find((one) => one.after.slo === after.slo && one.cause === 'period')?.change;
        return risked(
          {
            title: `${sloName(after)}: period ${printPeriod(after.slo.period)} instead of ${printPeriod(before.slo.period)}`,
            concerns: concernsOfSlos(
              [after],
              change?.severities.map(({ severity }) => severity),
            ),
            place: { side: 'after', span: after.slo.place.at('period').span },
            effects: [
              ...detectionEffects(change?.severities ?? []),
              {
                risk: 'restarts-state',
                text: budgetInWords(
                  coarseBase(sides.before.model.evaluation, before.slo.period),
                  coarseBase(sides.after.model.evaluation, after.slo.period),
                ),
              },
            ],
            details: [
              { kind: 'value', what: 'period', before: printPeriod(before.slo.period), after: printPeriod(after.slo.period) },
              { kind: 'value', what: 'total outage in a period', before: totalOutage(before.slo), after: totalOutage(after.slo) },
              ...(change === undefined ? [] : [change.table]),
            ],
          },
          'restarts-state',
        );
      }),
};

/** A base of another length is a series of another name, which holds nothing of what was before. */
function budgetInWords(before: Duration, after: Duration): string {
  return before === after
    ? 'what is left of the error budget is counted over the new period at once, from the same recorded events'
    : `what is left of the error budget is counted anew, from what happens after the change: its base is recorded over ${printDuration(after)} instead of ${printDuration(before)}`;
}
