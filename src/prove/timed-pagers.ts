import type { Slot } from '../alertmanager/slots.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { integrationNamed } from '../integrations/kinds.ts';
import type { Route } from '../plan/plan.ts';
import { type Duration, milliseconds, printDuration } from '../values/duration.ts';
import { localTime } from '../values/zoned-time.ts';
import { proof as diagnostics } from './diagnostics.ts';
import type { Proof } from './proof.ts';

/**
 * A vendor that keeps incidents open must close them by itself while a route is muted (see the planner's timed-pagers.ts). Held against every
 * stretch of time that the intervals make, so also against a night that is an hour shorter because clocks are put forward.
 */
export const timedPagersKeepPages: Proof = {
  name: 'timed pagers',
  shows: 'a pager that is told by hours closes its incidents before the next hours begin, also where clocks change',
  prove({ model, plan: { alertmanager }, cases, time }) {
    const receivers = new Map(alertmanager.receivers.map((receiver) => [receiver.name, receiver]));
    const timed = new Map<string, Finding>();
    const known = new Map<string, ReturnType<typeof shortestMuted>>();
    for (const { path, receiver, during, grouping } of cases.flatMap(({ destinations }) => destinations)) {
      if (during === undefined || timed.has(receiver)) continue;
      const key = `${during.kind} ${during.interval}`;
      const shortest = known.has(key) ? known.get(key) : shortestMuted(time.periods, during);
      known.set(key, shortest);
      if (shortest === undefined) continue;
      for (const { integration, settings } of receivers.get(receiver)?.integrations ?? []) {
        if (integrationNamed(integration).incidents === undefined || settings['hours'] === 'vendor') continue;
        const autoResolve = settings['autoResolve'] as Duration | undefined;
        if (autoResolve !== undefined && autoResolve <= shortest.length && grouping.repeat < shortest.length) continue;
        const hours = model.routing.hours.find(({ name }) => name === during.interval);
        const { year, month, day } = localTime(shortest.from, hours?.timezone ?? 'UTC');
        const found = {
          receiver,
          integration,
          gap: printDuration(shortest.length),
          when: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
          autoResolve: autoResolve === undefined ? 'none' : printDuration(autoResolve),
          repeat: printDuration(grouping.repeat),
        };
        const related = hours === undefined ? [] : [{ message: 'the hours', span: hours.place.keySpan }];
        timed.set(
          receiver,
          diagnostics['pager-loses-pages'].at(
            receivers.get(receiver)?.origin ?? path[0]?.origin ?? alertmanager.root.origin,
            found,
            related,
          ),
        );
      }
    }
    return [...timed.values()];
  },
};

/** The shortest time at a stretch in which a leaf is muted. Stretches that reach over an end of what is looked at are not whole. */
function shortestMuted(periods: readonly (readonly Slot[])[], { kind, interval }: NonNullable<Route['during']>) {
  let shortest: { readonly from: Slot['from']; readonly length: Duration } | undefined;
  for (const period of periods) {
    const end = period.at(-1)?.until;
    let start: Slot['from'] | undefined;
    for (const { from, until, holding } of period) {
      const muted = holding.includes(interval) !== (kind === 'active');
      if (!muted) start = undefined;
      else if (start === undefined) start = from;
      if (!muted || start === undefined || start === period[0]?.from || until === end) continue;
      const following = period.find((slot) => slot.from === until);
      if (following !== undefined && following.holding.includes(interval) !== (kind === 'active')) continue;
      const length = milliseconds(until - start);
      if (shortest === undefined || length < shortest.length) shortest = { from: start, length };
    }
  }
  return shortest;
}
