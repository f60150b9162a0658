import { type AlertLife, resending } from '../alertmanager/arrivals.ts';
import { type Timeline, timeline } from '../alertmanager/timeline.ts';
import type { Hours, Slo } from '../model/model.ts';
import { detect } from '../plan/detection.ts';
import type { AlertingRule } from '../plan/plan.ts';
import { policyOf } from '../plan/policy.ts';
import { tiersOf } from '../plan/windows.ts';
import { hoursOf, instantOf } from '../prove/usual-week.ts';
import { minuteOfDay } from '../values/calendar.ts';
import { type Duration, milliseconds, printDuration } from '../values/duration.ts';
import { ONE } from '../values/rational.ts';
import type { WeekTime } from '../values/week-time.ts';
import { type Instant, instant } from '../values/zoned-time.ts';
import type { Analysis } from './analyse.ts';
import { type OutageEvent, outageEvents } from './outage-events.ts';

/** What people see of a total outage: the burn alerts of one SLO, each at its latest, and the messages that come of them. */
export interface OutageExplanation {
  /** How long all events are bad. */
  readonly lasts: string;
  /** Moments that lead to the same stand together. */
  readonly courses: readonly OutageCourse[];
}

export interface OutageCourse {
  /** Such as `Tuesday 10:00`, by the clock of the team. */
  readonly begins: readonly string[];
  /** Absent where no hours decide who is told. */
  readonly timezone?: string;
  /** In order of time. */
  readonly events: readonly OutageEvent[];
}

const LASTS = milliseconds(30 * 60_000);

/** A moment at which most offices are open, and one at which most are closed. */
const MOMENTS: readonly (WeekTime & { readonly name: string })[] = [
  { weekday: 'tuesday', minute: minuteOfDay(10 * 60), name: 'Tuesday 10:00' },
  { weekday: 'sunday', minute: minuteOfDay(3 * 60), name: 'Sunday 03:00' },
];

/** Undefined where no burn alert fires within the outage. */
export function explainOutage(analysis: Analysis, slo: Slo, alerting: readonly AlertingRule[]): OutageExplanation | undefined {
  const burns = burnsOf(analysis, slo, alerting);
  if (burns.length === 0) return undefined;
  const hours = hoursOfBurns(analysis, burns);
  const courses = MOMENTS.map(({ name, ...moment }): OutageCourse => {
    const [begins] = instantOf(moment, hours === undefined ? [] : [hours], hours?.timezone ?? 'UTC');
    if (begins === undefined) throw new Error(`a usual week without ${name}`);
    return {
      begins: [name],
      ...(hours === undefined ? {} : { timezone: hours.timezone }),
      events: outageEvents(play(analysis, burns, begins), begins, analysis.plan.alertmanager),
    };
  });
  return { lasts: printDuration(LASTS), courses: joined(courses) };
}

interface Burn {
  readonly rule: AlertingRule;
  /** After the first bad event. */
  readonly starts: Duration;
  readonly ends: Duration;
}

function burnsOf({ model }: Analysis, slo: Slo, alerting: readonly AlertingRule[]): readonly Burn[] {
  return tiersOf(slo).flatMap(({ severity, tier }) => {
    const rule = alerting.find(({ labels }) => labels['signal'] === 'burn' && labels['severity'] === severity.name);
    const found = detect(tier, slo, model.evaluation, ONE, policyOf(severity));
    if (rule === undefined || found === undefined) return [];
    const starts = milliseconds(found.after + found.late);
    return starts >= LASTS ? [] : [{ rule, starts, ends: milliseconds(LASTS + found.resets + (rule.keepFiringFor ?? 0)) }];
  });
}

/** The hours by which these alerts are routed. */
function hoursOfBurns({ model, plan }: Analysis, burns: readonly Burn[]): Hours | undefined {
  const used = burns.flatMap(({ rule }) => hoursOf(model, plan, labelsOf(rule)));
  return model.routing.hours.find((hours) => used.includes(hours));
}

function labelsOf({ alert, labels }: AlertingRule) {
  return { ...labels, alertname: alert };
}

/** Until the last end has been told, or could have been. */
function play({ model, plan }: Analysis, burns: readonly Burn[], begins: Instant): Timeline {
  const lives = burns.map(
    ({ rule, starts, ends }): AlertLife => ({
      labels: labelsOf(rule),
      startsAt: instant(begins + starts),
      endsAt: instant(begins + ends),
      sent: resending(model.evaluation.fast),
    }),
  );
  const longest = Math.max(...model.severities.map(({ group }) => group.wait + group.interval));
  const until = instant(Math.max(...lives.map(({ endsAt = begins }) => endsAt)) + longest);
  return timeline(plan.alertmanager, lives, { from: begins, until, alertmanager: model.routing.versions.alertmanager });
}

function joined(courses: readonly OutageCourse[]): readonly OutageCourse[] {
  const key = ({ events }: OutageCourse) => JSON.stringify(events);
  return courses
    .filter((course, index) => courses.findIndex((other) => key(other) === key(course)) === index)
    .map((course) => ({ ...course, begins: courses.filter((other) => key(other) === key(course)).flatMap(({ begins }) => begins) }));
}
