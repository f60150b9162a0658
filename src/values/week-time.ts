import { type MinuteOfDay, minuteOfDay, parseWeekdays, type Weekday } from './calendar.ts';
import { unreadable } from './diagnostics.ts';
import { type Moment, parseMoment } from './moment.ts';
import { isWrong, type Parsed } from './parsed.ts';

/** A time that comes every week, by a clock on the wall. */
export interface WeekTime {
  readonly weekday: Weekday;
  readonly minute: MinuteOfDay;
}

const NOTATION = /^([A-Za-z]{3,9})[ T]+(\d{1,2}):(\d{2})$/;

/** Reads `sun 03:00`, or a moment such as `2026-12-25 10:00`, also with its distance from UTC. */
export function parseWhen(text: string): Parsed<WeekTime | Moment> {
  const [, day = '', hours = '', minutes = ''] = NOTATION.exec(text.trim()) ?? [];
  const days = day === '' ? undefined : parseWeekdays(day);
  const weekday = days === undefined || isWrong(days) ? undefined : days.value[0];
  if (weekday !== undefined && Number(hours) < 24 && Number(minutes) < 60)
    return { value: { weekday, minute: minuteOfDay(Number(hours) * 60 + Number(minutes)) } };
  const moment = parseMoment(text.trim());
  if (!isWrong(moment)) return moment;
  return unreadable('a time such as sun 03:00 or 2026-12-25 10:00', text, 'write a day of the week or a date, then hour:minute');
}

export function isWeekTime(when: WeekTime | Moment): when is WeekTime {
  return 'weekday' in when;
}
