import type { BrokenDefinition, DefinitionOf } from '../definitions/read.ts';
import type { HoursDefinition, RoutingDefinition } from '../definitions/routing.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import { type CalendarDate, WEEKDAYS } from '../values/calendar.ts';
import { milliseconds, printDuration } from '../values/duration.ts';
import { atLeast, printVersion } from '../values/version.ts';
import type { Instant } from '../values/zoned-time.ts';
import type { Place } from '../yaml/place.ts';
import { checkHolidayLists, checkHours } from './check-hours.ts';
import { checkMatchers } from './check-matchers.ts';
import { routing as diagnostics } from './diagnostics.ts';
import type { Hours, Routing, Severity, Team } from './model.ts';
import { OLDEST_SUPPORTED } from './oldest-supported.ts';
import { unknownReference } from './references.ts';
import { withoutUndefined } from './resolve-alert.ts';
import { resolveReceiver } from './resolve-receiver.ts';

/** Alertmanager goes on sending the watchdog for up to 213 s after Prometheus died (measured), and a tick comes each minute. */
const LEAST_OUTSIDE_TIMEOUT = milliseconds(300_000);

const PROGRAMS = { prometheus: 'Prometheus', alertmanager: 'Alertmanager' };

export function resolveRouting({ value, place }: DefinitionOf<'Routing'>, now: Instant | undefined): Outcome<Routing> {
  const findings = new Findings();
  const hours = Object.entries(value.hours).map(([name, written]) => {
    const at = place.at('hours', name);
    findings.addAll(checkHolidays(written, value.holidays, at));
    const resolved = resolveHours(name, written, value.holidays, value.timezone, at);
    findings.addAll(checkHours(resolved));
    return resolved;
  });
  findings.addAll(checkOwnMatchers(value, place));
  findings.addAll(checkHolidayLists(value, place, now));
  findings.addAll(checkVersions(value.versions, place.at('versions')));
  const heartbeat = findings.take(resolveHeartbeat(value, place.at('heartbeat')));
  const { versions, timezone, fallback, externalLabels, retention, scrapeInterval, dashboards } = value;
  const routing: Routing = {
    versions,
    timezone,
    hours,
    ...(heartbeat === undefined ? {} : { heartbeat }),
    fallback,
    externalLabels,
    inhibitions: value.inhibit.map((written, index) => ({ ...written, place: place.at('inhibit', index) })),
    foreign: value.foreign.map(({ match, group, ...rest }, index) => ({
      ...rest,
      matchers: match.flat(),
      ...(group === undefined ? {} : { group }),
      place: place.at('foreign', index),
    })),
    ...(dashboards === undefined ? {} : { dashboards: withoutUndefined(dashboards) }),
    ...(retention === undefined ? {} : { retention }),
    ...(scrapeInterval === undefined ? {} : { scrapeInterval }),
    place,
  };
  return { value: routing, findings: findings.all };
}

function checkOwnMatchers({ inhibit, foreign, versions: { alertmanager } }: RoutingDefinition, place: Place): Finding[] {
  return [
    ...inhibit.flatMap(({ source, target }, index) => [
      ...checkMatchers(source, alertmanager, place.at('inhibit', index, 'source')),
      ...checkMatchers(target, alertmanager, place.at('inhibit', index, 'target')),
    ]),
    ...foreign.flatMap(({ match }, index) => {
      const at = place.at('foreign', index, 'match');
      if (match.length === 0) return [diagnostics['foreign-without-matchers'].at(at.keySpan, {})];
      return match.flatMap((matchers, item) => checkMatchers(matchers, alertmanager, at.at(item)));
    }),
  ];
}

function checkVersions(versions: Routing['versions'], place: Place): Finding[] {
  return (['prometheus', 'alertmanager'] as const)
    .filter((program) => !atLeast(versions[program], OLDEST_SUPPORTED[program]))
    .map((program) => {
      const found = { program: PROGRAMS[program], least: printVersion(OLDEST_SUPPORTED[program]), found: printVersion(versions[program]) };
      return diagnostics['unsupported-version'].at(place.at(program).span, found);
    });
}

/** The hours that count for a team when a severity names some. */
export function hoursFor(team: Team, during: string): string {
  return team.hours ?? during;
}

/** Every name of hours that a severity or a team uses must be declared. */
export function checkHoursReferences(
  { hours, place }: Routing,
  severities: readonly Severity[],
  teams: readonly Team[],
  broken: readonly BrokenDefinition[],
): Finding[] {
  const brokenTeams = broken.some(({ kind }) => kind === 'Team' || kind === 'unknown');
  const known = hours.map(({ name }) => name);
  const findings: Finding[] = [];
  for (const { response, place: at } of severities) {
    if (response.kind !== 'by hours' || known.includes(response.during)) continue;
    if ((teams.length > 0 || brokenTeams) && teams.every((team) => team.hours !== undefined)) continue;
    const shipped = at.span.file.path.startsWith('alertc:');
    const written = at.at('response', 'during').span;
    const related = [{ message: 'a shipped severity responds by these hours', span: written }];
    if (shipped) findings.push(unknownReference('hours', response.during, known, place.at('hours').span, related));
    else findings.push(unknownReference('hours', response.during, known, written));
  }
  for (const team of teams) {
    if (team.hours !== undefined && !known.includes(team.hours))
      findings.push(unknownReference('hours', team.hours, known, team.place.at('hours').span));
  }
  return findings;
}

function resolveHeartbeat(value: DefinitionOf<'Routing'>['value'], place: Place): Outcome<NonNullable<Routing['heartbeat']>> {
  if (value.heartbeat === undefined) return { findings: [] };
  const { receiver, beside } = value.heartbeat;
  const resolved = resolveReceiver(receiver, place, value.defaults, value.versions.alertmanager);
  const outsideTimeout = beside.outsideTimeout;
  const findings = [...resolved.findings];
  if (outsideTimeout < LEAST_OUTSIDE_TIMEOUT) {
    findings.push(diagnostics['heartbeat-timeout'].at(place.at('outsideTimeout').span, { found: printDuration(outsideTimeout) }));
  }
  return { value: { receiver: resolved.value, outsideTimeout }, findings };
}

type Holidays = Readonly<Record<string, readonly CalendarDate[]>>;

function resolveHours(name: string, written: HoursDefinition, holidays: Holidays, zone: string, place: Place): Hours {
  const times = 'start' in written.times ? [written.times] : written.times;
  return {
    name,
    days: WEEKDAYS.filter((day) => written.days.includes(day)),
    times,
    except: written.except === undefined ? [] : (holidays[written.except] ?? []),
    timezone: written.timezone ?? zone,
    place,
  };
}

function checkHolidays({ except }: HoursDefinition, holidays: Holidays, place: Place): Finding[] {
  if (except === undefined || except in holidays) return [];
  return [unknownReference('holidays', except, Object.keys(holidays), place.at('except').span)];
}
