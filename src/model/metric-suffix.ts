import type { MetricSuffix } from '../definitions/stack.ts';
import type { Expr, VectorSelector } from '../promql/ast.ts';
import { or } from '../promql/build.ts';
import { METRIC_ENDING, type Template } from '../promql/placeholders.ts';
import { mapExpr } from '../promql/walk.ts';

/**
 * Counters of the OpenTelemetry Collector end with _total or not, depending on version and on how its reader is set up
 * (service/telemetry/otelconftelemetry/factory.go of the Collector), so a component writes `name$total`. By default both are asked for. Not by a
 * regular expression on the name: in the minutes of an upgrade both are there, and rate() over both fails.
 */
export function withEndings(template: Template, suffix: MetricSuffix): Template {
  const ends = new Set(template.holes.filter(({ takes }) => takes === 'ending').map(({ range }) => range.end));
  if (ends.size === 0 || suffix === 'suffixed') return template;
  const isMarked = ({ name = '', range }: VectorSelector): boolean => range !== undefined && ends.has(range.start + name.length);
  const bare = (selector: VectorSelector): VectorSelector => ({ ...selector, name: selector.name?.slice(0, -METRIC_ENDING.length) ?? '' });
  const either = (ended: Expr, without: Expr): Expr => (suffix === 'bare' ? without : or(ended, without));
  const expr = mapExpr(template.expr, (node) => {
    if (node.type === 'VectorSelector' && isMarked(node)) return either(node, bare(node));
    if (node.type !== 'Call') return node;
    const index = node.args.findIndex((arg) => arg.type === 'MatrixSelector' && isMarked(arg.selector));
    const range = node.args[index];
    if (range?.type !== 'MatrixSelector') return node;
    return either(node, { ...node, args: node.args.map((arg) => (arg === range ? { ...range, selector: bare(range.selector) } : arg)) });
  });
  return { ...template, expr };
}

/** How names end in the series of tests: with `either`, one test for each. */
export function endingsOf(suffix: MetricSuffix): readonly string[] {
  switch (suffix) {
    case 'bare':
      return [''];
    case 'suffixed':
      return [METRIC_ENDING];
    case 'either':
      return [METRIC_ENDING, ''];
  }
}
