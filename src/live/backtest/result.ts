import { toldReceiver } from '../../compile/summary.ts';
import type { Labels } from '../../model/model.ts';
import { zoneOf } from '../../prove/usual-week.ts';
import { milliseconds, printDuration } from '../../values/duration.ts';
import type { Replayed } from './backtest.ts';
import type { Chosen, ChosenAlert, PlacedRule, Side, Why } from './choose-alerts.ts';
import { observed, type Stretch } from './coverage.ts';
import { type Incident, type Told, tellOf } from './told.ts';

/** What a backtest found out, as commands show it. Times are milliseconds since the epoch. */
export interface BacktestResult {
  readonly server: string;
  readonly time: Stretch;
  /** Without the time that has no data. */
  readonly observedMs: number;
  readonly gaps: readonly Stretch[];
  /** Whether there is something that it is compared with. */
  readonly compared: boolean;
  readonly alerts: readonly AlertResult[];
  readonly receivers: readonly ReceiverResult[];
  /** Names of alerts that were played because they can hold others back. */
  readonly companions: readonly string[];
  readonly leftOut: Chosen['leftOut'];
  readonly empty: readonly string[];
  readonly requests: number;
  readonly samples: number | undefined;
  readonly coarseStep: number | undefined;
}

export interface AlertResult {
  readonly alert: string;
  readonly severity: string;
  /** Of the rule. */
  readonly labels: Labels;
  readonly why: Why;
  /** Where it is defined. */
  readonly path: string;
  readonly line: number;
  /** Absent where there was no such alert, or nothing is compared. */
  readonly before?: Fired;
  /** Absent where there will be none. */
  readonly after?: Fired;
}

export interface Fired {
  readonly incidents: readonly IncidentResult[];
  readonly firingMs: number;
  /** Why it was not evaluated. */
  readonly problem?: string;
}

export interface IncidentResult {
  readonly labels: Labels;
  readonly from: number;
  /** Absent where it still fires at the end. */
  readonly until?: number;
  /** It fired already when the time began. */
  readonly beganBefore: boolean;
  readonly cut?: 'no evaluation';
  /** The value that was farthest beyond the threshold. */
  readonly peak: number;
  /** By whose clock people read times. */
  readonly timezone: string;
  readonly told: readonly { readonly receiver: string; readonly at: number }[];
}

export interface ReceiverResult {
  readonly receiver: string;
  readonly response: string;
  readonly before?: Load;
  readonly after?: Load;
}

export interface Load {
  readonly messages: number;
  readonly repeats: number;
  readonly resolved: number;
  /** Messages without repeats, for each seven days that have data. */
  readonly perWeek: number;
}

const WEEK = 7 * 86_400_000;

export interface Subject {
  readonly server: string;
  readonly head: Side;
  readonly base?: Side;
  readonly chosen: Chosen;
  readonly time: Stretch;
  readonly coarseStep?: number;
}

/** Plays what fired through both configurations, and sums it up. */
export function resultOf({ server, head, base, chosen, time, coarseStep }: Subject, replayed: Replayed): BacktestResult {
  const ownRules = (side: 'before' | 'after') => new Set(chosen.alerts.flatMap((one) => one[side] ?? []));
  const after = tellOf(head, replayed.after, ownRules('after'), time);
  const before = base === undefined ? undefined : tellOf(base, replayed.before, ownRules('before'), time);
  const observedMs = observed(time, replayed.gaps);
  const problems = new Map([...replayed.before, ...replayed.after].map(({ placed, problem }) => [placed, problem]));
  const fired = (side: Side | undefined, told: Told | undefined, placed: PlacedRule | undefined): Fired | undefined =>
    side === undefined || told === undefined || placed === undefined ? undefined : firedOf(side, told, placed, time, problems.get(placed));
  const names = [...chosen.companions.before, ...chosen.companions.after].map(({ rule }) => nameOf(rule));
  return {
    server,
    time,
    observedMs,
    gaps: replayed.gaps,
    compared: base !== undefined,
    alerts: chosen.alerts.map((one) => alertResult(one, fired(base, before, one.before), fired(head, after, one.after))),
    receivers: receiverResults(before, after, observedMs, head, base),
    companions: [...new Set(names)].sort(),
    leftOut: chosen.leftOut,
    empty: replayed.empty,
    requests: replayed.requests,
    samples: replayed.samples,
    coarseStep,
  };
}

function nameOf({ alert, labels }: PlacedRule['rule']): string {
  return [alert, labels['severity']].filter(Boolean).join(' ');
}

function alertResult({ why, before, after }: ChosenAlert, then: Fired | undefined, now: Fired | undefined): AlertResult {
  const placed = after ?? before;
  if (placed === undefined) throw new Error('an alert on neither side');
  const { rule } = placed;
  const { file, start } = rule.origin;
  return {
    alert: rule.alert,
    severity: rule.labels['severity'] ?? '',
    labels: rule.labels,
    why,
    path: file.path,
    line: file.text.slice(0, start).split('\n').length,
    ...(then === undefined ? {} : { before: then }),
    ...(now === undefined ? {} : { after: now }),
  };
}

function firedOf({ model, plan }: Side, told: Told, placed: PlacedRule, time: Stretch, problem: string | undefined): Fired {
  const own = told.incidents.filter((incident) => incident.placed === placed);
  const timezone = zoneOf(model, plan, { ...placed.rule.labels, alertname: placed.rule.alert });
  return {
    incidents: own.map((incident) => incidentResult(incident, timezone, time)),
    firingMs: own.reduce(
      (sum, { life }) => sum + (Math.min(life.endsAt ?? time.until, time.until) - Math.max(life.startsAt, time.from)),
      0,
    ),
    ...(problem === undefined ? {} : { problem }),
  };
}

function incidentResult({ placed, life, told }: Incident, timezone: string, time: Stretch): IncidentResult {
  return {
    labels: life.labels,
    from: life.startsAt,
    ...(life.endsAt === undefined ? {} : { until: life.endsAt }),
    beganBefore: life.startsAt <= time.from,
    ...(life.cut === undefined ? {} : { cut: life.cut }),
    peak: isBelow(placed) ? life.least : life.greatest,
    timezone,
    told,
  };
}

/** Whether small values are the bad ones. */
function isBelow({ rule }: PlacedRule): boolean {
  let { expr } = rule;
  while (expr.type === 'BinaryExpr' && (expr.op === 'and' || expr.op === 'or' || expr.op === 'unless')) expr = expr.left;
  return expr.type === 'BinaryExpr' && (expr.op === '<' || expr.op === '<=');
}

function receiverResults(
  before: Told | undefined,
  after: Told,
  observedMs: number,
  head: Side,
  base: Side | undefined,
): readonly ReceiverResult[] {
  const names = [...new Set([...(before?.receivers ?? []), ...after.receivers].map(({ receiver }) => receiver))].sort();
  const none = { messages: 0, repeats: 0, resolved: 0 };
  const loadOf = (told: Told | undefined, name: string): Load | undefined => {
    if (told === undefined) return undefined;
    const { messages, repeats, resolved } = told.receivers.find(({ receiver }) => receiver === name) ?? none;
    return { messages, repeats, resolved, perWeek: observedMs === 0 ? 0 : Math.round((messages * WEEK * 100) / observedMs) / 100 };
  };
  return names.map((receiver) => {
    const [then, now] = [loadOf(before, receiver), loadOf(after, receiver)];
    const known = head.plan.alertmanager.receivers.some(({ name }) => name === receiver) ? head : (base ?? head);
    return {
      receiver,
      response: toldReceiver(receiver, known.plan.alertmanager).response,
      ...(then === undefined ? {} : { before: then }),
      ...(now === undefined ? {} : { after: now }),
    };
  });
}

/** `3d4h`, to the second. */
export function printSpan(ms: number): string {
  return printDuration(milliseconds(Math.round(ms / 1000) * 1000));
}
