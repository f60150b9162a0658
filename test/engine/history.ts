import * as assert from 'uvu/assert';
import { counter, errors, type Phase } from '../detection/history.ts';
import type { Experiment } from '../detection/measure.ts';
import { rulesOf } from '../detection/rules-of.ts';
import type { Generation } from '../tools/tools.ts';
import type { Played } from './play.ts';

/** Declares a test; one that is not meant for a generation, because its promtool cannot read the input, is none there. */
export type Declare = (
  title: string,
  handler: (promtool: string, generation: Generation) => Promise<void>,
  isMeantFor?: (generation: Generation) => boolean,
) => void;

/** What every history of requests is about: one service whose requests are counted by code. */
const SLI = `sli: { kind: ratio, errors: 'requests_total{job="shop", code="500"}', total: 'requests_total{job="shop"}' }`;

/** Rules of one SLO of 99.9 % with more keys. */
export function slo(more = ''): string {
  return rulesOf(`  - name: orders\n    objective: 99.9\n    ${SLI}\n${more === '' ? '' : `    ${more}\n`}`);
}

export interface Series {
  readonly series: string;
  readonly values: string;
}

export function total(...phases: readonly Phase[]): Series {
  return { series: 'requests_total{job="shop", code="200"}', values: counter(phases, 30, ({ good }) => good) };
}

export function bad(...phases: readonly Phase[]): Series {
  return { series: 'requests_total{job="shop", code="500"}', values: counter(phases, 30, (phase) => phase.bad) };
}

export function history(rules: string, minutes: number, ...series: readonly Series[]): Experiment {
  return { rules, series, stepSeconds: 30, scrapeSeconds: 30, minutes };
}

export function fired({ alerts }: Played): readonly string[] {
  return [...alerts.keys()].sort();
}

/** Minutes from the start at which an alert fired first. */
export function firstMinute({ alerts }: Played, alert: string): number {
  return (alerts.get(alert)?.first ?? Number.NaN) / 60;
}

export function assertBetween(value: number, from: number, to: number, what: string): void {
  assert.ok(value >= from - 1e-9 && value <= to + 1e-9, `${what}: ${value}, expected ${from} to ${to}`);
}

export function valuesOf({ answers }: Played): readonly (number | undefined)[] {
  return answers.map((samples) => samples[0]?.value);
}

export const BASES = ['slo:sli_total:rate5m', 'slo:sli_errors:rate5m', 'slo:sli_error:ratio_rate5m'];
export const CLEAN = errors(0, 60);
/** One event an evaluation, in twelve digits. */
export const IDLE = 0.0333333333333;
export const QUIET: Phase = { minutes: 60, good: 0, bad: 0 };
