import { findMetric } from '../metrics/find-metric.ts';
import { templateFacts } from '../model/template.ts';
import type { Expr } from '../promql/ast.ts';
import { metricNames } from '../promql/selectors.ts';
import { walk } from '../promql/walk.ts';
import type { Span } from '../text/span.ts';
import type { LintedAlert } from './linted-alert.ts';

export interface CarriedLabel {
  readonly name: string;
  readonly span: Span;
}

/** Labels that an alert is sure to carry or print: what its expression aggregates by or copies, its own, and those that its texts name. */
export function carriedLabels({ expr, labels, annotations, place }: LintedAlert): readonly CarriedLabel[] {
  const inExpr: CarriedLabel[] = [];
  walk(expr, (node) => {
    if (node.type === 'AggregateExpr' && node.grouping?.kind === 'by') {
      const span = place.inExpr(node.grouping.range);
      inExpr.push(...node.grouping.labels.map((name) => ({ name, span })));
    }
    if (node.type === 'BinaryExpr' && node.matching?.group !== undefined) {
      const span = place.inExpr(node.matching.range);
      inExpr.push(...node.matching.group.include.map((name) => ({ name, span })));
    }
  });
  const own = Object.keys(labels).map((name) => ({ name, span: place.label(name) }));
  const printed = Object.entries(annotations).flatMap(([annotation, text]) =>
    templateFacts(text).labels.map(({ name, range }) => ({ name, span: place.annotation(annotation, range) })),
  );
  return [...inExpr, ...own, ...printed];
}

/** Labels of metrics of programs that alertc knows have few values and name nobody: `user` is a tenant of Mimir, `url` one of a few receivers. */
export function isKnownLabel(expr: Expr, label: string): boolean {
  return metricNames(expr).some((name) => findMetric(name)?.metric.labels?.some((known) => known.name === label));
}
