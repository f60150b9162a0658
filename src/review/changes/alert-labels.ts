import { LABELS_TOLD_ELSEWHERE } from '../compare/alerts.ts';
import { alertName, groupsOf } from '../compare/alike.ts';
import { concernsOfAlerts } from '../compare/concerns.ts';
import { differences, differencesInWords } from '../compare/values.ts';
import type { ChangeKind } from '../kind.ts';

export const alertLabels: ChangeKind = {
  code: 'alert/labels',
  summary: 'Alerts carry other labels of their own.',
  find: ({ alerts }) => {
    const changed = alerts.kept
      .map((pair) => ({
        pair,
        values: differences(pair.before.rule.labels, pair.after.rule.labels).filter(({ what }) => !LABELS_TOLD_ELSEWHERE.includes(what)),
      }))
      .filter(({ values }) => values.length > 0);
    return groupsOf(changed, ({ values }) => JSON.stringify(values)).map((group) => {
      const [{ pair, values }] = group;
      const what = group.length === 1 ? alertName(pair.after) : `${group.length} alerts`;
      return {
        risk: 'bookkeeping',
        title: `${what}: label ${differencesInWords(values)}`,
        concerns: concernsOfAlerts(group.map((one) => one.pair.after)),
        place: { side: 'after', span: pair.after.rule.origin },
        effects: [],
        details: values,
      };
    });
  },
};
