import { printDuration } from '../../values/duration.ts';
import type { Comparison } from '../compare/comparison.ts';
import { NOBODY } from '../compare/concerns.ts';
import { differences, differencesInWords } from '../compare/values.ts';
import type { ChangeKind } from '../kind.ts';

export const prometheusSettings: ChangeKind = {
  code: 'routing/settings',
  summary: 'What alertc is told about Prometheus and Alertmanager changes: external labels, scrape interval, retention.',
  find: ({ before, after }) => {
    const values = differences(settingsOf(before), settingsOf(after));
    const [first] = values;
    if (first === undefined) return [];
    return [
      {
        risk: 'bookkeeping',
        title: differencesInWords(values),
        concerns: NOBODY,
        place: { side: 'after', span: after.model.routing.place.at(first.what).keySpan },
        effects: [],
        details: values,
      },
    ];
  },
};

function settingsOf({ model: { routing } }: Comparison['before']): Readonly<Record<string, string>> {
  const { externalLabels, scrapeInterval, retention } = routing;
  return {
    ...(externalLabels.length === 0 ? {} : { externalLabels: externalLabels.join(', ') }),
    ...(scrapeInterval === undefined ? {} : { scrapeInterval: printDuration(scrapeInterval) }),
    ...(retention === undefined ? {} : { retention: printDuration(retention) }),
  };
}
