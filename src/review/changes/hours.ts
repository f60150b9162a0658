import type { Hours } from '../../model/model.ts';
import type { Comparison } from '../compare/comparison.ts';
import { concernsOfAlerts, risked } from '../compare/concerns.ts';
import { examples, toldEffects } from '../compare/effects.ts';
import { loudest } from '../compare/told.ts';
import { hoursInWords, printDate } from '../compare/told-cause.ts';
import type { ChangeKind } from '../kind.ts';
import type { Effect } from '../review.ts';
import type { Risk } from '../risk.ts';

export const hours: ChangeKind = {
  code: 'routing/hours',
  summary: 'Hours by which people are told otherwise begin, end or pause at another time.',
  find: (comparison) =>
    comparison.after.model.routing.hours.flatMap((is) => {
      const was = comparison.before.model.routing.hours.find(({ name }) => name === is.name);
      if (was === undefined || hoursInWords(was) === hoursInWords(is)) return [];
      const moved = comparison.told.filter(({ cause, toldAfter }) => cause === 'hours' && toldAfter.hours.includes(is.name));
      return [
        risked({
          title: `hours ${is.name} are ${hoursInWords(is)}`,
          concerns: concernsOfAlerts(moved.map((one) => one.after)),
          place: { side: 'after', span: is.place.keySpan },
          effects: [...toldEffects(moved), ...exceptions(was, is, comparison)],
          details: [{ kind: 'value', what: is.name, before: hoursInWords(was), after: hoursInWords(is) }],
        }),
      ];
    }),
};

/** Days on which the hours no longer count, or count again, for what is told by them. */
function exceptions(was: Hours, is: Hours, { alerts, toldAfter }: Comparison): readonly Effect[] {
  const ruled = alerts.kept.map((pair) => toldAfter.of(pair.after.rule)).filter((told) => told.hours.includes(is.name));
  if (ruled.length === 0) return [];
  const isPaged = ruled.some((told) => loudest(told) === 'page');
  const [before, after] = [was, is].map(({ except }) => except.map(printDate));
  const effect = (days: readonly string[], risk: Risk, text: string): readonly Effect[] =>
    days.length === 0 ? [] : [{ risk: isPaged ? risk : 'notifies', text: `on ${examples(days)} ${text}` }];
  return [
    ...effect(
      (after ?? []).filter((day) => !before?.includes(day)),
      'silences-a-page',
      'they do not count: people are told as at other times',
    ),
    ...effect(
      (before ?? []).filter((day) => !after?.includes(day)),
      'pages',
      'they count as on other days',
    ),
  ];
}
