import { alertTitle, alike } from '../compare/alike.ts';
import { concernsOfAlerts, risked } from '../compare/concerns.ts';
import { alertTable, removedEffects } from '../compare/effects.ts';
import { ruleInWords } from '../compare/rule-in-words.ts';
import { unexplainedAlerts } from '../compare/unexplained-alerts.ts';
import { differences } from '../compare/values.ts';
import type { ChangeKind } from '../kind.ts';

export const alertRemoved: ChangeKind = {
  code: 'alert/removed',
  summary: 'An alert is gone, of a service, an SLO, a team or a part of the stack that stays.',
  find: (comparison) =>
    alike(unexplainedAlerts(comparison, 'removed')).map((alerts) => {
      const [first] = alerts;
      return risked({
        title: `${alertTitle(alerts)} removed`,
        concerns: concernsOfAlerts(alerts),
        place: { side: 'before', span: first.rule.origin },
        effects: removedEffects(alerts, comparison.toldBefore),
        details:
          alerts.length === 1
            ? differences(ruleInWords(first.rule), {})
            : alertTable('what no longer fires', alerts, comparison.toldBefore),
      });
    }),
};
