import { alertName, groupsOf } from '../compare/alike.ts';
import { concernsOfAlerts, risked } from '../compare/concerns.ts';
import { alertList, toldEffects } from '../compare/effects.ts';
import { ofService } from '../compare/owner.ts';
import type { ChangeKind } from '../kind.ts';

export const told: ChangeKind = {
  code: 'routing/told',
  summary: 'Other receivers are told of the same alerts, or the same ones at other hours, because a team or service is told otherwise.',
  find: ({ told: changes, services, after }) => {
    const renamed = services.kept.filter(
      (pair) => pair.before.name !== pair.after.name || pair.before.environment !== pair.after.environment,
    );
    const moved = services.kept.filter((pair) => pair.before.team !== pair.after.team);
    const spoken = [...renamed, ...moved].map((pair) => pair.after);
    const own = changes.filter(
      ({ cause, after: { rule } }) =>
        cause === 'receivers' || (cause === 'another owner' && !spoken.some((service) => ofService(rule, service))),
    );
    const apart = after.model.services.filter(({ receivers }) => Object.keys(receivers).length > 0);
    const serviceOf = ({ rule }: (typeof own)[number]['after']) => apart.find((service) => ofService(rule, service));
    return groupsOf(own, (one) => `${one.after.rule.labels['team']} ${serviceOf(one.after)?.name}`).map((group) => {
      const [first] = group;
      const team = first.after.rule.labels['team'] ?? '';
      const place = serviceOf(first.after)?.place ?? after.model.teams.find(({ name }) => name === team)?.place;
      const key = place?.has('hours') ? 'hours' : 'receivers';
      return risked({
        title:
          group.length === 1
            ? `${alertName(first.after)} tells others, or at other hours`
            : `other receivers or hours for alerts of ${team}`,
        concerns: concernsOfAlerts(group.map((one) => one.after)),
        place: { side: 'after', span: place?.at(key).keySpan ?? first.after.rule.origin },
        effects: toldEffects(group),
        details: alertList(group.map((one) => one.after)),
      });
    });
  },
};
