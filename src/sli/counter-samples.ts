import type { VectorSelector } from '../promql/ast.ts';
import { exampleLabels, exampleOutside, type Labels, selects } from './example-labels.ts';
import { counterSeries } from './sample-values.ts';
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

/** Series for a pair of counters, whether the part is among the series of the total or has a metric of its own. */
export function counterSamples(pair: CounterPair): Samples {
  const series = (labels: Labels, history: History) => pairSeries(pair, labels, history);
  if (series({}, { phases: [], interval: 60, badEvents: 'counted' }) === undefined) {
    return { uncovered: 'no label values were found that its selectors tell apart' };
  }
  return {
    grain: 'any share',
    canMissBadEvents: false,
    hasErrorCounter: pair.counts === 'bad',
    selectors: [pair.part, pair.total, ...(pair.still ?? [])],
    series,
  };
}

function pairSeries(
  { part, counts, total, still = [] }: CounterPair,
  labels: Labels,
  history: History,
): readonly InputSeries[] | undefined {
  const [ofPart, ofRest] = counts === 'bad' ? [bad, good] : [good, bad];
  const partLabels = exampleLabels(part, labels);
  if (partLabels === undefined) return undefined;
  const within = selects(total, partLabels);
  const restLabels = within ? exampleOutside(total, part, labels) : exampleLabels(total, labels);
  const stillLabels = still.map((selector) => exampleLabels(selector, labels));
  if (restLabels === undefined || stillLabels.some((one) => one === undefined)) return undefined;
  const born = counts === 'good' || history.badEvents === 'counted';
  const found = [
    counterSeries(restLabels, history, within ? ofRest : all),
    ...(born ? [counterSeries(partLabels, history, ofPart)] : []),
    ...stillLabels.flatMap((one) => (one === undefined ? [] : [counterSeries(one, history, () => 0)])),
  ];
  return new Set(found.map((one) => one.series)).size === found.length ? found : undefined;
}
