import type { Labels } from './example-labels.ts';
import type { History, InputSeries, Phase } from './samples.ts';

/** Counters start here, so that rate() never meets the zero that it does not extrapolate beyond. */
const BORN_LONG_AGO = 1_000_000;

/** A counter whose growth per second follows from the phase. */
export function counterSeries(labels: Labels, history: History, perSecond: (phase: Phase) => number): InputSeries {
  let value = BORN_LONG_AGO;
  const values = blocks(history, (phase, { samples, isFirst }) => {
    const step = binary(perSecond(phase) * history.interval);
    const start = isFirst ? value : value + step;
    value += step * (isFirst ? samples - 1 : samples);
    return { start, step };
  });
  return { series: printSeries(labels), values };
}

/** A gauge that holds one value for all of a phase. */
export function gaugeSeries(labels: Labels, history: History, held: (phase: Phase) => number): InputSeries {
  return { series: printSeries(labels), values: blocks(history, (phase) => ({ start: held(phase), step: 0 })) };
}

/** A gauge that holds a Unix time, so and so many seconds old. */
export function timestampSeries(labels: Labels, history: History, ageOf: (phase: Phase) => number): InputSeries {
  const values = blocks(history, (phase, { firstSample }) => ({
    start: firstSample * history.interval - ageOf(phase),
    step: history.interval,
  }));
  return { series: printSeries(labels), values };
}

interface Block {
  readonly firstSample: number;
  readonly samples: number;
  readonly isFirst: boolean;
}

/** promtool's `start+step x times`; the sample at a phase's very end belongs to it, that at time 0 to the first. */
function blocks(
  { phases, interval }: History,
  of: (phase: Phase, block: Block) => { readonly start: number; readonly step: number },
): string {
  let next = 0;
  let present = false;
  const parts: string[] = [];
  let seconds = 0;
  for (const [index, phase] of phases.entries()) {
    seconds += phase.seconds;
    const samples = Math.round(seconds / interval) + 1 - next;
    if (samples <= 0) continue;
    if (phase.gone) {
      // Without the marker a series lives on for the five minutes that Prometheus looks back.
      parts.push(present ? ['stale', ...(samples > 1 ? [`_x${samples - 1}`] : [])].join(' ') : `_x${samples}`);
    } else {
      const { start, step } = of(phase, { firstSample: next, samples, isFirst: index === 0 });
      parts.push(`${plain(start)}${step < 0 ? '-' : '+'}${plain(Math.abs(step))}x${samples - 1}`);
    }
    present = !phase.gone;
    next += samples;
  }
  return parts.join(' ');
}

/**
 * Rounded to what adds up without an error: promtool adds the step again and again, and where its sum ended a hair above the next start, rate() would
 * see a restart. Coarser for larger numbers, within half a per cent for all.
 */
function binary(value: number): number {
  const unit = value >= 4096 ? 1 : value >= 16 ? 2 ** -4 : 2 ** -12;
  return Math.round(value / unit) * unit;
}

/** No exponents and no digits that only floating point made. */
function plain(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  const text = value.toFixed(12).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}

export function printSeries({ __name__: name = '', ...labels }: Labels): string {
  const pairs = Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return pairs.length === 0 ? name : `${name}{${pairs.join(', ')}}`;
}
