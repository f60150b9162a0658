import { slots } from '../alertmanager/slots.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { instant } from '../values/zoned-time.ts';
import { proof as diagnostics } from './diagnostics.ts';
import { isOpen } from './intended-receiver.ts';
import type { Proof } from './proof.ts';
import { printStart } from './time-to-prove.ts';

const MINUTE_MS = 60_000;

/** Looked at in the first minute, in the middle and in the last minute of each slot: the hours of a definition change where their interval does. */
export const hoursAsWritten: Proof = {
  name: 'hours as written',
  shows: 'each time interval holds exactly in the hours that were written, on holidays, over midnight and where clocks change',
  prove({ model, plan, time }) {
    return plan.alertmanager.timeIntervals.flatMap((interval): Finding[] => {
      const hours = model.routing.hours.find(({ name }) => name === interval.name);
      if (hours === undefined) return [];
      for (const [first, ...rest] of time.periods) {
        const last = rest.at(-1) ?? first;
        if (first === undefined || last === undefined) continue;
        for (const slot of slots([interval], first.from, last.until)) {
          const holds = slot.holding.length > 0;
          const instants = [slot.from, (slot.from + slot.until) / 2, slot.until - MINUTE_MS].map(instant);
          const differs = instants.find((at) => isOpen(hours, at) !== holds);
          if (differs === undefined) continue;
          const found = holds ? 'that it does' : 'that it does not';
          const when = printStart({ ...slot, from: differs }, model, time);
          return [
            diagnostics['hours-differ'].at(hours.place.keySpan, { name: hours.name, when, does: holds ? 'not to hold' : 'to hold', found }),
          ];
        }
      }
      return [];
    });
  },
};
