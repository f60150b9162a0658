import { counted } from '../../diagnostics/render/counts.ts';
import { concernsOfAlerts, risked } from '../compare/concerns.ts';
import { addedEffects, detectionOf, worstDetections } from '../compare/effects.ts';
import { keptBurns } from '../compare/owner.ts';
import { severityInWords } from '../compare/severity-in-words.ts';
import { differences } from '../compare/values.ts';
import type { ChangeKind } from '../kind.ts';

export const severityAdded: ChangeKind = {
  code: 'severity/added',
  summary: 'There is a new severity, which gives SLOs an alert more.',
  find: ({ before, after, alerts, slos, toldAfter, detection }) =>
    after.model.severities
      .filter(({ name }) => before.model.severities.every((other) => other.name !== name))
      .map((severity) => {
        const own = keptBurns(alerts.added, slos.kept, 'after').filter(({ rule }) => rule.labels['severity'] === severity.name);
        return risked({
          title: `severity ${severity.name} is new, with ${counted(own.length, 'alert')} of SLOs that were there`,
          concerns: { ...concernsOfAlerts(own), severities: [severity.name] },
          place: { side: 'after', span: severity.place.keySpan },
          effects: [...worstDetections(detectionOf(detection, severity.name)), ...addedEffects(own, toldAfter)],
          details: differences({}, severityInWords(severity)),
        });
      }),
};
