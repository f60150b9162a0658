import { type Budgeting, budgetingInWords, isSliced } from '../../model/budgeting.ts';
import { concernsOfSlos, risked, sloName } from '../compare/concerns.ts';
import { detectionEffects } from '../compare/effects.ts';
import type { ChangeKind } from '../kind.ts';

export const budgeting: ChangeKind = {
  code: 'slo/budgeting',
  summary: 'The budget of an SLO is spent on something else: events, slices of time, or the error ratios of slices.',
  find: ({ slos, detection }) =>
    slos.kept
      .map(({ before, after }) => ({ before: before.slo.budgeting, after: after.slo.budgeting, of: after }))
      .filter(({ before, after }) => budgetingInWords(before) !== budgetingInWords(after))
      .map(({ before, after, of }) => {
        const change = detection.find((one) => one.after.slo === of.slo && one.cause === 'budgeting')?.change;
        const [was, is] = [budgetingInWords(before), budgetingInWords(after)];
        return risked(
          {
            title: `${sloName(of)}: its budget is spent on ${is} instead of ${was}`,
            concerns: concernsOfSlos(
              [of],
              change?.severities.map(({ severity }) => severity),
            ),
            place: { side: 'after', span: of.slo.place.at('budgeting').span },
            effects: [
              ...detectionEffects(change?.severities ?? []),
              { risk: 'restarts-state', text: isSameRecord(before, after) ? GOES_ON : STARTS_ANEW },
            ],
            details: [{ kind: 'value', what: 'budgeting', before: was, after: is }, ...(change === undefined ? [] : [change.table])],
          },
          'restarts-state',
        );
      }),
};

/** Time in slices is recorded under one name, whatever makes a slice bad. */
function isSameRecord(before: Budgeting, after: Budgeting): boolean {
  return isSliced(before) && isSliced(after);
}

const GOES_ON =
  'what is left of the error budget goes on from the slices that were recorded, of which those before the change were judged as before';
const STARTS_ANEW =
  'what is left of the error budget is counted anew, from what happens after the change: events and slices are recorded apart';
