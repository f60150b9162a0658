import type { LabelMatcher, VectorSelector } from '../promql/ast.ts';
import { equals, matches, narrowed } from '../promql/build.ts';
import { regexLiteral } from '../promql/regex-literal.ts';
import { metricName } from '../promql/selectors.ts';
import { selectorsOfSli } from '../sli/kinds.ts';
import type { Place } from '../yaml/place.ts';
import type { Slo } from './model.ts';
import type { LabelBudget } from './telemetry-cost.ts';

/** What the practices of this project, and Prometheus' own on instrumentation, take for too many values of one label. */
const USUAL_VALUES = 100;

/** Labels that have as many values as there are targets or buckets. */
const NOT_COUNTED = ['__name__', 'job', 'instance', 'le', 'quantile'];

interface Written {
  readonly metric: VectorSelector;
  readonly label: string;
  readonly values: number;
}

/**
 * Whose label values are counted: what the service declares, and of the metrics of its SLIs the labels that these speak of, by name in a selector or in `by`.
 * Those of `by` have a limit of their own, `atMost`, which is told already; only where it allows more sets than one label should have values is each label counted.
 */
export function labelBudgets(
  written: readonly Written[],
  slos: readonly Slo[],
  jobs: readonly string[],
  place: Place,
): readonly LabelBudget[] {
  const declared = written.map(({ metric, label, values }, index): LabelBudget => {
    const own = withoutLabel(metric, label);
    const ofJobs = own.matchers.some(({ name }) => name === 'job') || jobs.length === 0 ? own : narrowed(own, [jobMatcher(jobs)]);
    return { metric: ofJobs, label, values, place: place.at('labels', index) };
  });
  // Of several selectors of one metric the one that asks for least: values of good requests count as well as those of errors.
  const ofSlis = slos.flatMap(ofSlo).sort((a, b) => a.metric.matchers.length - b.metric.matchers.length);
  const byKey = new Map<string, LabelBudget>();
  for (const budget of [...declared, ...ofSlis]) {
    const key = `${metricName(budget.metric)} ${budget.label}`;
    if (!byKey.has(key)) byKey.set(key, budget);
  }
  return [...byKey.values()];
}

function ofSlo(slo: Slo): readonly LabelBudget[] {
  return selectorsOfSli(slo.sli).flatMap(({ path, selector, expected }) => {
    const name = metricName(selector);
    // What is told by a regular expression for the name may be many metrics.
    if (name === undefined || selector.name === undefined) return [];
    const metric =
      expected === 'histogram' && !isNative(slo) ? { ...selector, name: `${name.replace(/_(?:bucket|count|sum)$/, '')}_count` } : selector;
    const asked = selector.matchers.filter(({ op }) => op !== '=').map((matcher) => matcher.name);
    const split = slo.by.length > 1 && (slo.atMost ?? 0) > USUAL_VALUES ? slo.by : [];
    const labels = [...new Set([...asked, ...split])].filter(
      (label) => !NOT_COUNTED.includes(label) && (split.includes(label) || !slo.by.includes(label)),
    );
    return labels.map((label) => ({
      metric: withoutLabel(metric, label),
      label,
      values: USUAL_VALUES,
      place: slo.place.at('sli', ...path),
    }));
  });
}

function isNative({ sli }: Slo): boolean {
  return sli.kind === 'latency' && sli.type === 'native';
}

function withoutLabel(selector: VectorSelector, label: string): VectorSelector {
  return { ...selector, matchers: selector.matchers.filter(({ name }) => name !== label) };
}

/** Any of these jobs. */
export function jobMatcher(jobs: readonly string[]): LabelMatcher {
  const [only = ''] = jobs;
  return jobs.length === 1 ? equals('job', only) : matches('job', jobs.map(regexLiteral).join('|'));
}
