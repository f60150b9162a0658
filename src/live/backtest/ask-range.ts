import { fieldOf, isRecord } from '../answers.ts';
import { ask, isUnanswered, labelsIn, misread, type PrometheusServer, sampleValue, type Unanswered } from '../prometheus-server.ts';
import { halves, type Slice } from './slices.ts';

/** Values of one series at some instants of a slice, as texts of Prometheus: they survive a file, NaN and infinity too. */
export interface SlicedSeries {
  readonly labels: Readonly<Record<string, string>>;
  /** Index of each value, counted from the beginning of the slice, and the value. */
  readonly at: readonly number[];
  readonly values: readonly string[];
}

/** How a server is spared: pauses, and another try where it is busy. */
export interface Patience {
  pause(seconds: number): Promise<void>;
  seconds(): number;
  /** Whether to stop: no further question is asked. */
  isInterrupted(): boolean;
}

export const INTERRUPTED = 'interrupted' as const;

const TRIES = 4;
/** Never longer, however slow the server is. */
const LONGEST_PAUSE = 5;
/** A range query may take as long as Prometheus lets a query run, two minutes by default. */
const TIMEOUT_SECONDS = 130;

/**
 * One range query. What was too much is asked in halves, a busy server is asked again later, and after each answer it is left alone for as long as it worked: two at
 * once keep one processor of it busy at most.
 */
export async function askRange(
  server: PrometheusServer,
  query: string,
  slice: Slice,
  step: number,
  patience: Patience,
): Promise<readonly SlicedSeries[] | Unanswered | typeof INTERRUPTED> {
  for (let attempt = 1; ; attempt++) {
    if (patience.isInterrupted()) return INTERRUPTED;
    const began = patience.seconds();
    const answer = await askOnce(server, query, slice, step);
    await patience.pause(Math.min(LONGEST_PAUSE, patience.seconds() - began));
    if (!isUnanswered(answer)) return answer;
    if (answer.kind === 'too much') {
      const parts = halves(slice, step);
      return parts === undefined ? answer : joined(server, query, parts, step, patience);
    }
    if ((answer.kind !== 'busy' && answer.kind !== 'unreachable') || attempt === TRIES) return answer;
    await patience.pause(2 ** (attempt - 1));
  }
}

async function joined(
  server: PrometheusServer,
  query: string,
  parts: readonly [Slice, Slice],
  step: number,
  patience: Patience,
): Promise<readonly SlicedSeries[] | Unanswered | typeof INTERRUPTED> {
  const [first, second] = parts;
  const before = await askRange(server, query, first, step, patience);
  if (before === INTERRUPTED || isUnanswered(before)) return before;
  const after = await askRange(server, query, second, step, patience);
  if (after === INTERRUPTED || isUnanswered(after)) return after;
  const shift = (second.from - first.from) / step;
  return [...before, ...after.map((series) => ({ ...series, at: series.at.map((index) => index + shift) }))];
}

async function askOnce(server: PrometheusServer, query: string, slice: Slice, step: number): Promise<readonly SlicedSeries[] | Unanswered> {
  const answer = await ask({ timeout: TIMEOUT_SECONDS, ...server }, 'query_range', {
    query,
    start: String(slice.from / 1000),
    end: String(slice.until / 1000),
    step: String(step / 1000),
  });
  if (isUnanswered(answer)) return answer;
  const result = fieldOf(answer.data, 'result');
  if (fieldOf(answer.data, 'resultType') !== 'matrix' || !Array.isArray(result)) return misread(server, answer);
  const series = result.map((one: unknown) => seriesIn(one, slice, step));
  const read = series.filter((one) => one !== undefined);
  return read.length === series.length ? read : misread(server, answer);
}

function seriesIn(item: unknown, { from, until }: Slice, step: number): SlicedSeries | undefined {
  const labels = labelsIn(fieldOf(item, 'metric'));
  const values = fieldOf(item, 'values');
  if (labels === undefined) return undefined;
  // A native histogram that nothing makes a number of.
  if (values === undefined) return isRecord(item) && 'histograms' in item ? { labels, at: [], values: [] } : undefined;
  if (!Array.isArray(values)) return undefined;
  const at: number[] = [];
  const texts: string[] = [];
  for (const pair of values) {
    if (!Array.isArray(pair)) return undefined;
    const time = Math.round(Number(pair[0]) * 1000);
    // Some servers move the instants to multiples of their own.
    if (!Number.isFinite(time) || time < from || time > until || (time - from) % step !== 0) return undefined;
    at.push((time - from) / step);
    texts.push(String(pair[1]));
  }
  return { labels, at, values: texts };
}

/** The number that a text of Prometheus stands for. */
export function numberIn(text: string): number {
  return sampleValue(text);
}
