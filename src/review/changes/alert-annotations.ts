import type { Labels } from '../../model/model.ts';
import type { AlertingRule } from '../../plan/plan.ts';
import { familyOf } from '../compare/alerts.ts';
import { alertName, groupsOf } from '../compare/alike.ts';
import { concernsOfAlerts } from '../compare/concerns.ts';
import { differences } from '../compare/values.ts';
import type { ChangeKind } from '../kind.ts';

export const alertAnnotations: ChangeKind = {
  code: 'alert/annotations',
  summary: 'What a notification says changes: summary, description, runbook, dashboard.',
  find: ({ alerts }) => {
    const changed = alerts.kept
      .map((pair) => ({ pair, values: differences(said(pair.before.rule), said(pair.after.rule)) }))
      .filter(({ values }) => values.length > 0);
    // The runbook of a service is in all of its alerts, the wording of an SLO in some of them.
    const keyOf = ({ pair, values }: (typeof changed)[number]) => {
      const { labels } = pair.after.rule;
      const links = values.filter(({ what }) => what.endsWith('_url'));
      return links.length === values.length
        ? JSON.stringify(links)
        : JSON.stringify([labels['source'], labels['service'], labels['slo'], values.map(({ what }) => what)]);
    };
    return groupsOf(changed, keyOf).map((group) => {
      const [{ pair, values }] = group;
      const what =
        group.length === 1
          ? alertName(pair.after)
          : `${group.length} alerts, such as ${familyOf(pair.after.rule)} of ${pair.after.rule.labels['service'] ?? pair.after.rule.labels['team']}`;
      return {
        risk: 'bookkeeping',
        title: `${what}: another ${values.map(({ what: name }) => name.replace('_url', '')).join(', another ')}`,
        concerns: concernsOfAlerts(group.map((one) => one.pair.after)),
        place: { side: 'after', span: pair.after.rule.origin },
        effects: [],
        details: values,
      };
    });
  },
};

/** What alertc writes about an SLO follows from the SLO, and what changes there is told there. */
function said({ annotations, labels }: AlertingRule): Labels {
  if (labels['source'] !== 'slo' && labels['signal'] !== 'cost') return annotations;
  return Object.fromEntries(Object.entries(annotations).filter(([name]) => name.endsWith('_url')));
}
