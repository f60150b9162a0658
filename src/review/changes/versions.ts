import { printVersion } from '../../values/version.ts';
import type { Comparison } from '../compare/comparison.ts';
import { NOBODY } from '../compare/concerns.ts';
import { differences, differencesInWords } from '../compare/values.ts';
import type { ChangeKind } from '../kind.ts';

export const versions: ChangeKind = {
  code: 'routing/versions',
  summary: 'Output is compiled for other versions of Prometheus or Alertmanager.',
  find: ({ before, after }) => {
    const values = differences(versionsOf(before), versionsOf(after));
    if (values.length === 0) return [];
    return [
      {
        risk: 'bookkeeping',
        title: `compiled for ${differencesInWords(values)}`,
        concerns: NOBODY,
        place: { side: 'after', span: after.model.routing.place.at('versions').keySpan },
        effects: [],
        details: values,
      },
    ];
  },
};

function versionsOf({ model }: Comparison['before']): Readonly<Record<string, string>> {
  const { prometheus, alertmanager } = model.routing.versions;
  return { prometheus: printVersion(prometheus), alertmanager: printVersion(alertmanager) };
}
