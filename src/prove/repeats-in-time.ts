import type { Finding } from '../diagnostics/finding.ts';
import type { Grouping, Model } from '../model/model.ts';
import { type Duration, milliseconds, printDuration } from '../values/duration.ts';
import type { Place } from '../yaml/place.ts';
import { proof as diagnostics } from './diagnostics.ts';
import type { Proof } from './proof.ts';

/** What Alertmanager remembers of a notification by default, `--data.retention`. */
const RETENTION = milliseconds(120 * 3_600_000);

/** A repeat may come later than written by this share of it before it is worth a word. */
const TOLERANCE = 0.25;

/**
 * Repeats are sent at a tick of the group, and only what is older than the repeat interval: an equal or multiple value waits for one more tick.
 * (Source: Alertmanager's notify/dedup_stage.go; the same from 0.25 to 0.34.)
 */
export const repeatsInTime: Proof = {
  name: 'repeats in time',
  shows: 'notifications repeat about when the severity says, within the time that Alertmanager remembers them',
  prove({ model, cases }) {
    const emitted = new Set(cases.map(({ labels }) => labels['severity']));
    const retention = retentionOf(model);
    const foreign = model.routing.foreign.flatMap(({ group, place }) =>
      group === undefined ? [] : slipsOf('This route', group, retention, place.at('group')),
    );
    const used = model.severities.filter(({ name }) => emitted.has(name));
    return [...used.flatMap(({ name, group, place }) => slipsOf(name, group, retention, place.at('group'))), ...foreign];
  },
};

/** As the stack declares it of its Alertmanagers; the shortest counts. */
function retentionOf({ stack }: Model): Duration {
  const declared = stack?.parts.flatMap(({ component, retention }) => (component === 'alertmanager' ? (retention?.time ?? []) : [])) ?? [];
  return declared.length === 0 ? RETENTION : milliseconds(Math.min(...declared));
}

function slipsOf(what: string, { interval, repeat }: Grouping, retention: Duration, place: Place): readonly Finding[] {
  const actual = actualRepeat(interval, repeat);
  const written = { what, repeat: printDuration(repeat), interval: printDuration(interval) };
  if (repeat > retention)
    return [diagnostics['repeat-forgotten'].at(place.at('repeat').span, { ...written, retention: printDuration(retention) })];
  if (actual - repeat <= TOLERANCE * repeat) return [];
  return [diagnostics['repeat-late'].at(place.at('repeat').span, { ...written, actual: printDuration(actual) })];
}

/** The first tick after more than the repeat interval. */
export function actualRepeat(interval: Duration, repeat: Duration): Duration {
  return milliseconds((Math.floor(repeat / interval) + 1) * interval);
}
