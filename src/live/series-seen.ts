import type { VectorSelector } from '../promql/ast.ts';
import { aggregate } from '../promql/build.ts';
import { printExpr } from '../promql/print.ts';
import { type Duration, milliseconds } from '../values/duration.ts';
import { type Instant, instant } from '../values/zoned-time.ts';
import { fieldOf } from './answers.ts';
import { isUnanswered, type Unanswered } from './prometheus-server.ts';
import type { Questions } from './questions.ts';

/** Whether Prometheus has series of a selector: now and how many, some time ago and when last, or not within the time that was looked back. */
export type Seen =
  | { readonly state: 'now'; readonly series: number }
  | { readonly state: 'before'; readonly last: Instant }
  | { readonly state: 'never' };

/** An hourly look costs one sample of each series an hour; a range would read all of them. */
const LOOK_EVERY = milliseconds(3_600_000);

export class SeriesSeen {
  readonly #questions: Questions;
  readonly #now: Instant;
  readonly #lookBack: Duration;

  constructor(questions: Questions, now: Instant, lookBack: Duration) {
    this.#questions = questions;
    this.#now = now;
    this.#lookBack = lookBack;
  }

  async of(selector: VectorSelector): Promise<Seen | Unanswered> {
    const count = printExpr(aggregate('count', [], selector));
    const series = await this.#questions.numberOf(count);
    if (isUnanswered(series)) return series;
    if (series > 0) return { state: 'now', series };
    const end = Math.floor(this.#now / LOOK_EVERY) * LOOK_EVERY;
    const answer = await this.#questions.ask('query_range', {
      query: count,
      start: String((end - this.#lookBack) / 1000),
      end: String(end / 1000),
      step: String(LOOK_EVERY / 1000),
    });
    if (isUnanswered(answer)) return answer;
    const result = fieldOf(answer.data, 'result');
    const values: unknown = Array.isArray(result) ? fieldOf(result[0], 'values') : undefined;
    const last: unknown = Array.isArray(values) ? values.at(-1) : undefined;
    return Array.isArray(last) ? { state: 'before', last: instant(Number(last[0]) * 1000) } : { state: 'never' };
  }
}
