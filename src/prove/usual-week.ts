import { destinations } from '../alertmanager/route.ts';
import type { Hours, Labels, Model } from '../model/model.ts';
import type { Plan } from '../plan/plan.ts';
import { type CalendarDate, WEEKDAYS } from '../values/calendar.ts';
import { instantsIn, type Moment } from '../values/moment.ts';
import { isWeekTime, type WeekTime } from '../values/week-time.ts';
import { clockChanges, type Instant, instant, instantsOf, startOfDay } from '../values/zoned-time.ts';

/** Any year would do: what is said of a week must not depend on the date. */
const FIRST_MONDAY = Date.UTC(2027, 0, 4);
const DAY_MS = 86_400_000;
const WEEKS = 52;

/** The hours by which an alert is routed. */
export function hoursOf({ routing }: Model, { alertmanager }: Plan, labels: Labels): readonly Hours[] {
  const used = destinations(alertmanager, labels).flatMap(({ during }) => during?.interval ?? []);
  return routing.hours.filter(({ name }) => used.includes(name));
}

/** By whose clock times are meant: that of the hours by which the alert is routed, of its team's hours, or of the routing. */
export function zoneOf(model: Model, plan: Plan, labels: Labels): string {
  const own = model.teams.find(({ name }) => name === labels['team'])?.hours;
  const hours = hoursOf(model, plan, labels)[0] ?? model.routing.hours.find(({ name }) => name === own);
  return hours?.timezone ?? model.routing.timezone;
}

/** The Monday of a week without a holiday of these hours and without a change of the clock, if there is one. */
export function usualMonday(hours: readonly Hours[], zone: string): CalendarDate {
  const excepted = hours.flatMap(({ except }) => except.map(({ year, month, day }) => Date.UTC(year, month - 1, day)));
  const mondays = Array.from({ length: WEEKS }, (_, week) => FIRST_MONDAY + 7 * week * DAY_MS);
  const isUsual = (monday: number) =>
    // A day more on either side, for hours over midnight.
    excepted.every((day) => day < monday - DAY_MS || day > monday + 7 * DAY_MS) &&
    clockChanges(instant(monday - DAY_MS), instant(monday + 8 * DAY_MS), zone).length === 0;
  return calendarDay(mondays.find(isUsual) ?? FIRST_MONDAY, 0);
}

/** When a time is: of a usual week, or on that very day. Empty where clocks skip it. */
export function instantOf(when: WeekTime | Moment, hours: readonly Hours[], zone: string): readonly Instant[] {
  if (!isWeekTime(when)) return instantsIn(when, zone);
  const { year, month, day } = usualMonday(hours, zone);
  return instantsOf(calendarDay(Date.UTC(year, month - 1, day), WEEKDAYS.indexOf(when.weekday)), when.minute, zone);
}

export function startOfUsualWeek(hours: readonly Hours[], zone: string): Instant {
  return startOfDay(usualMonday(hours, zone), zone);
}

function calendarDay(at: number, later: number): CalendarDate {
  const date = new Date(at + later * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
