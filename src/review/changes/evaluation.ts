import { counted } from '../../diagnostics/render/counts.ts';
import type { Span } from '../../text/span.ts';
import { type Duration, milliseconds, printDuration } from '../../values/duration.ts';
import { concernsOfSlos, risked } from '../compare/concerns.ts';
import { worstDetections, worstTables } from '../compare/effects.ts';
import { evaluationInWords } from '../compare/severity-in-words.ts';
import { differences, differencesInWords } from '../compare/values.ts';
import type { ChangeKind } from '../kind.ts';
import type { Draft, Effect } from '../review.ts';

export const evaluation: ChangeKind = {
  code: 'severity/evaluation',
  summary: 'All rules are evaluated at other intervals, or recorded with another base.',
  find: ({ before, after, detection, slos }) => {
    const details = differences(evaluationInWords(before.model.evaluation), evaluationInWords(after.model.evaluation));
    if (details.length === 0) return [];
    const detected = detection.filter(({ cause }) => cause === 'evaluation');
    return [
      risked(
        {
          title: `evaluation: ${differencesInWords(details)}, for ${counted(slos.kept.length, 'SLO')}`,
          concerns: concernsOfSlos(detected.map((one) => one.after)),
          ...placeOf(after.model.severities[0]?.place.span),
          effects: [...worstDetections(detected), ...nextEvaluation(before.model.evaluation.fast, after.model.evaluation.fast)],
          details: [...details, ...worstTables(detected)],
        },
        details.some(({ what }) => what === 'base') ? 'restarts-state' : 'bookkeeping',
      ),
    ];
  },
};

/** Whatever fires does so at an evaluation. */
function nextEvaluation(before: Duration, after: Duration): readonly Effect[] {
  if (before === after) return [];
  const by = printDuration(milliseconds(Math.abs(after - before)));
  return [
    {
      risk: after < before ? 'pages' : 'delays-a-page',
      text: `every alert fires up to ${by} ${after < before ? 'earlier' : 'later'}, at the next evaluation`,
    },
  ];
}

/** The document of the severities says it; which of its lines, the model does not know. */
function placeOf(span: Span | undefined): Pick<Draft, 'place'> {
  return span === undefined ? {} : { place: { side: 'after', span } };
}
