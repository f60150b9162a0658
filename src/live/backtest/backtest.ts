import { isUnanswered, type Unanswered } from '../prometheus-server.ts';
import type { AskedLeaf } from './answers-of-leaves.ts';
import { INTERRUPTED } from './ask-range.ts';
import { Asking, type AskingOptions } from './asking.ts';
import { type Chosen, indexOf, type PlacedRule } from './choose-alerts.ts';
import { gridOf, type Series } from './column.ts';
import { COVERAGE_STEP, gapsIn, type Stretch } from './coverage.ts';
import { type Evaluated, evaluateAlert } from './evaluate-alert.ts';
import type { RangeEnds } from './over-time.ts';
import { looksAt, type NeedsOfPart, needsOf, type Part, partsOf, type Replaying } from './parts.ts';
import { Replay } from './replay.ts';

export interface BacktestOptions extends AskingOptions, Replaying {
  readonly chosen: Chosen;
  readonly ends: RangeEnds;
}

/** What an alerting rule would have fired. */
export interface RuleOutcome extends Evaluated {
  readonly placed: PlacedRule;
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

type Stopped = Unanswered | typeof INTERRUPTED;

/** Evaluates the chosen alerts over a time that has passed. All of it or a reason: an answer that is missing ends it. */
export async function replayAlerts(options: BacktestOptions): Promise<Replayed | Stopped> {
  const { chosen, state, time } = options;
  const parts = partsOf(chosen).map((part) => ({ part, needs: needsOf(part, options) }));
  const asking = new Asking(options);
  const looks = looksAt(
    parts.flatMap(({ needs }) => needs.leaves),
    time,
  );
  const open = parts.filter(({ part }) => !state.parts.has(part.name)).flatMap(({ needs }) => needs.leaves);
  asking.expect([...looks, ...open]);
  const coverage = await coverageOf(looks, asking, time);
  if (isStopped(coverage)) return coverage;
  const samples = await asking.estimate(open);
  if (isUnanswered(samples)) return samples;
  const outcomes: { side: 'before' | 'after'; outcome: RuleOutcome }[] = [];
  for (const { part, needs } of parts) {
    const known = state.parts.get(part.name) as readonly Evaluated[] | undefined;
    const evaluated = known ?? (await evaluatePart(part, needs, coverage.gaps, asking, options));
    if (isStopped(evaluated)) return evaluated;
    for (const [index, { side, placed }] of part.rules.entries()) {
      const one = evaluated[index];
      if (one !== undefined) outcomes.push({ side, outcome: { placed, ...one } });
    }
  }
  const of = (wanted: 'before' | 'after') => outcomes.filter(({ side }) => side === wanted).map(({ outcome }) => outcome);
  return { before: of('before'), after: of('after'), ...coverage, requests: asking.requests, samples };
}

function isStopped(result: unknown): result is Stopped {
  return result === INTERRUPTED || isUnanswered(result);
}

async function coverageOf(looks: readonly AskedLeaf[], asking: Asking, time: Stretch): Promise<Pick<Replayed, 'gaps' | 'empty'> | Stopped> {
  const answers = await asking.ask(looks);
  if (isStopped(answers)) return answers;
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

async function evaluatePart(
  part: Part,
  needs: NeedsOfPart,
  gaps: readonly Stretch[],
  asking: Asking,
  { head, base, state, ends, time, keep }: BacktestOptions,
): Promise<readonly Evaluated[] | Stopped> {
  const answers = await asking.ask(needs.leaves);
  if (isStopped(answers)) return answers;
  const replays = {
    before: new Replay(indexOf((base ?? head).plan), answers, { ends, until: time.until, from: (rule) => needs.before.fromOf(rule) }),
    after: new Replay(indexOf(head.plan), answers, { ends, until: time.until, from: (rule) => needs.after.fromOf(rule) }),
  };
  const evaluated = part.rules.map(({ side, placed }): Evaluated => {
    const problem = needs.problems.get(placed);
    return problem === undefined ? evaluateAlert(placed, replays[side], time, gaps) : { lives: [], problem };
  });
  state.parts.set(part.name, evaluated);
  asking.forget(needs.leaves);
  keep(state);
  return evaluated;
}

function noData({ from, until }: Stretch): Unanswered {
  const days = Math.round((until - from) / 86_400_000);
  return {
    kind: 'refused',
    problem: `Expected data of the last ${days} ${days === 1 ? 'day' : 'days'} in Prometheus, found none of any series that these alerts read\nIs it the right server, and the right tenant? \`alertc check --prometheus\` says which series are missing.`,
  };
}
