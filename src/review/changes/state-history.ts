import type { Model } from '../../model/model.ts';
import { printDuration } from '../../values/duration.ts';
import { groupsOf } from '../compare/alike.ts';
import { concernsOfSlos, sloName } from '../compare/concerns.ts';
import type { ServiceSlo } from '../compare/services.ts';
import { differences } from '../compare/values.ts';
import type { ChangeKind } from '../kind.ts';

/** Recorded series are found by name and labels; alertc reads no others, so under another name an SLO has no past. */
export const stateHistory: ChangeKind = {
  code: 'state/history-lost',
  summary: 'The bases of an SLO are recorded under other names or labels, so that its period starts anew.',
  find: ({ slos, before, after }) => {
    const changed = slos.kept
      .map((pair) => ({ pair, values: differences(recordedAs(pair.before, before.model), recordedAs(pair.after, after.model)) }))
      .filter(({ values }) => values.length > 0);
    return groupsOf(changed, ({ values, pair }) => {
      const [first] = values;
      return first?.what === 'base'
        ? 'base'
        : `${pair.after.service.environment} ${pair.after.service.name} ${JSON.stringify(values.map(({ what }) => what))}`;
    }).map((group) => {
      const [{ pair, values }] = group;
      const all = group.map((one) => one.pair.after);
      return {
        risk: 'restarts-state',
        title: `${all.length === 1 ? sloName(pair.after) : `${all.length} SLOs`} ${all.length === 1 ? 'loses its' : 'lose their'} history: another ${values.map(({ what }) => what).join(', another ')}`,
        concerns: concernsOfSlos(all),
        place: { side: 'after', span: pair.after.slo.place.at(values[0]?.what === 'by' ? 'by' : 'name').span },
        effects: [
          {
            risk: 'restarts-state',
            text: 'the error budget counts as full and the period starts anew; long windows know nothing of what was before, so that their alerts fire later for as long',
          },
        ],
        details: [...values, ...(all.length === 1 ? [] : [{ kind: 'list' as const, title: 'SLOs', items: all.map(sloName) }])],
      };
    });
  },
};

function recordedAs({ service, slo }: ServiceSlo, { evaluation }: Model): Readonly<Record<string, string>> {
  return {
    base: printDuration(evaluation.base),
    environment: service.environment,
    service: service.name,
    slo: slo.name,
    ...(slo.by.length === 0 ? {} : { by: [...slo.by].sort().join(', ') }),
  };
}
