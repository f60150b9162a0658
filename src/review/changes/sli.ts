import { concernsOfSlos, risked, sloName } from '../compare/concerns.ts';
import { detectionEffects } from '../compare/effects.ts';
import { ofSlo } from '../compare/owner.ts';
import { sliInWords } from '../compare/sli-in-words.ts';
import { riskOfNew } from '../compare/told.ts';
import { differences } from '../compare/values.ts';
import type { ChangeKind } from '../kind.ts';
import { worstRisk } from '../risk.ts';

/** Keys that say little by themselves. */
const WORDS: Readonly<Record<string, string>> = { of: 'choice or weight of members' };

export const sli: ChangeKind = {
  code: 'slo/sli',
  summary: 'An SLO measures something else: what counts as an event, or as a bad one.',
  find: ({ slos, detection, alerts, toldAfter }) =>
    slos.kept.flatMap(({ before, after }) => {
      const [was, is] = [sliInWords(before.slo), sliInWords(after.slo)];
      const details = differences(was, is);
      const first = details[0];
      if (first === undefined) return [];
      const change = detection.find((one) => one.after.slo === after.slo && one.cause === 'SLI')?.change;
      const own = alerts.kept.filter((pair) => ofSlo(pair.after.rule, after)).map((pair) => pair.after);
      return [
        risked(
          {
            title: `${sloName(after)} measures something else: another ${details.map(({ what }) => WORDS[what] ?? what).join(', another ')}`,
            concerns: concernsOfSlos(
              [after],
              own.map(({ rule }) => rule.labels['severity'] ?? ''),
            ),
            place: { side: 'after', span: after.slo.place.at('sli', ...(first.after === undefined ? [] : first.what.split('.'))).span },
            effects: [
              ...detectionEffects(change?.severities ?? []),
              {
                // More or fewer events may be bad from now on; without their history nobody can tell.
                risk: worstRisk(own.map(({ rule }) => riskOfNew(toldAfter.of(rule)))),
                text: 'its alerts fire for what is measured now, while the recorded past holds what was measured before, up to a period ago',
              },
            ],
            details: [...details, ...(change === undefined ? [] : [change.table])],
          },
          'restarts-state',
        ),
      ];
    }),
};
