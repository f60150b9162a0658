import type { Slo } from '../../model/model.ts';
import { concernsOfSlos, risked, sloName } from '../compare/concerns.ts';
import { ofSlo } from '../compare/owner.ts';
import { riskOfNew } from '../compare/told.ts';
import { differences, differencesInWords } from '../compare/values.ts';
import type { ChangeKind } from '../kind.ts';
import { worstRisk } from '../risk.ts';

export const sloSplit: ChangeKind = {
  code: 'slo/split',
  summary: 'An SLO is split by other labels: each of their values has a budget and alerts of its own.',
  find: ({ slos, alerts, toldAfter }) =>
    slos.kept.flatMap(({ before, after }) => {
      const details = differences(splitOf(before.slo), splitOf(after.slo));
      if (details.length === 0) return [];
      const burning = alerts.kept.map((pair) => pair.after).filter(({ rule }) => ofSlo(rule, after) && rule.labels['signal'] === 'burn');
      const risk = worstRisk(burning.map(({ rule }) => riskOfNew(toldAfter.of(rule))));
      const isSplit = details.some(({ what }) => what === 'by');
      const by = after.slo.by.join(', ');
      return [
        risked({
          title: `${sloName(after)}: ${differencesInWords(details)}`,
          concerns: concernsOfSlos([after], isSplit ? burning.map(({ rule }) => rule.labels['severity'] ?? '') : []),
          place: { side: 'after', span: after.slo.place.at('by').span },
          effects: isSplit
            ? [
                {
                  risk,
                  text: by === '' ? 'all events together burn one budget' : `each value of ${by} burns a budget and alerts of its own`,
                },
              ]
            : [],
          details,
        }),
      ];
    }),
};

function splitOf({ by, atMost }: Slo): Readonly<Record<string, string>> {
  return { ...(by.length === 0 ? {} : { by: by.join(', ') }), ...(atMost === undefined ? {} : { atMost: String(atMost) }) };
}
