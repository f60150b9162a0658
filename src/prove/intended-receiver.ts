import { RESPONSES, type Response } from '../definitions/severities.ts';
import type { Receiver } from '../integrations/integration.ts';
import { type Hours, type Labels, type Model, PRODUCTION, type Service, type Severity, type Team } from '../model/model.ts';
import { HEARTBEAT_RECEIVER, receiverName, serviceReceiverName } from '../plan/naming.ts';
import { type CalendarDate, WEEKDAYS, type Weekday } from '../values/calendar.ts';
import { type Instant, localTime } from '../values/zoned-time.ts';
import { isWatchdog } from './proof.ts';

/** Whom the definitions want to be told, read without a look at the tree. */
export interface IntendedReceiver {
  readonly name: string;
  readonly integrations: readonly Receiver[];
}

/** Answers for one model; lookups are by name, because a repository has thousands of alerts. */
export class Intentions {
  readonly #model: Model;
  readonly #teams: ReadonlyMap<string, Team>;
  readonly #severities: ReadonlyMap<string, Severity>;
  readonly #services: ReadonlyMap<string, Service>;
  readonly #hours: ReadonlyMap<string, Hours>;
  readonly #open = new Map<string, boolean>();

  constructor(model: Model) {
    this.#model = model;
    this.#teams = new Map(model.teams.map((team) => [team.name, team]));
    this.#severities = new Map(model.severities.map((severity) => [severity.name, severity]));
    this.#services = new Map(model.services.map((service) => [`${service.environment} ${service.name}`, service]));
    this.#hours = new Map(model.routing.hours.map((hours) => [hours.name, hours]));
  }

  /** Who is to be told of an alert at an instant; undefined where the definitions name nobody. */
  receiverOf(labels: Labels, at: Instant): IntendedReceiver | undefined {
    const { heartbeat } = this.#model.routing;
    if (isWatchdog(labels)) return heartbeat === undefined ? undefined : { name: HEARTBEAT_RECEIVER, integrations: [heartbeat.receiver] };
    const team = this.#teams.get(labels['team'] ?? '');
    const severity = this.#severities.get(labels['severity'] ?? '');
    if (team === undefined || severity === undefined) return undefined;
    const environment = labels['environment'] ?? '';
    // An alert of a team may carry another team's service from the data.
    const named = this.#services.get(`${environment} ${labels['service'] ?? ''}`);
    const service = named?.team === team.name ? named : undefined;
    const response = this.#responseOf(severity, { team, environment, ...(service === undefined ? {} : { service }) }, at);
    const own = service?.receivers[response];
    if (service !== undefined && own !== undefined)
      return { name: serviceReceiverName(team.name, service.name, environment, response), integrations: own };
    return { name: receiverName(team.name, response), integrations: team.receivers[response] ?? [] };
  }

  #responseOf({ response: rule }: Severity, { team, service, environment }: Owner, at: Instant): Response {
    const inPlace = (response: Response): Response => (environment !== PRODUCTION && response === 'page' ? 'notify' : response);
    if (rule.kind === 'always') return inPlace(rule.response);
    const [then, otherwise] = [inPlace(rule.then), inPlace(rule.otherwise)];
    // The vendor decides about the hours of the more urgent one.
    const urgent = RESPONSES.indexOf(then) <= RESPONSES.indexOf(otherwise) ? then : otherwise;
    const told = service?.receivers[urgent] ?? team.receivers[urgent] ?? [];
    if (told.some(({ settings }) => settings['hours'] === 'vendor')) return urgent;
    const hours = this.#hours.get(team.hours ?? rule.during);
    return hours !== undefined && this.#isOpen(hours, at) ? then : otherwise;
  }

  #isOpen(hours: Hours, at: Instant): boolean {
    const key = `${hours.name} ${at}`;
    const known = this.#open.get(key) ?? isOpen(hours, at);
    this.#open.set(key, known);
    return known;
  }
}

interface Owner {
  readonly team: Team;
  readonly service?: Service;
  readonly environment: string;
}

/** Whether hours hold, by their definition: the part after midnight belongs to the day on which it began, that day's holiday included. */
export function isOpen(hours: Pick<Hours, 'days' | 'times' | 'except' | 'timezone'>, at: Instant): boolean {
  const now = localTime(at, hours.timezone);
  const before = dayBefore(now);
  return hours.times.some(({ start, end }) => {
    const overMidnight = end <= start;
    if (counts(hours, now, now.weekday) && now.minute >= start && (overMidnight || now.minute < end)) return true;
    return overMidnight && now.minute < end && counts(hours, before, before.weekday);
  });
}

function counts({ days, except }: Pick<Hours, 'days' | 'except'>, date: CalendarDate, weekday: Weekday): boolean {
  return days.includes(weekday) && !except.some(({ year, month, day }) => year === date.year && month === date.month && day === date.day);
}

function dayBefore({ year, month, day, weekday }: CalendarDate & { readonly weekday: Weekday }) {
  const date = new Date(Date.UTC(year, month - 1, day - 1));
  const before = WEEKDAYS[(WEEKDAYS.indexOf(weekday) + 6) % 7] ?? 'sunday';
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: before };
}
