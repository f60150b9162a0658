import { counted } from '../../diagnostics/render/counts.ts';
import { groupsOf } from '../compare/alike.ts';
import { concernsOfAlerts } from '../compare/concerns.ts';
import { examples } from '../compare/effects.ts';
import { notificationChanges } from '../compare/notification-keys.ts';
import type { ChangeKind } from '../kind.ts';

/**
 * Alertmanager remembers what it has told by the path of matchers that leads to a route, the labels of the group, the receiver's name and the place of an
 * integration in it (dispatch/route.go Key(), notify/notify.go). Vendors know an incident by a hash of the first two.
 */
export const stateNotifications: ChangeKind = {
  code: 'state/notified-again',
  summary: 'What was told already is told again, and incidents at vendors stay open, because routes, receivers or group labels change.',
  find: (comparison) => {
    const changes = notificationChanges(comparison);
    const [first] = changes;
    if (first === undefined) return [];
    const again = [...new Set(changes.flatMap((change) => change.again))].sort();
    const orphaned = [...new Set(changes.flatMap((change) => change.orphaned))].sort();
    const after = changes.map(({ pair }) => pair.after);
    const repeated = changes.filter((change) => change.again.length > 0).length;
    const left = changes.filter((change) => change.orphaned.length > 0).length;
    return [
      {
        risk: 'restarts-state',
        title:
          again.length === 0
            ? 'incidents that are open while this is rolled out stay open'
            : 'what fires while this is rolled out is told once more',
        concerns: concernsOfAlerts(after),
        place: { side: 'after', span: first.pair.after.rule.origin },
        effects: [
          ...(repeated === 0
            ? []
            : [
                {
                  risk: 'restarts-state' as const,
                  text: `${counted(repeated, 'alert')}: ${examples(again)} ${again.length === 1 ? 'is' : 'are'} told once more`,
                },
              ]),
          ...(left === 0
            ? []
            : [
                {
                  risk: 'restarts-state' as const,
                  text: `${counted(left, 'alert')}: nobody tells ${examples(orphaned)} that an open incident is over, so close it by hand`,
                },
              ]),
        ],
        details: [
          ...groupsOf(changes, ({ why }) => why).map((group) => ({
            kind: 'value' as const,
            what: `another ${group[0].why} (${counted(group.length, 'alert')}), for example`,
            before: group[0].before,
            after: group[0].after,
          })),
        ],
      },
    ];
  },
};
