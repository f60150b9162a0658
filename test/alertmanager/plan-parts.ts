import type { AlertmanagerConfig, InhibitRule, Matcher, NamedReceiver, Route, TimeInterval, TimeSpec } from '../../src/plan/plan.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { fileSpan } from '../../src/text/span.ts';
import { minuteOfDay, WEEKDAYS } from '../../src/values/calendar.ts';

/** Parts of a plan as a test needs them: where they came from is of no interest. */
const ORIGIN = fileSpan(sourceFile('rules/test.yaml', ''));

export function route(receiver: string, rest: Partial<Omit<Route, 'matchers'>> & { readonly matchers?: readonly string[] } = {}): Route {
  return { routes: [], ...rest, receiver, matchers: matchers(...(rest.matchers ?? [])), origin: ORIGIN };
}

export function inhibitRule(source: readonly string[], target: readonly string[], equal: readonly string[] = []): InhibitRule {
  return { source: matchers(...source), target: matchers(...target), equal, reason: 'a test', origin: ORIGIN };
}

/** `severity=~"P0|P1"`, the quotes left out: `severity=~P0|P1`. */
export function matchers(...texts: readonly string[]): readonly Matcher[] {
  return texts.map((text) => {
    const [, label = '', op = '', value = ''] = /^(\w+)(=~|!~|!=|=)(.*)$/s.exec(text) ?? [];
    if (label === '') throw new Error(`"${text}" is no matcher`);
    return { label, op: op as Matcher['op'], value };
  });
}

/** Of one spec; what is not said is any. */
export function interval(name: string, times: string, rest: Partial<Omit<TimeSpec, 'times'>> = {}): TimeInterval {
  return { name, specs: [{ weekdays: WEEKDAYS, location: 'UTC', ...rest, times: clockTimes(times) }] };
}

/** `09:00-12:00 13:00-24:00` */
function clockTimes(text: string): TimeSpec['times'] {
  return text.split(' ').map((range) => {
    const [startHour = 0, startMinute = 0, endHour = 0, endMinute = 0] = range.split(/[:-]/).map(Number);
    return { start: minuteOfDay(startHour * 60 + startMinute), end: minuteOfDay(endHour * 60 + endMinute) };
  });
}

export interface ConfigParts {
  readonly root: Route;
  readonly receivers?: readonly NamedReceiver[];
  readonly inhibitRules?: readonly InhibitRule[];
  readonly timeIntervals?: readonly TimeInterval[];
}

/** Receivers that are not given are those that the routes name, and tell nobody. */
export function config({ root, receivers, inhibitRules = [], timeIntervals = [] }: ConfigParts): AlertmanagerConfig {
  return {
    root,
    receivers: receivers ?? receiversOf(root).map(silent),
    inhibitRules,
    timeIntervals,
    severities: [],
    sources: [ORIGIN],
  };
}

function silent(name: string): NamedReceiver {
  return { name, integrations: [], origin: ORIGIN };
}

function receiversOf({ receiver, routes }: Route): readonly string[] {
  return [...new Set([receiver, ...routes.flatMap(receiversOf)])];
}
