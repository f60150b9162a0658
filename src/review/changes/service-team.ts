import { concernsOfAlerts, risked, serviceName } from '../compare/concerns.ts';
import { toldEffects } from '../compare/effects.ts';
import { ofService } from '../compare/owner.ts';
import type { ChangeKind } from '../kind.ts';

export const serviceTeam: ChangeKind = {
  code: 'service/team',
  summary: 'A service belongs to another team, which is told from now on.',
  find: ({ services, told }) =>
    services.kept
      .filter(({ before, after }) => before.team !== after.team)
      .map(({ before, after }) => {
        const renamed = before.name !== after.name || before.environment !== after.environment;
        const moved = told.filter((one) => one.cause === 'another owner' && ofService(one.after.rule, after));
        const alerts = concernsOfAlerts(moved.map((one) => one.after));
        return risked({
          title: `${serviceName(after)} belongs to ${after.team} instead of ${before.team}`,
          concerns: { ...alerts, services: [serviceName(after)], teams: [before.team, after.team].sort() },
          place: { side: 'after', span: after.place.at('team').span },
          // Of a service that is renamed as well it is said there.
          effects: renamed ? [] : toldEffects(moved),
          details: [{ kind: 'value', what: 'team', before: before.team, after: after.team }],
        });
      }),
};
