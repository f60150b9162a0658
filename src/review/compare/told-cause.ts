import { destinations } from '../../alertmanager/route.ts';
import type { Analysis } from '../../compile/analyse.ts';
import { stretchesInWords } from '../../compile/week-stretches.ts';
import type { Hours } from '../../model/model.ts';
import { type CalendarDate, WEEKDAYS } from '../../values/calendar.ts';
import type { Alert, AlertPair } from './alerts.ts';
import { responseInWords } from './severity-in-words.ts';

/** Why an alert reaches others: what is nearest to the alert comes first. */
export type ToldCause = 'another owner' | 'another severity' | 'response of the severity' | 'hours' | 'receivers';

export function toldCauseOf({ before, after }: AlertPair, from: Analysis, to: Analysis): ToldCause {
  const [was, is] = [before.rule.labels, after.rule.labels];
  if (['service', 'environment', 'team'].some((label) => was[label] !== is[label])) return 'another owner';
  if (was['severity'] !== is['severity']) return 'another severity';
  const response = ({ model }: Analysis) => {
    const severity = model.severities.find(({ name }) => name === is['severity']);
    return severity === undefined ? '' : responseInWords(severity.response);
  };
  if (response(from) !== response(to)) return 'response of the severity';
  const [hoursBefore, hoursAfter] = [hoursUsed(before, from), hoursUsed(after, to)];
  const sameNames = hoursBefore.map(({ name }) => name).join(' ') === hoursAfter.map(({ name }) => name).join(' ');
  if (sameNames && hoursBefore.map(hoursInWords).join(' ') !== hoursAfter.map(hoursInWords).join(' ')) return 'hours';
  return 'receivers';
}

function hoursUsed({ rule }: Alert, { model, plan }: Analysis): readonly Hours[] {
  const used = destinations(plan.alertmanager, { ...rule.labels, alertname: rule.alert }).flatMap(({ during }) => during?.interval ?? []);
  return model.routing.hours.filter(({ name }) => used.includes(name));
}

/** `mon-fri 09:00-17:00 in Europe/Berlin, but not on 2026-12-25`. */
export function hoursInWords({ days, times, except, timezone }: Hours): string {
  const but = except.length === 0 ? '' : `, but not on ${except.map(printDate).join(', ')}`;
  return `${weekInWords(days, times)} in ${timezone}${but}`;
}

export function printDate({ year, month, day }: CalendarDate): string {
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}

/** `mon-fri 09:00-17:00`. */
export function weekInWords(days: Hours['days'], times: Hours['times']): string {
  return stretchesInWords(days.flatMap((day) => times.map(({ start, end }) => ({ day: WEEKDAYS.indexOf(day), start, end }))));
}
