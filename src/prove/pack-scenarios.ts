import type { TestSeries } from '../model/stack.ts';
import type { RuleCheck } from '../plan/rule-test.ts';
import type { Expr } from '../promql/ast.ts';
import { walk } from '../promql/walk.ts';

/** What happens to the series of one alert, and what must be true of it. */
export interface StackScenario {
  readonly name: string;
  readonly expr: Expr;
  readonly series: TestSeries;
  readonly checks: readonly RuleCheck[];
}

/** Scenarios that one test tells at once. */
export interface Pack {
  readonly scenarios: readonly StackScenario[];
  readonly series: TestSeries;
}

/**
 * Promtool evaluates every rule of a file for each of its tests, so a test tells as many scenarios as it can: those whose alerts see exactly the
 * series that they would see alone. Two get along when each metric has the same series in both, or is nothing to one of them.
 */
export function packScenarios(scenarios: readonly StackScenario[]): readonly Pack[] {
  const packs: { scenarios: StackScenario[]; series: Record<string, string>; sides: Side[] }[] = [];
  for (const scenario of scenarios) {
    const side = sideOf(scenario);
    const pack = packs.find(({ sides }) => sides.every((other) => getAlong(side, other)));
    if (pack === undefined) packs.push({ scenarios: [scenario], series: { ...scenario.series }, sides: [side] });
    else {
      pack.scenarios.push(scenario);
      Object.assign(pack.series, scenario.series);
      pack.sides.push(side);
    }
  }
  return packs;
}

interface Side {
  /** All series of a metric as one text, by its name. */
  readonly series: ReadonlyMap<string, string>;
  /** Metrics that the alert reads; undefined where it may read any. */
  readonly reads: ReadonlySet<string> | undefined;
}

function sideOf({ expr, series }: StackScenario): Side {
  const byMetric = new Map<string, string>();
  for (const [key, values] of Object.entries(series).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const metric = /^[^{\s]*/.exec(key)?.[0] ?? key;
    byMetric.set(metric, `${byMetric.get(metric) ?? ''}${key} ${values}\n`);
  }
  return { series: byMetric, reads: metricsRead(expr) };
}

function getAlong(a: Side, b: Side): boolean {
  return undisturbed(a, b) && undisturbed(b, a);
}

/** Whether the series of another scenario change nothing for this one. */
function undisturbed({ series, reads }: Side, other: Side): boolean {
  return [...other.series].every(([metric, text]) => {
    const own = series.get(metric);
    return own === undefined ? reads !== undefined && !reads.has(metric) : own === text;
  });
}

/** What Prometheus writes about alerts depends on all of them. */
function metricsRead(expr: Expr): ReadonlySet<string> | undefined {
  const names: (string | undefined)[] = [];
  walk(expr, (node) => {
    if (node.type === 'VectorSelector') names.push(node.name);
    if (node.type === 'MatrixSelector') names.push(node.selector.name);
  });
  const known = names.filter((name) => name !== undefined && !name.startsWith('ALERTS'));
  return known.length === names.length ? new Set(known as string[]) : undefined;
}
