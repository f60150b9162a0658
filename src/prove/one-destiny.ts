import type { Destination } from '../alertmanager/route.ts';
import type { Slot } from '../alertmanager/slots.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { NamedReceiver } from '../plan/plan.ts';
import { proof as diagnostics } from './diagnostics.ts';
import { type IntendedReceiver, Intentions } from './intended-receiver.ts';
import { isToldIn, type Proof, type RoutedCase } from './proof.ts';
import { printStart } from './time-to-prove.ts';

/** Each alert reaches exactly whom the definitions name, at all times, and by a route of its own: neither the root nor a foreign route. */
export const oneDestiny: Proof = {
  name: 'one destiny',
  shows: 'every alert tells exactly the receiver that its severity, team, service, environment and the hours ask for, once, at all times',
  prove({ model, plan, cases, time }) {
    const intentions = new Intentions(model);
    const receivers = new Map(plan.alertmanager.receivers.map((receiver) => [receiver.name, receiver]));
    const foreign = new Set(model.routing.foreign.map(({ place }) => keyOf(place.at('match').span)));
    const isOurs = ({ path }: Destination) => path.length > 1 && path.every(({ origin }) => !foreign.has(keyOf(origin)));
    // One slip of the tree concerns all alerts of a team and severity.
    const told = new Map<string, Finding>();
    for (const one of cases) {
      const { team, severity, environment } = one.labels;
      const key = `${team} ${severity} ${environment}`;
      if (told.has(key)) continue;
      const wrong = time.distinct.find(
        (slot) => found(one, slot, isOurs, receivers) !== wanted(intentions.receiverOf(one.labels, slot.from)),
      );
      if (wrong === undefined) continue;
      const expected = intentions.receiverOf(one.labels, wrong.from);
      const routes = one.destinations.flatMap(({ path }) => path.slice(-1));
      told.set(
        key,
        diagnostics.misrouted.at(
          one.origin,
          {
            alert: one.labels['alertname'] ?? '',
            severity: severity ?? '',
            expected: expected?.name ?? 'nobody',
            found: namesOf(one, wrong, isOurs),
            when: printStart(wrong, model, time),
          },
          routes.slice(0, 1).map(({ origin }) => ({ message: 'by the route made from this', span: origin })),
        ),
      );
    }
    return [...told.values()];
  },
};

function keyOf({ file, start }: RoutedCase['origin']): string {
  return `${file.path} ${start}`;
}

type IsOurs = (destination: Destination) => boolean;

function wanted(intended: IntendedReceiver | undefined): string {
  return intended === undefined ? '' : JSON.stringify([[intended.name, intended.integrations]]);
}

function found({ destinations }: RoutedCase, slot: Slot, isOurs: IsOurs, receivers: ReadonlyMap<string, NamedReceiver>): string {
  const told = destinations.filter((destination) => isToldIn(destination, slot));
  if (!told.every(isOurs)) return 'a foreign route';
  return JSON.stringify(told.map(({ receiver }) => [receiver, receivers.get(receiver)?.integrations]));
}

function namesOf({ destinations }: RoutedCase, slot: Slot, isOurs: IsOurs): string {
  const told = destinations.filter((destination) => isToldIn(destination, slot));
  if (told.length === 0) return 'nobody';
  return told.map((one) => (isOurs(one) ? one.receiver : `${one.receiver} by a route for foreign alerts`)).join(' and ');
}
