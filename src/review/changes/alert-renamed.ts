import { familyOf } from '../compare/alerts.ts';
import { concernsOfAlerts } from '../compare/concerns.ts';
import type { ChangeKind } from '../kind.ts';

export const alertRenamed: ChangeKind = {
  code: 'alert/renamed',
  summary: 'A plain alert has another name and asks what it did. Links, silences and habits go by the name.',
  find: ({ alerts }) =>
    alerts.kept
      .filter(({ before, after }) => familyOf(before.rule) !== familyOf(after.rule))
      .map(({ before, after }) => ({
        risk: 'restarts-state',
        title: `${before.rule.alert} is now called ${after.rule.alert}`,
        concerns: concernsOfAlerts([after]),
        place: { side: 'after', span: after.rule.origin },
        effects: [],
        details: [{ kind: 'value', what: 'name', before: before.rule.alert, after: after.rule.alert }],
      })),
};
