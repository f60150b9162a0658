import { templateFacts } from '../model/template.ts';
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
