import { grouped } from '../../diagnostics/render/counts.ts';
import { aggregate } from '../../promql/build.ts';
import { printExpr } from '../../promql/print.ts';
import { selectorsOf } from '../../promql/selectors.ts';
import { sortedBy } from '../../text/compare.ts';
import { fieldOf, isRecord } from '../answers.ts';
import { ask, isUnanswered, type PrometheusServer, type Unanswered } from '../prometheus-server.ts';
import { type AlertTiming, alertLives, type FiredAlert } from './alert-lives.ts';
import { type AskedLeaf, LeafAnswers } from './answers-of-leaves.ts';
import { askRange, INTERRUPTED, type Patience, type SlicedSeries } from './ask-range.ts';
import { CannotReplay } from './cannot-replay.ts';
import { type Chosen, indexOf, type PlacedRule, type Side } from './choose-alerts.ts';
import { gridOf, type Series } from './column.ts';
import { COVERAGE_STEP, evaluatedAt, gapsIn, type Stretch } from './coverage.ts';
import { leafKey, Needs } from './needs.ts';
import type { RangeEnds } from './over-time.ts';
import { Replay } from './replay.ts';
import { slicesOf } from './slices.ts';
import type { BacktestState } from './state.ts';
import { join, withoutName } from './vectors.ts';

export interface BacktestOptions {
  readonly server: PrometheusServer;
  readonly head: Side;
  readonly base?: Side;
  readonly chosen: Chosen;
  readonly time: Stretch;
  /** Ask at this step where rules are evaluated more often; milliseconds. */
  readonly coarseStep?: number;
  /** The most samples that Prometheus may have to read for all of it. */
  readonly mostSamples: number;
  readonly ends: RangeEnds;
  readonly patience: Patience;
  readonly state: BacktestState;
  /** Called after each answer, with how many of all are there. */
  progress(done: number, all: number): void;
  /** Called where something was finished that is worth keeping. */
  keep(state: BacktestState): void;
}

/** What an alerting rule would have fired. */
export interface RuleOutcome {
  readonly placed: PlacedRule;
  readonly lives: readonly FiredAlert[];
  /** Why it was not evaluated. */
  readonly problem?: string;
}

export interface Replayed {
  readonly before: readonly RuleOutcome[];
  readonly after: readonly RuleOutcome[];
  /** When Prometheus had no data: nothing was evaluated then. */
  readonly gaps: readonly Stretch[];
  /** Selectors without a single series in the whole time. */
  readonly empty: readonly string[];
  readonly requests: number;
  /** Estimated before it began; undefined where the server does not count. */
  readonly samples: number | undefined;
}

const AT_ONCE = 2;
/** Looks at whether there are data cost a request each. */
const MOST_LOOKED_AT = 500;

/** The rules of one file, before and after: they read the same series, whose answers are kept until all of them are done. */
interface Part {
  readonly name: string;
  readonly rules: readonly { readonly side: 'before' | 'after'; readonly placed: PlacedRule }[];
}

/** Evaluates the chosen alerts over a time that has passed. All of it or a reason: an answer that is missing ends it. */
export async function replayAlerts(options: BacktestOptions): Promise<Replayed | Unanswered | typeof INTERRUPTED> {
  const parts = partsOf(options.chosen);
  const needs = new Map(parts.map((part) => [part, needsOf(part, options)]));
  const run = new Run(options);
  const looks = looksAt(parts, needs, options);
  const open = parts.filter(({ name }) => !options.state.parts.has(name));
  run.expect([...looks, ...open.flatMap((part) => needs.get(part)?.leaves ?? [])]);
  const coverage = await run.coverage(looks);
  if (coverage === INTERRUPTED || isUnanswered(coverage)) return coverage;
  const samples = await run.estimate(open.flatMap((part) => needs.get(part)?.leaves ?? []));
  if (isUnanswered(samples)) return samples;
  const outcomes: { side: 'before' | 'after'; outcome: RuleOutcome }[] = [];
  for (const part of parts) {
    const needed = needs.get(part);
    if (needed === undefined) continue;
    const known = options.state.parts.get(part.name);
    const lives = known === undefined ? await run.part(part, needed, coverage.gaps) : (known as PartOutcome);
    if (lives === INTERRUPTED || isUnanswered(lives)) return lives;
    for (const [index, { side, placed }] of part.rules.entries()) {
      const one = lives[index];
      if (one !== undefined) outcomes.push({ side, outcome: { placed, ...one } });
    }
  }
  const of = (wanted: 'before' | 'after') => outcomes.filter(({ side }) => side === wanted).map(({ outcome }) => outcome);
  return { before: of('before'), after: of('after'), ...coverage, requests: run.requests, samples };
}

type PartOutcome = readonly { readonly lives: readonly FiredAlert[]; readonly problem?: string }[];

interface NeedsOfPart {
  readonly leaves: readonly AskedLeaf[];
  readonly before: Needs;
  readonly after: Needs;
  /** Rules that cannot be replayed, with the reason. */
  readonly problems: ReadonlyMap<PlacedRule, string>;
}

function partsOf({ alerts, companions }: Chosen): readonly Part[] {
  const rules = [
    ...[...alerts.flatMap((one) => one.before ?? []), ...companions.before].map((placed) => ({ side: 'before' as const, placed })),
    ...[...alerts.flatMap((one) => one.after ?? []), ...companions.after].map((placed) => ({ side: 'after' as const, placed })),
  ];
  const names = new Set(rules.map(({ placed }) => placed.file));
  return sortedBy(names, (name) => name).map((name) => ({ name, rules: rules.filter(({ placed }) => placed.file === name) }));
}

function timingOf({ rule }: PlacedRule): AlertTiming {
  return { for: rule.for ?? 0, keepFiringFor: rule.keepFiringFor ?? 0 };
}

/** What fires when the time begins may have begun to wait before. */
function firstEvaluation(placed: PlacedRule, { from }: Stretch): number {
  const timing = timingOf(placed);
  return from - timing.for - timing.keepFiringFor;
}

function needsOf(part: Part, { head, base, time, coarseStep }: BacktestOptions): NeedsOfPart {
  const sides = { before: new Needs(indexOf((base ?? head).plan)), after: new Needs(indexOf(head.plan)) };
  const problems = new Map<PlacedRule, string>();
  for (const { side, placed } of part.rules) {
    try {
      sides[side].add(placed.rule, placed.group, firstEvaluation(placed, time));
    } catch (error) {
      if (!(error instanceof CannotReplay)) throw error;
      problems.set(placed, error.message);
    }
  }
  const leaves = new Map<string, AskedLeaf>();
  for (const leaf of [...sides.before.leaves, ...sides.after.leaves]) {
    const known = leaves.get(leafKey(leaf));
    const askedStep = coarseStep === undefined || coarseStep <= leaf.step ? leaf.step : Math.ceil(coarseStep / leaf.step) * leaf.step;
    if (known === undefined || leaf.from < known.from) leaves.set(leafKey(leaf), { ...leaf, askedStep });
  }
  return { leaves: [...leaves.values()], ...sides, problems };
}

const UP = aggregate('count', [], { type: 'VectorSelector', name: 'up', matchers: [] });

/** Whether there were data: of Prometheus at all, and of each selector that a chosen alert reads. */
function looksAt(parts: readonly Part[], needs: ReadonlyMap<Part, NeedsOfPart>, { time }: BacktestOptions): readonly AskedLeaf[] {
  const counts = parts.flatMap((part) =>
    (needs.get(part)?.leaves ?? []).flatMap(({ expr }) =>
      selectorsOf(expr).map(({ offset: _, at: __, ...selector }) => aggregate('count', [], selector)),
    ),
  );
  const all = new Map([UP, ...counts].map((expr) => [printExpr(expr), expr]));
  return [...all]
    .slice(0, MOST_LOOKED_AT)
    .map(([text, expr]) => ({
      text,
      expr,
      step: COVERAGE_STEP,
      askedStep: COVERAGE_STEP,
      from: Math.floor(time.from / COVERAGE_STEP) * COVERAGE_STEP,
    }));
}

class Run {
  readonly #options: BacktestOptions;
  #all = 0;
  #done = 0;
  requests = 0;

  constructor(options: BacktestOptions) {
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
  async #ask(leaves: readonly AskedLeaf[]): Promise<LeafAnswers | Unanswered | typeof INTERRUPTED> {
    const { server, patience, state, time } = this.#options;
    const jobs = leaves.flatMap((leaf) =>
      this.#slices(leaf).map((slice) => ({ leaf, slice, key: `${leaf.askedStep} ${slice.from} ${slice.until} ${leaf.text}` })),
    );
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

  async coverage(looks: readonly AskedLeaf[]) {
    const { time } = this.#options;
    const answers = await this.#ask(looks);
    if (answers === INTERRUPTED || isUnanswered(answers)) return answers;
    const grid = gridOf(time.from, time.until, COVERAGE_STEP);
    const columns = looks.map(({ text, expr }) => {
      const value = answers.vector(expr, grid);
      return { text, series: value.kind === 'vector' ? value.series : [] };
    });
    const isAnywhere = (series: readonly Series[]) => series.some(({ present }) => present.includes(1));
    const [up, ...others] = columns;
    // Where nothing is scraped, as in a store that is written to, the series themselves say when there are data.
    const alive = up !== undefined && isAnywhere(up.series) ? up.series : others.flatMap(({ series }) => series);
    if (!isAnywhere(alive)) return noData(time);
    return {
      gaps: gapsIn(alive, grid),
      empty: others.filter(({ series }) => !isAnywhere(series)).map(({ text }) => text.replace(/^count\((.*)\)$/s, '$1')),
    };
  }

  /** Samples of one evaluation now, times how often it is asked: an estimate, because series come and go. */
  async estimate(leaves: readonly AskedLeaf[]): Promise<number | undefined | Unanswered> {
    const { server, mostSamples, time } = this.#options;
    const costs: { text: string; samples: number }[] = [];
    const open = leaves.filter((leaf) =>
      this.#slices(leaf).some(({ from, until }) => !this.#options.state.slices.has(`${leaf.askedStep} ${from} ${until} ${leaf.text}`)),
    );
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

  async part(part: Part, needs: NeedsOfPart, gaps: readonly Stretch[]): Promise<PartOutcome | Unanswered | typeof INTERRUPTED> {
    const { head, base, state, ends, time } = this.#options;
    const answers = await this.#ask(needs.leaves);
    if (answers === INTERRUPTED || isUnanswered(answers)) return answers;
    const replays = {
      before: new Replay(indexOf((base ?? head).plan), answers, { ends, until: time.until, from: (rule) => needs.before.fromOf(rule) }),
      after: new Replay(indexOf(head.plan), answers, { ends, until: time.until, from: (rule) => needs.after.fromOf(rule) }),
    };
    const outcome = part.rules.map(({ side, placed }) => {
      const problem = needs.problems.get(placed);
      return problem === undefined ? evaluate(placed, replays[side], time, gaps) : { lives: [], problem };
    });
    state.parts.set(part.name, outcome);
    for (const { askedStep, text, ...leaf } of needs.leaves)
      for (const { from, until } of this.#slices({ ...leaf, askedStep, text }))
        state.slices.delete(`${askedStep} ${from} ${until} ${text}`);
    this.#options.keep(state);
    return outcome;
  }
}

function evaluate(placed: PlacedRule, replay: Replay, time: Stretch, gaps: readonly Stretch[]): PartOutcome[number] {
  const grid = gridOf(firstEvaluation(placed, time), time.until, placed.group.interval);
  try {
    const byLabels = new Map<string, Series>();
    for (const { labels, ...column } of replay.vector(placed.rule.expr, grid)) {
      const own = alertLabels(placed, withoutName(labels));
      // Both sides of an `or` have names of their own, which an alert has not.
      join(byLabels, { labels: own, ...column }, 'of the alert');
    }
    const evaluated = evaluatedAt(grid, gaps);
    const lives = [...byLabels.values()].flatMap((series) => alertLives(series, grid, timingOf(placed), evaluated));
    return { lives: lives.filter(({ endsAt }) => endsAt === undefined || endsAt > time.from) };
  } catch (error) {
    if (!(error instanceof CannotReplay)) throw error;
    return { lives: [], problem: error.message };
  }
}

/** Labels of a rule may show those of its result. */
function alertLabels({ rule }: PlacedRule, found: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const own = Object.entries(rule.labels).map(
    ([label, value]) => [label, value.replace(/\{\{\s*\$labels\.(\w+)\s*\}\}/g, (_, name: string) => found[name] ?? '')] as const,
  );
  const labels = { ...found, ...Object.fromEntries(own), alertname: rule.alert };
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ''));
}

function noData({ from, until }: Stretch): Unanswered {
  const days = Math.round((until - from) / 86_400_000);
  return {
    kind: 'refused',
    problem: `Expected data of the last ${days} ${days === 1 ? 'day' : 'days'} in Prometheus, found none of any series that these alerts read\nIs it the right server, and the right tenant? \`alertc check --prometheus\` says which series are missing.`,
  };
}

/** Answers that are kept by key are of a shape that was checked when they came. */
export function isAnswer(value: unknown): value is readonly SlicedSeries[] {
  return Array.isArray(value) && value.every((one) => isRecord(one) && 'at' in one && 'values' in one);
}
