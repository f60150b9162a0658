import type { MetricSuffix } from '../definitions/stack.ts';
import type { Expr, VectorSelector } from '../promql/ast.ts';
import { or } from '../promql/build.ts';
import { mapExpr } from '../promql/walk.ts';
import type { TestSeries } from './stack.ts';

/**
 * Counters of the OpenTelemetry Collector end with _total or not, depending on version and on how its reader is set up
 * (service/telemetry/otelconftelemetry/factory.go of the Collector): with the default both are asked for. Not by a regular expression on the name: in
 * the minutes of an upgrade both are there, and rate() over both fails.
 */
export function withEndings(expr: Expr, counters: readonly string[], suffix: MetricSuffix): Expr {
  const varies = new Set(counters.filter(hasVaryingEnd));
  if (suffix === 'bare' || varies.size === 0) return expr;
  const suffixed = (selector: VectorSelector): VectorSelector => ({ ...selector, name: `${selector.name}_total` });
  const isVarying = ({ name }: VectorSelector): boolean => name !== undefined && varies.has(name);
  const both = (bare: Expr, ended: Expr): Expr => (suffix === 'suffixed' ? ended : or(ended, bare));
  return mapExpr(expr, (node) => {
    if (node.type === 'VectorSelector' && isVarying(node)) return both(node, suffixed(node));
    if (node.type !== 'Call') return node;
    const index = node.args.findIndex((arg) => arg.type === 'MatrixSelector' && isVarying(arg.selector));
    const range = node.args[index];
    if (range?.type !== 'MatrixSelector') return node;
    const args = node.args.with(index, { ...range, selector: suffixed(range.selector) });
    return both(node, { ...node, args });
  });
}

/** Test series under the name that the part's expressions ask for. */
export function endings(series: TestSeries, counters: readonly string[], suffix: MetricSuffix): TestSeries {
  if (suffix !== 'suffixed') return series;
  const varies = counters.filter(hasVaryingEnd);
  const renamed = (key: string): string => {
    const name = key.split('{')[0]?.trim() ?? key;
    return varies.includes(name) ? key.replace(name, `${name}_total`) : key;
  };
  return Object.fromEntries(Object.entries(series).map(([key, values]) => [renamed(key), values]));
}

function hasVaryingEnd(counter: string): boolean {
  return counter.startsWith('otelcol_') && !counter.endsWith('_total');
}
