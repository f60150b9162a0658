import type { Slo } from '../../model/model.ts';
import { toDecimal } from '../../values/rational.ts';
import { concernsOfSlos, risked, sloName } from '../compare/concerns.ts';
import { ofSlo } from '../compare/owner.ts';
import { riskOfGone, riskOfNew } from '../compare/told.ts';
import { differences, differencesInWords } from '../compare/values.ts';
import type { ChangeKind } from '../kind.ts';
import { type Risk, worstRisk } from '../risk.ts';

export const sloGuards: ChangeKind = {
  code: 'slo/guards',
  summary: 'What keeps an SLO quiet in low traffic changes: `minimumBadEvents`, `noTraffic`, `expectTraffic`, the horizon of `exhaustion`.',
  find: ({ slos, alerts, toldAfter }) =>
    slos.kept.flatMap(({ before, after }) => {
      const details = differences(guardsOf(before.slo), guardsOf(after.slo));
      if (details.length === 0) return [];
      const own = alerts.kept.filter((pair) => ofSlo(pair.after.rule, after)).map((pair) => pair.after);
      const burning = own.filter(({ rule }) => rule.labels['signal'] === 'burn');
      const [fewer, more] = [
        after.slo.minimumBadEvents < before.slo.minimumBadEvents,
        after.slo.minimumBadEvents > before.slo.minimumBadEvents,
      ];
      const asked = fewer || more ? burning : own.filter(({ rule }) => rule.labels['signal'] !== 'burn');
      const risk: Risk = worstRisk(asked.map(({ rule }) => (more ? riskOfGone : riskOfNew)(toldAfter.of(rule))));
      return [
        risked({
          title: `${sloName(after)}: ${differencesInWords(details)}`,
          concerns: concernsOfSlos([after]),
          place: { side: 'after', span: after.slo.place.at(details[0]?.what ?? 'name').span },
          effects: [
            ...(fewer ? [{ risk, text: `its burn alerts fire from ${atLeast(after.slo)} on, instead of ${atLeast(before.slo)}` }] : []),
            ...(more ? [{ risk, text: `its burn alerts stay silent below ${atLeast(after.slo)}, instead of ${atLeast(before.slo)}` }] : []),
            ...(fewer || more ? [] : [{ risk, text: 'its alerts fire under other conditions' }]),
          ],
          details,
        }),
      ];
    }),
};

function atLeast({ minimumBadEvents }: Slo): string {
  return minimumBadEvents === 1 ? '1 bad event' : `${minimumBadEvents} bad events`;
}

function guardsOf({ minimumBadEvents, noTraffic, expectTraffic, exhaustion }: Slo): Readonly<Record<string, string>> {
  return {
    minimumBadEvents: String(minimumBadEvents),
    noTraffic,
    // Whether they alert at all, and how urgently, is said of the alerts.
    ...(expectTraffic === undefined ? {} : { expectTraffic: `${toDecimal(expectTraffic.atLeast, 6)}/s` }),
    ...(exhaustion === undefined ? {} : { exhaustion: `${exhaustion.within / 3_600_000}h` }),
  };
}
