import type { VectorSelector } from '../promql/ast.ts';
import { exampleLabels, type Labels, selects } from '../sli/example-labels.ts';
import { counterSeries } from '../sli/sample-values.ts';
import type { History, InputSeries } from '../sli/samples.ts';

/** Many times what any story has, so that one that is read by mistake drowns everything else. */
const LOUD = 1_000_000;

/** Series like those that the selectors read but for one label: another service's, which must make no difference. */
export function strangersTo(selectors: readonly VectorSelector[], history: History): readonly InputSeries[] {
  const strangers = selectors.flatMap((selector) => {
    const own = exampleLabels(selector);
    if (own === undefined) return [];
    return selector.matchers
      .filter(({ name, op }) => name === 'le' || (op === '=' && name !== '__name__'))
      .map(({ name, value }): Labels => ({ ...own, [name]: name === 'le' ? '+Inf' : `not-${value}` }));
  });
  const series = strangers
    .filter((labels) => !selectors.some((selector) => selects(selector, labels)))
    .map((labels) => counterSeries(labels, history, ({ gone }) => (gone ? 0 : LOUD)));
  return [...new Map(series.map((one) => [one.series, one])).values()];
}
