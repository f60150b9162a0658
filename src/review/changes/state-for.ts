import { counted } from '../../diagnostics/render/counts.ts';
import type { Alert } from '../compare/alerts.ts';
import { groupsOf } from '../compare/alike.ts';
import { concernsOfAlerts } from '../compare/concerns.ts';
import { alertList } from '../compare/effects.ts';
import type { Pair } from '../compare/pairs.ts';
import { loudest } from '../compare/told.ts';
import { differences } from '../compare/values.ts';
import type { ChangeKind } from '../kind.ts';

/**
 * Prometheus keeps what is pending and firing across a reload by rule file, group, alert name and labels (rules/manager.go, rules/group.go: CopyState, the
 * same from 2.42 to 3.14). Under any other it begins anew: what was firing is resolved and fires again after its `for`.
 */
export const stateFor: ChangeKind = {
  code: 'state/alerts-begin-anew',
  summary: 'A reload makes Prometheus forget which alerts are pending or firing, because their file, group, name or labels change.',
  find: ({ alerts, toldAfter }) => {
    const changed = alerts.kept.map((pair) => ({ pair, why: whyOf(pair) })).filter(({ why }) => why !== '');
    return groupsOf(changed, ({ why }) => why).map((group) => {
      const [{ pair, why }] = group;
      const after = group.map((one) => one.pair.after);
      const pending = group.filter((one) => one.pair.after.rule.for !== undefined).length;
      const paging = after.filter(({ rule }) => loudest(toldAfter.of(rule)) === 'page').length;
      return {
        risk: 'restarts-state',
        title: `${counted(group.length, 'alert')} ${group.length === 1 ? 'begins' : 'begin'} anew at the next reload: another ${why}`,
        concerns: concernsOfAlerts(after),
        place: { side: 'after', span: pair.after.rule.origin },
        effects: [
          {
            risk: 'restarts-state',
            text: `what fires at that moment is told as resolved and fires again${paging === 0 ? '' : `, ${counted(paging, 'paging alert')} among it`}`,
          },
          ...(pending === 0
            ? []
            : [{ risk: 'restarts-state' as const, text: `${counted(pending, 'alert')} must hold for all of \`for\` once more` }]),
        ],
        details: alertList(after),
      };
    });
  },
};

function whyOf({ before, after }: Pair<Alert>): string {
  const labels = differences(before.rule.labels, after.rule.labels).map(({ what }) => `label ${what}`);
  return [
    ...(before.file === after.file ? [] : ['rule file']),
    ...(before.group.name === after.group.name ? [] : ['rule group']),
    // Who renames a service renames its alerts.
    ...(before.rule.alert === after.rule.alert || labels.length > 0 ? [] : ['name']),
    ...labels,
  ].join(', ');
}
