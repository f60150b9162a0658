import { counted, grouped } from '../../diagnostics/render/counts.ts';
import type { Palette } from '../../diagnostics/render/palette.ts';
import type { AlertResult, BacktestResult, Fired, IncidentResult, Load } from '../../live/backtest/result.ts';
import { printSpan } from '../../live/backtest/result.ts';
import { instant, localTime } from '../../values/zoned-time.ts';
import { type Column, tableLines } from '../table.ts';

/** The rest is in the JSON. */
const MOST_INCIDENTS = 40;
const DAY = 86_400_000;

/** A backtest for people at a terminal. */
export function printBacktest(result: BacktestResult, { palette, width }: { readonly palette: Palette; readonly width: number }): string {
  const lines = [
    palette.strong(titleOf(result)),
    '',
    ...(result.alerts.length === 0
      ? [noAlerts(result)]
      : [...alertTable(result, width), '', ...receiverTable(result, width), '', ...incidentLines(result)]),
    '',
    ...notesOf(result).map((note) => palette.faint(`- ${note}`)),
  ];
  return `${lines.join('\n')}\n`;
}

export function titleOf({ time, server }: BacktestResult): string {
  return `${printSpan(time.until - time.from)} from ${utc(time.from)} to ${utc(time.until)} UTC, by ${server}`;
}

export function noAlerts({ compared }: BacktestResult): string {
  return compared ? 'No alert is new, changed, removed or told otherwise.' : 'There are no alerts that could be evaluated.';
}

const SIDES = (compared: boolean): readonly Column[] =>
  compared
    ? [
        { title: 'before', align: 'right' },
        { title: 'after', align: 'right' },
      ]
    : [{ title: 'incidents', align: 'right' }];

function alertTable({ alerts, compared }: BacktestResult, width: number): readonly string[] {
  const columns: readonly Column[] = [
    { title: 'alert', align: 'left', flexible: true },
    { title: 'severity', align: 'left' },
    { title: 'of', align: 'left', flexible: true },
    { title: '', align: 'left' },
    ...SIDES(compared),
    { title: 'firing', align: 'right' },
  ];
  const rows = alerts.map((one) => [
    one.alert,
    one.severity,
    ownerOf(one),
    one.why === 'asked for' ? '' : one.why,
    ...(compared ? [incidentsIn(one.before), incidentsIn(one.after)] : [incidentsIn(one.after)]),
    firingIn(one, compared),
  ]);
  return ['Alerts', ...tableLines(columns, rows, width - 2).map((line) => `  ${line}`)];
}

export function ownerOf({ labels }: AlertResult): string {
  const { service, slo, team } = labels;
  return [service ?? team, slo].filter(Boolean).join('/');
}

export function incidentsIn(fired: Fired | undefined): string {
  if (fired === undefined) return '–';
  return fired.problem === undefined ? grouped(fired.incidents.length) : '?';
}

export function firingIn({ before, after }: AlertResult, compared: boolean): string {
  const printed = (fired: Fired | undefined) => (fired === undefined || fired.problem !== undefined ? '–' : printSpan(fired.firingMs));
  return compared ? `${printed(before)} → ${printed(after)}` : printed(after);
}

function receiverTable({ receivers, compared }: BacktestResult, width: number): readonly string[] {
  if (receivers.length === 0) return ['Nobody would have been told.'];
  const columns: readonly Column[] = [
    { title: 'receiver', align: 'left', flexible: true },
    ...(compared
      ? ([
          { title: 'before', align: 'right' },
          { title: 'after', align: 'right' },
        ] as const)
      : ([{ title: 'a week', align: 'right' }] as const)),
    { title: 'messages', align: 'right' },
    { title: 'repeats', align: 'right' },
  ];
  const rows = receivers.map(({ receiver, before, after }) => [
    receiver,
    ...(compared ? [aWeek(before), aWeek(after)] : [aWeek(after)]),
    compared ? `${before?.messages ?? 0} → ${after?.messages ?? 0}` : String(after?.messages ?? 0),
    compared ? `${before?.repeats ?? 0} → ${after?.repeats ?? 0}` : String(after?.repeats ?? 0),
  ]);
  return ['Messages a week, without repeats', ...tableLines(columns, rows, width - 2).map((line) => `  ${line}`)];
}

export function aWeek(load: Load | undefined): string {
  return load === undefined ? '–' : load.perWeek.toFixed(load.perWeek < 10 && load.perWeek % 1 !== 0 ? 1 : 0);
}

function incidentLines({ alerts }: BacktestResult): readonly string[] {
  const all = alerts
    .flatMap((alert) => (alert.after ?? alert.before)?.incidents.map((incident) => ({ alert, incident })) ?? [])
    .sort((a, b) => a.incident.from - b.incident.from);
  if (all.length === 0) return ['No incident.'];
  const shown = all.slice(0, MOST_INCIDENTS).map(({ alert, incident }) => `  ${incidentLine(alert, incident)}`);
  const more = all.length - shown.length;
  return ['Incidents', ...shown, ...(more === 0 ? [] : [`  … and ${counted(more, 'more incident')}; --format json has all`])];
}

export function incidentLine({ alert, severity, why }: AlertResult, incident: IncidentResult): string {
  const { from, until, beganBefore, cut, timezone, told } = incident;
  const end = until === undefined ? 'to the end' : `to ${clock(until, timezone, from)}`;
  const began = beganBefore ? 'before ' : '';
  const whom = told.length === 0 ? 'nobody told' : told.map((one) => `${one.receiver} at ${clock(one.at, timezone, from)}`).join(', ');
  const lost = cut === undefined ? '' : ' (Prometheus had no data)';
  const removed = why === 'removed' ? ', removed' : '';
  return `${began}${day(from, timezone)} ${clock(from, timezone)} ${end}${lost}  ${alert} ${severity}${removed}, peak ${peakOf(incident)}: ${whom}`;
}

export function peakOf({ peak }: IncidentResult): string {
  return Number.isInteger(peak) ? String(peak) : peak.toPrecision(3).replace(/\.?0+$/, '');
}

/** What a reader has to know to judge the figures. */
export function notesOf(result: BacktestResult): readonly string[] {
  const { time, gaps, observedMs, companions, leftOut, empty, alerts, coarseStep, samples, requests } = result;
  const whole = time.until - time.from;
  const first = gaps[0];
  const isYoung = first !== undefined && first.from <= time.from;
  const problems = alerts.flatMap(({ alert, severity, before, after }) =>
    [after, before].flatMap((fired) =>
      fired?.problem === undefined ? [] : [`${alert} ${severity} could not be evaluated: ${fired.problem}`],
    ),
  );
  return [
    ...new Set(problems),
    ...(isYoung ? [`Prometheus has data from ${utc(first.until)} UTC on: ${days(observedMs)} of ${days(whole)} were looked at`] : []),
    ...gaps
      .slice(isYoung ? 1 : 0, 6)
      .map(({ from, until }) => `no data from ${utc(from)} to ${utc(until)} UTC: nothing was evaluated, and what fired ended`),
    ...(empty.length === 0
      ? []
      : [`no series in the whole time: ${empty.slice(0, 5).join('; ')}${empty.length > 5 ? ` and ${empty.length - 5} more` : ''}`]),
    ...(companions.length === 0
      ? []
      : [
          `${companions.slice(0, 8).join(', ')}${companions.length > 8 ? ` and ${companions.length - 8} more` : ''} played along, because they can hold others back`,
        ]),
    ...groupedByReason(leftOut),
    ...(coarseStep === undefined
      ? []
      : [`source series were read each ${printSpan(coarseStep)} where rules are evaluated more often; times are that much less exact`]),
    `other alerts in the same notification groups were not played; rules were evaluated at whole intervals, so times differ by up to one (docs/backtest.md)`,
    `${counted(requests, 'request')}${samples === undefined ? '' : `, about ${grouped(Math.round(samples))} samples read by Prometheus`}`,
  ];
}

function groupedByReason(leftOut: BacktestResult['leftOut']): readonly string[] {
  const reasons = [...new Set(leftOut.map(({ because }) => because))];
  return reasons.map((reason) => {
    const names = [...new Set(leftOut.filter(({ because }) => because === reason).map(({ alert }) => alert))];
    return `left out: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}, because ${reason}`;
  });
}

function days(ms: number): string {
  return `${(ms / DAY).toFixed(1).replace(/\.0$/, '')} days`;
}

export function utc(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

function day(at: number, zone: string): string {
  const { year, month, day: number, weekday } = localTime(instant(at), zone);
  return `${weekday.slice(0, 3)} ${year}-${two(month)}-${two(number)}`;
}

/** `10:02`, with the day where it is another than that of `beside`. */
function clock(at: number, zone: string, beside?: number): string {
  const { minute } = localTime(instant(at), zone);
  const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
  return beside === undefined || day(at, zone) === day(beside, zone) ? time : `${day(at, zone)} ${time}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
