import { counted } from '../../diagnostics/render/counts.ts';
import { concernsOfAlerts, risked } from '../compare/concerns.ts';
import { removedEffects } from '../compare/effects.ts';
import { keptBurns } from '../compare/owner.ts';
import { severityInWords } from '../compare/severity-in-words.ts';
import { differences } from '../compare/values.ts';
import type { ChangeKind } from '../kind.ts';

export const severityRemoved: ChangeKind = {
  code: 'severity/removed',
  summary: 'A severity is gone, and with it an alert of each SLO.',
  find: ({ before, after, alerts, slos, toldBefore }) =>
    before.model.severities
      .filter(({ name }) => after.model.severities.every((other) => other.name !== name))
      .map((severity) => {
        const own = keptBurns(alerts.removed, slos.kept, 'before').filter(({ rule }) => rule.labels['severity'] === severity.name);
        return risked({
          title: `severity ${severity.name} is removed, with ${counted(own.length, 'alert')} of SLOs that stay`,
          concerns: { ...concernsOfAlerts(own), severities: [severity.name] },
          place: { side: 'before', span: severity.place.keySpan },
          effects: removedEffects(own, toldBefore),
          details: differences(severityInWords(severity), {}),
        });
      }),
};
