import type { VectorSelector } from '../promql/ast.ts';
import { exampleLabels, exampleOutside, type Labels, selects } from './example-labels.ts';
import { counterSeries, printSeries } from './sample-values.ts';
import type { History, InputSeries, Phase, Samples } from './samples.ts';

/** What counters say: a part of the events, bad or good, and all of them. */
export interface CounterPair {
  readonly part: VectorSelector;
  readonly counts: 'bad' | 'good';
  readonly total: VectorSelector;
  /** Counters that are read besides and stand still. */
  readonly still?: readonly VectorSelector[];
}

const bad = ({ perSecond, badShare }: Phase) => perSecond * badShare;
const good = (phase: Phase) => phase.perSecond - bad(phase);
const all = ({ perSecond }: Phase) => perSecond;

/** Labels of the series that a pair reads. */
interface ChosenLabels {
  readonly part: Labels;
  /** Of the total, without what the part has where that is among it. */
  readonly rest: Labels;
  readonly isWithin: boolean;
  readonly still: readonly Labels[];
}

/** Series for a pair of counters, whether the part is among the series of the total or has a metric of its own. */
export function counterSamples(pair: CounterPair): Samples {
  // Each story asks for the same few.
  const chosen = new Map<string, ChosenLabels | undefined>();
  const chosenFor = (labels: Labels) => {
    const key = JSON.stringify(labels);
    if (!chosen.has(key)) chosen.set(key, choose(pair, labels));
    return chosen.get(key);
  };
  if (chosenFor({}) === undefined) return { uncovered: 'no label values were found that its selectors tell apart' };
  return {
    grain: 'any share',
    canMissBadEvents: false,
    hasErrorCounter: pair.counts === 'bad',
    selectors: [pair.part, pair.total, ...(pair.still ?? [])],
    series(labels, history) {
      const found = chosenFor(labels);
      return found === undefined ? undefined : pairSeries(pair, found, history);
    },
  };
}

function choose({ part, total, still = [] }: CounterPair, wanted: Labels): ChosenLabels | undefined {
  const partLabels = exampleLabels(part, wanted);
  if (partLabels === undefined) return undefined;
  const isWithin = selects(total, partLabels);
  const rest = isWithin ? exampleOutside(total, part, wanted) : exampleLabels(total, wanted);
  const stillLabels = still.map((selector) => exampleLabels(selector, wanted)).filter((labels) => labels !== undefined);
  if (rest === undefined || stillLabels.length < still.length) return undefined;
  const names = [partLabels, rest, ...stillLabels].map(printSeries);
  return new Set(names).size === names.length ? { part: partLabels, rest, isWithin, still: stillLabels } : undefined;
}

function pairSeries({ counts }: CounterPair, { part, rest, isWithin, still }: ChosenLabels, history: History): readonly InputSeries[] {
  const [ofPart, ofRest] = counts === 'bad' ? [bad, good] : [good, bad];
  const born = counts === 'good' || history.badEvents === 'counted';
  return [
    counterSeries(rest, history, isWithin ? ofRest : all),
    ...(born ? [counterSeries(part, history, ofPart)] : []),
    ...still.map((labels) => counterSeries(labels, history, () => 0)),
  ];
}
