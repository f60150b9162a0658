import type { Model } from '../model/model.ts';
import type { Expr } from '../promql/ast.ts';
import { queriesOfSli, selectorsOfSli } from '../sli/kinds.ts';
import type { Span, TextRange } from '../text/span.ts';
import type { LintedAlert } from './linted-alert.ts';

/** PromQL that somebody wrote, of an alert or an SLI. */
export interface LintedExpression {
  readonly expr: Expr;
  readonly writtenIn: LintedAlert['writtenIn'] | 'SLI';
  at(range: TextRange | undefined): Span;
}

export function lintedExpressions({ services }: Model, alerts: readonly LintedAlert[]): readonly LintedExpression[] {
  const ofSlis = services.flatMap(({ slos }) =>
    slos.flatMap(({ sli, place }): readonly LintedExpression[] => {
      const selectors = selectorsOfSli(sli).map(({ path, selector }) => ({ path, expr: selector }));
      return [...selectors, ...queriesOfSli(sli)].map(({ path, expr }) => {
        const written = place.at('sli', ...path);
        return { expr, writtenIn: 'SLI', at: (range) => written.inside(range) };
      });
    }),
  );
  return [...alerts.map(({ expr, writtenIn, place }) => ({ expr, writtenIn, at: place.inExpr })), ...ofSlis];
}
