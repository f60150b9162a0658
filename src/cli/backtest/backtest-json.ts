import type { AlertResult, BacktestResult, Fired, IncidentResult } from '../../live/backtest/result.ts';
import { printInstant } from '../../values/moment.ts';
import { instant } from '../../values/zoned-time.ts';
import { notesOf } from './print-backtest.ts';

/** What was compiled from the definitions of both sides, so that a review can tell whether it is about the same. */
export interface Definitions {
  readonly before?: string;
  readonly after: string;
}

/** A backtest as docs/json.md describes it. */
export function backtestJson(result: BacktestResult, definitions: Definitions): Readonly<Record<string, unknown>> {
  const { server, time, observedMs, gaps, compared, alerts, receivers, companions, leftOut, empty, requests, samples, coarseStep } = result;
  return {
    prometheus: server,
    from: at(time.from),
    until: at(time.until),
    observedSeconds: Math.round(observedMs / 1000),
    gaps: gaps.map(({ from, until }) => ({ from: at(from), until: at(until) })),
    compared,
    definitions,
    receivers,
    alerts: alerts.map(alertJson),
    companions,
    leftOut,
    withoutSeries: empty,
    ...(coarseStep === undefined ? {} : { stepSeconds: coarseStep / 1000 }),
    requests,
    ...(samples === undefined ? {} : { samples: Math.round(samples) }),
    notes: notesOf(result),
  };
}

function alertJson({ before, after, ...alert }: AlertResult) {
  return {
    ...alert,
    ...(before === undefined ? {} : { before: firedJson(before) }),
    ...(after === undefined ? {} : { after: firedJson(after) }),
  };
}

function firedJson({ incidents, firingMs, problem }: Fired) {
  return {
    count: problem === undefined ? incidents.length : undefined,
    firingSeconds: problem === undefined ? Math.round(firingMs / 1000) : undefined,
    problem,
    incidents: incidents.map(incidentJson),
  };
}

function incidentJson({ from, until, told, peak, ...incident }: IncidentResult) {
  return {
    ...incident,
    from: at(from),
    ...(until === undefined ? {} : { until: at(until) }),
    // JSON has no infinity.
    peak: Number.isFinite(peak) ? peak : String(peak),
    told: told.map((one) => ({ receiver: one.receiver, at: at(one.at) })),
  };
}

function at(time: number): string {
  return printInstant(instant(time));
}
