import { counted } from '../../diagnostics/render/counts.ts';
import { concernsOfService, risked, serviceName } from '../compare/concerns.ts';
import { alertTable, removedEffects } from '../compare/effects.ts';
import { ofService } from '../compare/owner.ts';
import type { ChangeKind } from '../kind.ts';

export const serviceRemoved: ChangeKind = {
  code: 'service/removed',
  summary: 'A service is gone, and with it all of its alerts.',
  find: ({ services, alerts, toldBefore }) =>
    services.removed.map((service) => {
      const own = alerts.removed.filter(({ rule }) => ofService(rule, service));
      return risked({
        title: `${serviceName(service)} of ${service.team} is removed: ${counted(service.slos.length, 'SLO')}, ${counted(own.length, 'alert')} less`,
        concerns: concernsOfService(service, own),
        place: { side: 'before', span: service.place.at('service').span },
        effects: removedEffects(own, toldBefore),
        details: alertTable('what no longer fires', own, toldBefore),
      });
    }),
};
