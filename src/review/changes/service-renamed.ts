import { concernsOfAlerts, risked, serviceName } from '../compare/concerns.ts';
import { toldEffects } from '../compare/effects.ts';
import { ofService } from '../compare/owner.ts';
import type { ChangeKind } from '../kind.ts';

/** That recorded history, `for` and open incidents begin anew are changes of their own, because other changes lead to them as well. */
export const serviceRenamed: ChangeKind = {
  code: 'service/renamed',
  summary: 'A service has another name, or another environment, and promises what it did.',
  find: ({ services, alerts, told }) =>
    services.kept
      .filter(({ before, after }) => before.name !== after.name || before.environment !== after.environment)
      .map(({ before, after }) => {
        const own = alerts.kept.filter((pair) => ofService(pair.after.rule, after)).map((pair) => pair.after);
        const moved = told.filter((one) => one.cause === 'another owner' && ofService(one.after.rule, after));
        return risked(
          {
            title: `${serviceName(before)} is now called ${serviceName(after)}`,
            concerns: { ...concernsOfAlerts(own), services: [serviceName(after)] },
            place: { side: 'after', span: after.place.at(before.name === after.name ? 'environment' : 'service').span },
            effects: toldEffects(moved),
            details: [{ kind: 'value', what: 'name', before: serviceName(before), after: serviceName(after) }],
          },
          'restarts-state',
        );
      }),
};
