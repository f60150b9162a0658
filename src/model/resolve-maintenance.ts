import type { RecurringDefinition, SilenceDefinition } from '../definitions/maintenance.ts';
import type { BrokenDefinition, DefinitionOf } from '../definitions/read.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import { sortedBy } from '../text/compare.ts';
import { type ClockRange, minuteOfDay, printClock } from '../values/calendar.ts';
import { milliseconds, printDuration } from '../values/duration.ts';
import { instantsIn, type Moment } from '../values/moment.ts';
import type { Version } from '../values/version.ts';
import { clockChanges, type Instant, instant, localTime } from '../values/zoned-time.ts';
import type { Place } from '../yaml/place.ts';
import { checkMatchers } from './check-matchers.ts';
import { maintenance as diagnostics } from './diagnostics.ts';
import type { Maintenance, MaintenanceBudget, MaintenanceScope, MaintenanceWindow, Silence } from './model.ts';
import { keepFirst, unknownReference } from './references.ts';

/** What maintenance may speak of. Services as they were written: an SLO with an error in it is no unknown one. */
export interface MaintenanceSurroundings {
  readonly services: readonly DefinitionOf<'Service'>[];
  readonly alerts: readonly DefinitionOf<'Alerts'>[];
  /** They may name a service that nothing else declares. */
  readonly ruleFiles: readonly DefinitionOf<'RuleFiles'>[];
  /** Their parts are services too, as far as labels go. */
  readonly stacks: readonly DefinitionOf<'Stack'>[];
  readonly teams: readonly string[];
  readonly severities: readonly string[];
  readonly timezone: string;
  readonly alertmanager: Version;
  readonly broken: readonly BrokenDefinition[];
  readonly now?: Instant;
}

export function resolveMaintenance(
  definitions: readonly DefinitionOf<'Maintenance'>[],
  around: MaintenanceSurroundings,
): Outcome<Maintenance> {
  const findings = new Findings();
  const silences = definitions.flatMap(({ value, place }) =>
    value.silences.map((written, index) => findings.take(resolveSilence(written, value.maximum, place.at('silences', index), around))),
  );
  const windows = definitions.flatMap(({ value, place }) =>
    value.recurring.map((written, index) => findings.take(resolveWindow(written, place.at('recurring', index), around))),
  );
  // One space of names for both: a person who reads the name in a comment or a series looks for it in these files.
  const named = keepFirst(
    [...silences, ...windows].filter((one) => one !== undefined),
    ({ name }) => name,
    ({ name }) => `maintenance ${name}`,
    ({ place }) => place.at('name').span,
  );
  const distinct = sortedBy(findings.take(named) ?? [], ({ name }) => name);
  return {
    value: {
      silences: distinct.filter((one): one is Silence => 'from' in one),
      windows: distinct.filter((one): one is MaintenanceWindow => 'times' in one),
    },
    findings: findings.all,
  };
}

function resolveSilence(written: SilenceDefinition, maximum: number, place: Place, around: MaintenanceSurroundings): Outcome<Silence> {
  const findings = new Findings();
  const { name, owner, reason, ticket } = written;
  findings.addAll(checkMatchers((written.matchers ?? []).flat(), around.alertmanager, place.at('matchers')));
  findings.addAll([...checkScope(written, place, around), ...checkOwner(owner, place, around)]);
  const zone = written.timezone ?? around.timezone;
  const from = findings.take(theInstant(written.from, zone, place.at('from')));
  const until = findings.take(theInstant(written.until, zone, place.at('until')));
  if (from === undefined || until === undefined) return { findings: findings.all };
  const length = milliseconds(until - from);
  if (length <= 0) {
    const related = [{ message: 'the start', span: place.at('from').span }];
    findings.add(
      diagnostics['ends-before-start'].at(place.at('until').span, { from: written.from.text, until: written.until.text }, related),
    );
  } else if (length > maximum) {
    const found = { maximum: printDuration(milliseconds(maximum)), length: printDuration(length) };
    findings.add(diagnostics['too-long'].at(place.at('until').span, found));
  } else if (around.now !== undefined && until <= around.now) {
    findings.add(diagnostics.past.at(place.at('until').span, { name, until: written.until.text }));
  }
  const scope: MaintenanceScope = { ...scopeOf(written), matchers: (written.matchers ?? []).flat() };
  const budget = budgetOf(written);
  return {
    value: { name, scope, from, until, owner, reason, budget, ...(ticket === undefined ? {} : { ticket }), place },
    findings: findings.all,
  };
}

function resolveWindow(written: RecurringDefinition, place: Place, around: MaintenanceSurroundings): Outcome<MaintenanceWindow> {
  const findings = new Findings();
  findings.addAll([...checkScope(written, place, around), ...checkOwner(written.owner, place, around)]);
  const timezone = written.timezone ?? around.timezone;
  const times: readonly ClockRange[] = 'start' in written.times ? [written.times] : written.times;
  const { name, days, reason } = written;
  findings.addAll(tellClockChanges(times, timezone, place.at('times')));
  const budget = budgetOf(written);
  return {
    value: { name, scope: { ...scopeOf(written), matchers: [] }, days, times, timezone, reason, budget, place },
    findings: findings.all,
  };
}

function scopeOf({
  service,
  slo,
  team,
  environment,
  mutes = [],
}: SilenceDefinition | RecurringDefinition): Omit<MaintenanceScope, 'matchers'> {
  return {
    ...(service === undefined ? {} : { service }),
    ...(slo === undefined ? {} : { slo }),
    ...(team === undefined ? {} : { team }),
    ...(environment === undefined ? {} : { environment }),
    severities: mutes,
  };
}

function checkScope(
  { service, slo, team, environment, mutes = [] }: SilenceDefinition | RecurringDefinition,
  place: Place,
  { services, alerts, ruleFiles, stacks, teams, severities, broken }: MaintenanceSurroundings,
): readonly Finding[] {
  const findings = new Findings();
  const check = (what: Parameters<typeof unknownReference>[0], name: string | undefined, known: readonly string[], at: Place) => {
    if (name !== undefined && !known.includes(name)) findings.add(unknownReference(what, name, [...new Set(known)].sort(), at.span));
  };
  // What could not be read may declare it.
  const readable = (...kinds: readonly string[]) => !broken.some(({ kind }) => kind === 'unknown' || kinds.includes(kind));
  const own = services.filter(({ value }) => service === undefined || value.service === service);
  if (readable('Service', 'Stack', 'RuleFiles')) {
    check(
      'service',
      service,
      [
        ...services.map(({ value }) => value.service),
        ...stacks.flatMap(({ value }) => Object.keys(value.parts)),
        ...ruleFiles.flatMap(({ value }) => value.service ?? []),
      ],
      place.at('service'),
    );
    if (own.length > 0)
      check(
        'SLO',
        slo,
        own.flatMap(({ value }) => value.slos.map(({ name }) => name)),
        place.at('slo'),
      );
  }
  if (readable('Service', 'Alerts', 'RuleFiles', 'Stack')) {
    check(
      'environment',
      environment,
      [...services, ...alerts, ...ruleFiles, ...stacks].map(({ value }) => value.environment),
      place.at('environment'),
    );
  }
  if (readable('Team')) check('team', team, teams, place.at('team'));
  if (severities.length > 0) for (const [index, name] of mutes.entries()) check('severity', name, severities, place.at('mutes', index));
  return findings.all;
}

function checkOwner(owner: string | undefined, place: Place, { teams, broken }: MaintenanceSurroundings): readonly Finding[] {
  if (owner === undefined || teams.includes(owner) || broken.some(({ kind }) => kind === 'unknown' || kind === 'Team')) return [];
  return [unknownReference('team', owner, teams, place.at('owner').span)];
}

function budgetOf({ excludeFromBudget }: SilenceDefinition | RecurringDefinition): MaintenanceBudget {
  return excludeFromBudget === true ? 'left out' : 'counts';
}

/** A clock that is put forward or back shows some times never and others twice. */
function theInstant(moment: Moment, zone: string, place: Place): Outcome<Instant> {
  const [first, second] = instantsIn(moment, zone);
  const found = { time: moment.text, timezone: zone };
  if (first === undefined) {
    const [day] = instantsIn({ ...moment, minute: minuteOfDay(0) }, zone);
    const example = `${moment.text}${distance(day ?? instant(0), zone)}`;
    return { findings: [diagnostics['no-such-time'].at(place.span, { ...found, example })] };
  }
  if (second === undefined) return { value: first, findings: [] };
  const [one, other] = [first, second].map((at) => `${moment.text}${distance(at, zone)}`);
  return { findings: [diagnostics['time-twice'].at(place.span, { ...found, first: one ?? '', second: other ?? '' })] };
}

/** How far the clock of a zone is ahead of UTC, as it is written behind a time. */
function distance(at: Instant, zone: string): string {
  const { year, month, day, minute } = localTime(at, zone);
  const ahead = Math.round((Date.UTC(year, month - 1, day) - at) / 60_000) + minute;
  return `${ahead < 0 ? '-' : '+'}${printClock(minuteOfDay(Math.abs(ahead)))}`;
}

const YEAR_MS = 366 * 86_400_000;

/** Whether the clock is put forward or back within these hours of the day; asked of one year, because zones keep to an hour. */
function tellClockChanges(times: readonly ClockRange[], timezone: string, place: Place): readonly Finding[] {
  const year = instant(Date.UTC(2026, 0, 1));
  const changes = clockChanges(year, instant(year + YEAR_MS), timezone);
  const touched = changes.flatMap((at) => [instant(at - 60_000), at].map((side) => localTime(side, timezone).minute));
  const hit = times.find((range) => touched.some((minute) => contains(range, minute)));
  if (hit === undefined) return [];
  const found = { timezone, times: `${printClock(hit.start)}-${printClock(hit.end)}` };
  return [diagnostics['clock-change'].at(place.span, found)];
}

function contains({ start, end }: ClockRange, minute: number): boolean {
  return start < end ? minute >= start && minute < end : minute >= start || minute < end;
}
