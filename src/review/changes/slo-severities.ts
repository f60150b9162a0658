import { concernsOfSlos, risked, sloName } from '../compare/concerns.ts';
import { ownSeverities } from '../compare/detection-cause.ts';
import { addedEffects, detectionEffects, removedEffects } from '../compare/effects.ts';
import { isBurnOf } from '../compare/owner.ts';
import type { ChangeKind } from '../kind.ts';

export const sloSeverities: ChangeKind = {
  code: 'slo/severities',
  summary: 'An SLO sets other windows, spends or bounds than its severities say, or turns one off or on.',
  find: ({ slos, detection, alerts, toldBefore, toldAfter }) =>
    slos.kept
      .filter(
        ({ before, after }) =>
          ownSeverities(before.slo) !== ownSeverities(after.slo) ||
          detection.some((one) => one.after.slo === after.slo && one.cause === 'severities of the SLO'),
      )
      .flatMap(({ before, after }) => {
        const change = detection.find((one) => one.after.slo === after.slo && one.cause === 'severities of the SLO')?.change;
        const [added, removed] = [
          alerts.added.filter(({ rule }) => isBurnOf(rule, after)),
          alerts.removed.filter(({ rule }) => isBurnOf(rule, before)),
        ];
        const effects = [
          ...detectionEffects(change?.severities ?? []),
          ...addedEffects(added, toldAfter),
          ...removedEffects(removed, toldBefore),
        ];
        if (effects.length === 0) return [];
        return [
          risked({
            title: `${sloName(after)} sets severities of its own otherwise`,
            concerns: concernsOfSlos(
              [after],
              change?.severities.map(({ severity }) => severity),
            ),
            place: { side: 'after', span: after.slo.place.at('severities').keySpan },
            effects,
            details: [
              { kind: 'value', what: 'severities', ...textOf(before, 'before'), ...textOf(after, 'after') },
              ...(change === undefined ? [] : [change.table]),
            ],
          }),
        ];
      }),
};

function textOf({ slo }: Parameters<typeof sloName>[0], side: 'before' | 'after'): { readonly before?: string; readonly after?: string } {
  const text = ownSeverities(slo);
  return text === '' ? {} : { [side]: text };
}
