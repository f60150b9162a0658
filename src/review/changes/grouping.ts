import { counted } from '../../diagnostics/render/counts.ts';
import { WATCHDOG } from '../../plan/naming.ts';
import { type Duration, printDuration } from '../../values/duration.ts';
import { groupsOf } from '../compare/alike.ts';
import { concernsOfAlerts, risked } from '../compare/concerns.ts';
import { groupingInWords } from '../compare/severity-in-words.ts';
import { loudest } from '../compare/told.ts';
import type { ChangeKind } from '../kind.ts';
import type { Effect } from '../review.ts';
import type { Risk } from '../risk.ts';

export const grouping: ChangeKind = {
  code: 'routing/grouping',
  summary: 'Alerts are put together otherwise, wait longer or shorter, or are repeated more or less often.',
  find: ({ alerts, after, toldAfter, ways }) => {
    const changed = alerts.kept
      .filter((pair) => pair.before.rule.labels['severity'] === pair.after.rule.labels['severity'] && pair.after.rule.alert !== WATCHDOG)
      .map((pair) => ({ pair, was: ways.before.of(pair.before.rule)[0]?.grouping, is: ways.after.of(pair.after.rule)[0]?.grouping }))
      .filter(({ was, is }) => was !== undefined && is !== undefined && groupingInWords(was) !== groupingInWords(is));
    return groupsOf(changed, ({ pair, was, is }) =>
      [pair.after.rule.labels['severity'], was && groupingInWords(was), is && groupingInWords(is)].join('\n'),
    ).flatMap((group) => {
      const [{ pair, was, is }] = group;
      if (was === undefined || is === undefined) return [];
      const severity = pair.after.rule.labels['severity'] ?? '';
      const pages = group.some((one) => loudest(toldAfter.of(one.pair.after.rule)) === 'page');
      const notifies = group.some((one) => loudest(toldAfter.of(one.pair.after.rule)) === 'notify');
      const quiet: Risk = notifies ? 'notifies' : 'tickets';
      const place = after.model.severities.find(({ name }) => name === severity)?.place;
      return [
        risked({
          title: `${severity} is grouped otherwise, for ${counted(group.length, 'alert')}`,
          concerns: concernsOfAlerts(group.map((one) => one.pair.after)),
          place: { side: 'after', span: place?.at('group').keySpan ?? pair.after.rule.origin },
          effects: [
            ...slower('waits', was.wait, is.wait, pages ? ['pages', 'delays-a-page'] : [quiet, quiet]),
            ...slower(
              'tells of what joins an open group after',
              was.interval,
              is.interval,
              pages ? ['pages', 'delays-a-page'] : [quiet, quiet],
            ),
            ...slower('is repeated after', was.repeat, is.repeat, pages ? ['pages', 'silences-a-page'] : [quiet, quiet]),
            ...(was.by.join() === is.by.join()
              ? []
              : [
                  {
                    risk: pages ? ('pages' as const) : quiet,
                    text: `one notification for each ${is.by.join(', ') || 'receiver'} instead of each ${was.by.join(', ') || 'receiver'}`,
                  },
                ]),
          ],
          details: [{ kind: 'value', what: 'grouping', before: groupingInWords(was), after: groupingInWords(is) }],
        }),
      ];
    });
  },
};

function slower(what: string, before: Duration, after: Duration, [sooner, later]: readonly [Risk, Risk]): readonly Effect[] {
  if (before === after) return [];
  return [{ risk: after < before ? sooner : later, text: `${what} ${printDuration(after)} instead of ${printDuration(before)}` }];
}
