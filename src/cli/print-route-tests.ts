import type { Palette } from '../diagnostics/render/palette.ts';
import type { Labels } from '../model/model.ts';
import { printLabels } from '../plan/meant-alerts.ts';
import type { RouteTestFailure, RouteTestResult } from '../prove/route-tests.ts';
import type { Obstacle } from '../prove/who-is-told.ts';
import { positionAt } from '../text/source-file.ts';
import { printClock } from '../values/calendar.ts';
import { printInstant } from '../values/moment.ts';
import { isWeekTime } from '../values/week-time.ts';
import { type Instant, localTime } from '../values/zoned-time.ts';
import type { RouteReport } from './route-tests.ts';

/** What failed, at the user's lines, and how many passed. */
export function routeReportLines({ tests, amtool }: RouteReport, palette: Palette): readonly string[] {
  const failed = tests.filter(({ failures }) => failures.length > 0);
  const own = tests.length === 0 ? [] : [outcomeLine('route tests', tests.length, failed.length, palette)];
  const wrong = amtool?.failures ?? [];
  return [
    ...own,
    ...failed.flatMap(testLines),
    ...(amtool === undefined ? [] : [outcomeLine('routes, as amtool sees them', amtool.checked, wrong.length, palette)]),
    ...wrong.flatMap(({ destiny, found }) => [
      `    ${alertInWords(destiny.labels)}: ${printLabels(destiny.labels)}`,
      `        expected ${receiversInWords(destiny.receivers)}`,
      `        found    ${found}`,
    ]),
  ];
}

function outcomeLine(what: string, all: number, failed: number, palette: Palette): string {
  const counts = failed === 0 ? `${all} passed` : `${all - failed} passed, ${palette.error(`${failed} failed`)}`;
  return `${failed === 0 ? palette.good('✓') : palette.error('✗')} ${what}: ${counts}`;
}

function testLines({ test, failures }: RouteTestResult): readonly string[] {
  const { path, line } = placeOf(test);
  return [
    `    ${path}:${line}: ${test.name}`,
    ...failures.flatMap((failure) => [
      `      ${alertInWords(failure.alert)}, ${timeInWords(test, failure)}`,
      `        expected ${expectedInWords(test, failure)}`,
      `        found    ${foundInWords(failure)}`,
      ...failure.heldBack.map(({ receiver, obstacles }) => `        ${receiver} is not told: ${obstacles.map(obstacleInWords).join('; ')}`),
    ]),
  ];
}

function placeOf({ place }: RouteTestResult['test']): { readonly path: string; readonly line: number } {
  const { file, start } = place.at('name').span;
  return { path: file.path, line: positionAt(file, start).line };
}

function expectedInWords({ expect }: RouteTestResult['test'], failure: RouteTestFailure): string {
  switch (failure.kind) {
    case 'other receivers':
      return receiversInWords(expect);
    case 'not inhibited':
      return `nobody: inhibited by ${failure.by}`;
    case 'not muted':
      return `nobody: muted by ${failure.by}`;
  }
}

function foundInWords(failure: RouteTestFailure): string {
  const found = receiversInWords(failure.found);
  switch (failure.kind) {
    case 'other receivers':
      return found;
    case 'not inhibited':
      return failure.found.length === 0 ? `${found}, but not by ${failure.by}` : `${found} told all the same`;
    case 'not muted':
      return failure.found.length === 0
        ? `${found}, but not by ${failure.by}`
        : `${found} told: ${failure.by} does not hold then, or not for it`;
  }
}

export function receiversInWords(receivers: readonly string[]): string {
  return receivers.length === 0 ? 'nobody' : receivers.join(', ');
}

/** `CheckoutAvailabilityBudgetBurn P0`, as far as it has such names. */
export function alertInWords(labels: Labels): string {
  const { alertname, severity, environment } = labels;
  if (alertname === undefined) return printLabels(labels);
  const where = environment === undefined || environment === 'production' ? '' : ` (${environment})`;
  return `${alertname}${severity === undefined ? '' : ` ${severity}`}${where}`;
}

function timeInWords({ at }: RouteTestResult['test'], failure: RouteTestFailure): string {
  return at === undefined || isWeekTime(at) ? weekTimeInWords(failure.at, failure.zone) : `${printInstant(failure.at)}`;
}

/** `sun 03:00 (Europe/Berlin)`. */
export function weekTimeInWords(at: Instant, zone: string): string {
  const { weekday, minute } = localTime(at, zone);
  return `${weekday.slice(0, 3)} ${printClock(minute)} (${zone})`;
}

export function obstacleInWords(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'inhibited':
      return `inhibited by ${alertInWords(obstacle.by)}: ${obstacle.reason}`;
    case 'not active':
      return `outside ${obstacle.interval}`;
    case 'muted':
      return `within ${obstacle.interval}`;
    case 'silenced':
      return `silence ${obstacle.silence}`;
    case 'maintenance':
      return `does not fire during maintenance ${obstacle.window}`;
  }
}

/** The part `routes` of the JSON document. */
export function routeReportJson({ tests, amtool }: RouteReport): Readonly<Record<string, unknown>> {
  return {
    tests: tests.map(({ test, failures }) => ({
      name: test.name,
      ...placeOf(test),
      ok: failures.length === 0,
      failures: failures.map((failure) => ({
        kind: failure.kind,
        alert: failure.alert,
        at: printInstant(failure.at),
        timezone: failure.zone,
        expected: failure.kind === 'other receivers' ? test.expect : [],
        found: failure.found,
        heldBack: failure.heldBack.map(({ receiver, obstacles }) => ({ receiver, because: obstacles.map(obstacleJson) })),
      })),
    })),
    ...(amtool === undefined
      ? {}
      : {
          amtool: {
            checked: amtool.checked,
            failures: amtool.failures.map(({ destiny, found }) => ({ alert: destiny.labels, expected: destiny.receivers, found })),
          },
        }),
  };
}

export function obstacleJson(obstacle: Obstacle): Readonly<Record<string, unknown>> {
  return obstacle.kind === 'inhibited' ? { kind: obstacle.kind, by: obstacle.by, reason: obstacle.reason } : obstacle;
}
