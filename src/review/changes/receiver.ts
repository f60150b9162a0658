import type { Model } from '../../model/model.ts';
import type { NamedReceiver } from '../../plan/plan.ts';
import { concerns, risked } from '../compare/concerns.ts';
import { differences } from '../compare/values.ts';
import { written } from '../compare/written.ts';
import type { ChangeKind } from '../kind.ts';
import type { Risk } from '../risk.ts';

export const receiver: ChangeKind = {
  code: 'routing/receiver',
  summary: 'A receiver reaches people by other settings: another channel, key, address or vendor.',
  find: ({ before, after }) =>
    after.plan.alertmanager.receivers.flatMap((is) => {
      const was = before.plan.alertmanager.receivers.find(({ name }) => name === is.name);
      if (was === undefined) return [];
      const details = differences(settingsOf(was, before.model), settingsOf(is, after.model));
      if (details.length === 0) return [];
      const response = is.name.split('/').at(-1) ?? is.name;
      const risks: Readonly<Record<string, Risk>> = { page: 'pages', heartbeat: 'pages', notify: 'notifies' };
      const [from, to] = [kindsOf(was), kindsOf(is)];
      return [
        risked({
          title:
            from === to
              ? `${is.name} reaches people otherwise: another ${[...new Set(details.map(({ what }) => what))].join(', another ')}`
              : `${is.name} is ${to} instead of ${from}`,
          concerns: concerns({ teams: is.name.includes('/') ? [is.name.split('/')[0] ?? ''] : [] }),
          place: { side: 'after', span: is.origin },
          effects: [{ risk: risks[response] ?? 'tickets', text: `whoever is told by ${is.name} is told there from now on` }],
          details,
        }),
      ];
    }),
};

function kindsOf({ integrations }: NamedReceiver): string {
  return integrations.map(({ integration }) => integration).join(' and ');
}

/** As they are written; what comes from defaults of the routing is added. Secrets are paths, never the secrets themselves. */
function settingsOf({ name, integrations }: NamedReceiver, { teams, services, routing }: Model): Readonly<Record<string, string>> {
  const [team = '', ...rest] = name.split('/');
  const response = rest.at(-1) ?? '';
  const ofService = services.find((service) => service.team === team && name.startsWith(`${team}/${service.name}`) && rest.length > 1);
  const place = ofService?.place ?? teams.find((one) => one.name === team)?.place ?? routing.place;
  const own = rest.length === 0 ? written(place, 'heartbeat') : written(place, 'receivers', response);
  const { outsideTimeout: _, ...settings } = own;
  const defaults = integrations.flatMap(({ integration }) =>
    Object.entries(written(routing.place, 'defaults', integration)).map(([key, value]) => [`${integration}.${key}`, value] as const),
  );
  return { ...Object.fromEntries(defaults), ...settings };
}
