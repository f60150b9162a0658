import { counted } from '../../diagnostics/render/counts.ts';
import { type Duration, milliseconds, printDuration } from '../../values/duration.ts';
import type { AlertPair } from '../compare/alerts.ts';
import { familyOf } from '../compare/alerts.ts';
import { alertName, groupsOf, type Some } from '../compare/alike.ts';
import { concernsOfAlerts, risked } from '../compare/concerns.ts';
import { timingInWords } from '../compare/rule-in-words.ts';
import { loudest, type Told } from '../compare/told.ts';
import { differences, differencesInWords } from '../compare/values.ts';
import type { ChangeKind } from '../kind.ts';
import type { Draft, Effect } from '../review.ts';
import type { Risk } from '../risk.ts';

export const alertTiming: ChangeKind = {
  code: 'alert/timing',
  summary: 'An alert must hold for longer or shorter before it fires, or goes on for longer or shorter.',
  find: ({ alerts, toldAfter }) => {
    const changed = alerts.kept.filter(
      ({ before, after }) => differences(timingInWords(before.rule), timingInWords(after.rule)).length > 0,
    );
    const keyOf = ({ before, after }: AlertPair) => {
      if (isGenerated({ before, after })) return 'generated';
      const own = after.rule.labels['source'] === 'rule' ? after.rule.alert : familyOf(after.rule);
      return JSON.stringify([own, after.rule.labels['severity'], timingInWords(before.rule), timingInWords(after.rule)]);
    };
    return groupsOf(changed, keyOf).map((pairs) => {
      const [{ before, after }] = pairs;
      if (isGenerated(pairs[0])) return generatedDraft(pairs);
      const details = differences(timingInWords(before.rule), timingInWords(after.rule));
      const what = pairs.length === 1 ? alertName(after) : `${familyOf(after.rule)} (${pairs.length} alerts)`;
      return risked({
        title: `${after.rule.labels['severity']} ${what}: ${differencesInWords(details)}`,
        concerns: concernsOfAlerts(pairs.map((pair) => pair.after)),
        place: { side: 'after', span: after.rule.origin },
        effects: [
          ...delay(before.rule.for, after.rule.for, toldAfter.of(after.rule)),
          ...longer(before.rule.keepFiringFor, after.rule.keepFiringFor),
        ],
        details,
      });
    });
  },
};

/** How long burn alerts and what mutes them go on is worked out from evaluation and severities: what changes there is said there. */
function isGenerated({ before, after }: AlertPair): boolean {
  const { signal, source } = after.rule.labels;
  return before.rule.for === after.rule.for && (source === 'slo' || signal === 'down');
}

function generatedDraft(pairs: Some<AlertPair>): Draft {
  const [{ after }] = pairs;
  const items = pairs.map(({ before: was, after: is }) => {
    const [from, to] = [was.rule.keepFiringFor, is.rule.keepFiringFor].map((one) => printDuration(one ?? milliseconds(0)));
    return `${is.rule.labels['severity']} ${alertName(is)}: ${to} instead of ${from}`;
  });
  return {
    risk: 'bookkeeping',
    title: `${counted(pairs.length, 'alert')} ${pairs.length === 1 ? 'goes' : 'go'} on for another time after the condition ends`,
    concerns: concernsOfAlerts(pairs.map((pair) => pair.after)),
    place: { side: 'after', span: after.rule.origin },
    effects: [],
    details: [{ kind: 'list', title: 'keep_firing_for', items }],
  };
}

function delay(before: Duration | undefined, after: Duration | undefined, told: Told): readonly Effect[] {
  const [was, is] = [before ?? 0, after ?? 0];
  if (was === is) return [];
  const risks: Readonly<Record<string, Risk>> = { page: is < was ? 'pages' : 'delays-a-page', notify: 'notifies' };
  const by = printDuration(Math.abs(is - was) as Duration);
  return [{ risk: risks[loudest(told)] ?? 'tickets', text: `tells ${told.words}, ${by} ${is < was ? 'earlier' : 'later'}` }];
}

function longer(before: Duration | undefined, after: Duration | undefined): readonly Effect[] {
  const [was, is] = [before ?? 0, after ?? 0];
  if (was === is) return [];
  const by = printDuration(Math.abs(is - was) as Duration);
  return [{ risk: 'bookkeeping', text: `ends ${by} ${is < was ? 'earlier' : 'later'} after its condition does` }];
}
