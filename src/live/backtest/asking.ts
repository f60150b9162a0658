import { grouped } from '../../diagnostics/render/counts.ts';
import { fieldOf } from '../answers.ts';
import { ask, isUnanswered, type PrometheusServer, type Unanswered } from '../prometheus-server.ts';
import { type AskedLeaf, LeafAnswers } from './answers-of-leaves.ts';
import { askRange, INTERRUPTED, type Patience } from './ask-range.ts';
import { gridOf } from './column.ts';
import type { Stretch } from './coverage.ts';
import { type Slice, slicesOf } from './slices.ts';
import type { BacktestState } from './state.ts';

const AT_ONCE = 2;

/** Of whom what is asked, and where answers are kept. */
export interface AskingOptions {
  readonly server: PrometheusServer;
  readonly time: Stretch;
  /** The most samples that Prometheus may have to read for all of it. */
  readonly mostSamples: number;
  readonly patience: Patience;
  readonly state: BacktestState;
  /** Called after each answer, with how many of all are there. */
  progress(done: number, all: number): void;
  /** Called where something was finished that is worth keeping. */
  keep(state: BacktestState): void;
}

/** The questions of one backtest: in slices, a few at once, none that the state has an answer to. */
export class Asking {
  readonly #options: AskingOptions;
  #all = 0;
  #done = 0;
  requests = 0;

  constructor(options: AskingOptions) {
    this.#options = options;
  }

  expect(leaves: readonly AskedLeaf[]): void {
    this.#all = leaves.reduce((sum, leaf) => sum + this.#slices(leaf).length, 0);
  }

  #slices({ from, askedStep }: AskedLeaf) {
    const grid = gridOf(from, this.#options.time.until, askedStep);
    return slicesOf(grid.from, grid.from + (grid.count - 1) * grid.step, askedStep);
  }

  /** Answers to these questions, those that the state has included. */
  async ask(leaves: readonly AskedLeaf[]): Promise<LeafAnswers | Unanswered | typeof INTERRUPTED> {
    const { server, patience, state, time } = this.#options;
    const jobs = leaves.flatMap((leaf) => this.#slices(leaf).map((slice) => ({ leaf, slice, key: keyOf(leaf, slice) })));
    const waiting = jobs.filter(({ key }) => !state.slices.has(key));
    this.#done += jobs.length - waiting.length;
    this.#tell();
    let stopped: Unanswered | typeof INTERRUPTED | undefined;
    const work = async () => {
      for (let job = waiting.shift(); job !== undefined && stopped === undefined; job = waiting.shift()) {
        const answer = await askRange(server, job.leaf.text, job.slice, job.leaf.askedStep, patience);
        if (answer === INTERRUPTED || isUnanswered(answer)) {
          stopped ??= answer;
          return;
        }
        state.slices.set(job.key, answer);
        this.requests += 1;
        this.#done += 1;
        this.#tell();
        this.#options.keep(state);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (stopped !== undefined) return stopped;
    const answers = new LeafAnswers();
    for (const leaf of leaves) {
      const own = jobs.filter((job) => job.leaf === leaf);
      answers.add(
        leaf,
        time.until,
        own.map(({ slice, key }) => ({ slice, answer: state.slices.get(key) ?? [] })),
      );
    }
    return answers;
  }

  #tell(): void {
    this.#options.progress(this.#done, this.#all);
  }

  /** Samples of one evaluation now, times how often it is asked: an estimate, because series come and go. */
  async estimate(leaves: readonly AskedLeaf[]): Promise<number | undefined | Unanswered> {
    const { server, mostSamples, time } = this.#options;
    const costs: { text: string; samples: number }[] = [];
    const open = leaves.filter((leaf) => this.#slices(leaf).some((slice) => !this.#options.state.slices.has(keyOf(leaf, slice))));
    for (const leaf of open) {
      const answer = await ask(server, 'query', { query: leaf.text, time: String(time.until / 1000), stats: 'all' });
      if (isUnanswered(answer)) return answer;
      const samples = fieldOf(fieldOf(fieldOf(answer.data, 'stats'), 'samples'), 'totalQueryableSamples');
      if (typeof samples !== 'number') return undefined;
      costs.push({ text: leaf.text, samples: samples * gridOf(leaf.from, time.until, leaf.askedStep).count });
    }
    const all = costs.reduce((sum, { samples }) => sum + samples, 0);
    if (all <= mostSamples) return all;
    const [costliest] = costs.sort((a, b) => b.samples - a.samples);
    return {
      kind: 'refused',
      problem: `Expected a backtest that reads at most ${grouped(mostSamples)} samples, found one of about ${grouped(Math.round(all))}, ${grouped(Math.round(costliest?.samples ?? 0))} of them by ${costliest?.text ?? ''}\nLook at fewer --days, at a coarser --step, at one --alert, or allow more with --max-samples.`,
    };
  }

  /** Answers that are no longer needed. */
  forget(leaves: readonly AskedLeaf[]): void {
    for (const leaf of leaves) for (const slice of this.#slices(leaf)) this.#options.state.slices.delete(keyOf(leaf, slice));
  }
}

function keyOf({ askedStep, text }: AskedLeaf, { from, until }: Slice): string {
  return `${askedStep} ${from} ${until} ${text}`;
}
