import { counted } from '../../diagnostics/render/counts.ts';
import type { Severity } from '../../model/model.ts';
import type { Comparison } from '../compare/comparison.ts';
import { concernsOfSlos, risked, sloName } from '../compare/concerns.ts';
import { detectionOf, examples, toldEffects, worstDetections, worstTables } from '../compare/effects.ts';
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

function severityDraft(before: Severity, after: Severity, { detection, told }: Comparison): readonly Draft[] {
  // How notifications are grouped is a change of its own.
  const { grouping: _was, ...was } = severityInWords(before);
  const { grouping: _is, ...is } = severityInWords(after);
  const details = differences(was, is);
  if (details.length === 0) return [];
  const { name } = after;
  const detected = detectionOf(detection, name);
  const moved = told.filter(({ cause, after: alert }) => cause === 'response of the severity' && alert.rule.labels['severity'] === name);
  const slos = detected.map((one) => one.after);
  const concerned = slos.length === 0 ? '' : `; concerns ${counted(slos.length, 'SLO')}`;
  return [
    risked({
      title: `severity ${name}: ${differencesInWords(details)}${concerned}`,
      concerns: { ...concernsOfSlos(slos, [name]), alerts: [...new Set(moved.map((one) => one.after.rule.alert))].sort() },
      place: { side: 'after', span: after.place.at(KEYS[details[0]?.what ?? ''] ?? '').span },
      effects: [...worstDetections(detected), ...toldEffects(moved)],
      details: [
        ...details,
        ...worstTables(detected),
        ...(slos.length <= 2 ? [] : [{ kind: 'note' as const, text: `the SLOs are ${examples(slos.map(sloName))}` }]),
      ],
    }),
  ];
}

/** Where the user writes it. */
const KEYS: Readonly<Record<string, string>> = { meaning: 'meaning', response: 'response', burn: 'burn', 'error ratio': 'errorRatio' };
