import type { Finding } from '../diagnostics/finding.ts';
import type { Receiver } from '../integrations/integration.ts';
import { integrationNamed } from '../integrations/kinds.ts';
import { team as diagnostics } from '../model/diagnostics.ts';
import type { Hours, Severity } from '../model/model.ts';
import { openRanges, shortestStretch } from '../model/week-of-hours.ts';
import { type Duration, printDuration } from '../values/duration.ts';
import type { Place } from '../yaml/place.ts';

/** A list of integrations that a severity tells only in some hours, or only outside of them. */
export interface TimedReceiver {
  readonly integrations: readonly Receiver[];
  readonly place: Place;
  readonly severity: Severity;
  readonly hours: Hours;
  readonly side: 'in hours' | 'out of hours';
}

/**
 * Vendors whose incidents would stay open over the muted time, and swallow the page of the next day (seen on Alertmanager 0.25, 0.28 and 0.33: what
 * resolves while muted is never told). Safe where the vendor closes them by itself within the shortest muted time, and repeats come sooner than that.
 */
export function losingTimedPagers({ integrations, place, severity, hours, side }: TimedReceiver): Finding[] {
  const gap = shortestStretch(openRanges(hours), side === 'in hours' ? 'closed' : 'open');
  if (gap === undefined) return [];
  return integrations.flatMap((receiver, index) => {
    if (integrationNamed(receiver.integration).incidents === undefined) return [];
    const slip = slipOf(receiver, severity, gap);
    if (slip === undefined) return [];
    const own = place.node.kind === 'seq' ? place.at(index) : place;
    const found = { ...slip, integration: receiver.integration, severity: severity.name };
    const related = [
      { message: `${severity.name} responds by hours`, span: severity.place.at('response').span },
      {
        message: `the shortest time ${side === 'in hours' ? 'outside of' : 'within'} these hours is ${printDuration(gap)}`,
        span: hours.place.keySpan,
      },
    ];
    return [diagnostics['timed-incidents'].at(own.at(receiver.integration).keySpan, found, related)];
  });
}

interface Slip {
  readonly expected: string;
  readonly found: string;
  readonly cure: string;
}

function slipOf({ settings }: Receiver, { group }: Severity, gap: Duration): Slip | undefined {
  const autoResolve = settings['autoResolve'] as Duration | undefined;
  const longest = printDuration(gap);
  if (autoResolve === undefined || autoResolve > gap) {
    const found = autoResolve === undefined ? 'none' : printDuration(autoResolve);
    const cure = `set auto-resolve at the vendor to ${longest} or less and declare it as autoResolve`;
    return { expected: `autoResolve of ${longest} or less`, found, cure };
  }
  if (group.repeat < gap) return undefined;
  return { expected: `a repeat below ${longest}`, found: printDuration(group.repeat), cure: 'lower `group.repeat` of the severity' };
}
