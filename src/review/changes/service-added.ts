import { counted } from '../../diagnostics/render/counts.ts';
import { concernsOfService, risked, serviceName } from '../compare/concerns.ts';
import { addedEffects, alertTable } from '../compare/effects.ts';
import { ofService } from '../compare/owner.ts';
import type { ChangeKind } from '../kind.ts';

export const serviceAdded: ChangeKind = {
  code: 'service/added',
  summary: 'A service is new, with its SLOs and alerts.',
  find: ({ services, alerts, toldAfter }) =>
    services.added.map((service) => {
      const own = alerts.added.filter(({ rule }) => ofService(rule, service));
      return risked({
        title: `${serviceName(service)} of ${service.team} is new: ${counted(service.slos.length, 'SLO')}, ${counted(own.length, 'alert')}`,
        concerns: concernsOfService(service, own),
        place: { side: 'after', span: service.place.at('service').span },
        effects: addedEffects(own, toldAfter),
        details: alertTable('what fires', own, toldAfter),
      });
    }),
};
