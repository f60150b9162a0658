import { counted } from '../../diagnostics/render/counts.ts';
import type { Severity } from '../../model/model.ts';
import { ESCALATED_FROM } from '../../plan/escalation.ts';
import type { Alert } from '../compare/alerts.ts';
import type { Comparison } from '../compare/comparison.ts';
import { concernsOfSlos, risked, sloName } from '../compare/concerns.ts';
import { addedEffects, detectionOf, examples, removedEffects, toldEffects, worstDetections, worstTables } from '../compare/effects.ts';
import { keptBurns } from '../compare/owner.ts';
import { severityInWords } from '../compare/severity-in-words.ts';
import { differences, differencesInWords } from '../compare/values.ts';
import type { ChangeKind } from '../kind.ts';
import type { Draft } from '../review.ts';

export const severityChanged: ChangeKind = {
  code: 'severity/changed',
  summary: 'A severity has other windows, spends or bounds, another response or another meaning, for all that it concerns.',
  find: (comparison) =>
    comparison.after.model.severities.flatMap((severity) => {
      const before = comparison.before.model.severities.find(({ name }) => name === severity.name);
      return before === undefined ? [] : severityDraft(before, severity, comparison);
    }),
};

function severityDraft(before: Severity, after: Severity, comparison: Comparison): readonly Draft[] {
  const { detection, told } = comparison;
  // How notifications are grouped is a change of its own.
  const { grouping: _was, ...was } = severityInWords(before);
  const { grouping: _is, ...is } = severityInWords(after);
  const details = differences(was, is);
  if (details.length === 0) return [];
  const { name } = after;
  const detected = detectionOf(detection, name);
  const moved = told.filter(({ cause, after: alert }) => cause === 'response of the severity' && alert.rule.labels['severity'] === name);
  const raised = details.some(({ what }) => what === 'escalation') ? raisedFrom(name, comparison) : { added: [], removed: [] };
  const slos = detected.map((one) => one.after);
  const concerned = slos.length === 0 ? '' : `; concerns ${counted(slos.length, 'SLO')}`;
  return [
    risked({
      title: `severity ${name}: ${differencesInWords(details)}${concerned}`,
      concerns: {
        ...concernsOfSlos(slos, [name]),
        alerts: [...new Set([...moved.map((one) => one.after), ...raised.added, ...raised.removed].map(({ rule }) => rule.alert))].sort(),
      },
      place: { side: 'after', span: after.place.at(KEYS[details[0]?.what ?? ''] ?? '').span },
      effects: [
        ...worstDetections(detected),
        ...toldEffects(moved),
        ...addedEffects(raised.added, comparison.toldAfter),
        ...removedEffects(raised.removed, comparison.toldBefore),
      ],
      details: [
        ...details,
        ...worstTables(detected),
        ...(slos.length <= 2 ? [] : [{ kind: 'note' as const, text: `the SLOs are ${examples(slos.map(sloName))}` }]),
      ],
    }),
  ];
}

/** Burn alerts of SLOs on both sides that are raised from a severity on one side only. */
function raisedFrom(name: string, { alerts, slos }: Comparison): Readonly<Record<'added' | 'removed', readonly Alert[]>> {
  const isRaised = ({ rule }: Alert) => rule.labels[ESCALATED_FROM] === name;
  return {
    added: keptBurns(alerts.added, slos.kept, 'after').filter(isRaised),
    removed: keptBurns(alerts.removed, slos.kept, 'before').filter(isRaised),
  };
}

/** Where the user writes it. */
const KEYS: Readonly<Record<string, string>> = {
  meaning: 'meaning',
  response: 'response',
  burn: 'burn',
  'error ratio': 'errorRatio',
  escalation: 'escalate',
};
