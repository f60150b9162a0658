import { concerns, risked, serviceName } from '../compare/concerns.ts';
import { differences, differencesInWords } from '../compare/values.ts';
import { placeOf, written } from '../compare/written.ts';
import type { ChangeKind } from '../kind.ts';

export const telemetryBudget: ChangeKind = {
  code: 'cost/telemetry-budget',
  summary: 'A service may send more or less telemetry, or it is counted otherwise.',
  find: ({ services }) =>
    services.kept.flatMap(({ before, after }) => {
      const values = differences(written(before.place, 'telemetry'), written(after.place, 'telemetry'));
      const [first] = values;
      if (first === undefined) return [];
      const severity = (after.cost ?? before.cost)?.severity.name;
      return [
        risked({
          title: `${serviceName(after)}: telemetry ${differencesInWords(values)}`,
          concerns: concerns({ services: [serviceName(after)], teams: [after.team], severities: severity === undefined ? [] : [severity] }),
          place: after.place.has('telemetry')
            ? { side: 'after', span: placeOf(after.place.at('telemetry'), first.what).span }
            : { side: 'before', span: before.place.at('telemetry').keySpan },
          effects: [{ risk: 'tickets', text: 'its team is told of telemetry that goes beyond what is declared now' }],
          details: values,
        }),
      ];
    }),
};
