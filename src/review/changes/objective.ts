import { totalOutage } from '../../compile/explain-slo.ts';
import { printPercent } from '../../values/ratio.ts';
import { concernsOfSlos, risked, sloName } from '../compare/concerns.ts';
import { detectionEffects } from '../compare/effects.ts';
import type { ChangeKind } from '../kind.ts';

export const objective: ChangeKind = {
  code: 'slo/objective',
  summary: 'An SLO promises more or less, so that its burn alerts fire sooner or later.',
  find: ({ slos, detection }) =>
    slos.kept
      .filter(({ before, after }) => printPercent(before.slo.objective) !== printPercent(after.slo.objective))
      .map(({ before, after }) => {
        const change = detection.find((one) => one.after.slo === after.slo && one.cause === 'objective')?.change;
        return risked({
          title: `${sloName(after)}: objective ${printPercent(after.slo.objective)} % instead of ${printPercent(before.slo.objective)} %`,
          concerns: concernsOfSlos(
            [after],
            change?.severities.map(({ severity }) => severity),
          ),
          place: { side: 'after', span: after.slo.place.at('objective').span },
          effects: detectionEffects(change?.severities ?? []),
          details: [
            {
              kind: 'value',
              what: 'objective',
              before: `${printPercent(before.slo.objective)} %`,
              after: `${printPercent(after.slo.objective)} %`,
            },
            { kind: 'value', what: 'total outage in a period', before: totalOutage(before.slo), after: totalOutage(after.slo) },
            ...(change === undefined ? [] : [change.table]),
          ],
        });
      }),
};
