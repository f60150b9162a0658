import { alertTitle, alike } from '../compare/alike.ts';
import { concernsOfAlerts, risked } from '../compare/concerns.ts';
import { addedEffects, alertTable } from '../compare/effects.ts';
import { ruleInWords } from '../compare/rule-in-words.ts';
import { unexplainedAlerts } from '../compare/unexplained-alerts.ts';
import { differences } from '../compare/values.ts';
import type { ChangeKind } from '../kind.ts';

export const alertAdded: ChangeKind = {
  code: 'alert/added',
  summary: 'There is a new alert, of a service, an SLO, a team or a part of the stack that was there.',
  find: (comparison) =>
    alike(unexplainedAlerts(comparison, 'added')).map((alerts) => {
      const [first] = alerts;
      return risked({
        title: `${alertTitle(alerts)} new`,
        concerns: concernsOfAlerts(alerts),
        place: { side: 'after', span: first.rule.origin },
        effects: addedEffects(alerts, comparison.toldAfter),
        details: alerts.length === 1 ? differences({}, ruleInWords(first.rule)) : alertTable('what fires', alerts, comparison.toldAfter),
      });
    }),
};
