import type { Model, PlainAlert, Slo } from '../model/model.ts';
import type { Expr, VectorSelector } from '../promql/ast.ts';
import { isScalar } from '../promql/labels.ts';
import { isComparison } from '../promql/precedence.ts';
import { walk } from '../promql/walk.ts';
import { bucketOfSli, queriesOfSli, selectorsOfSli } from '../sli/kinds.ts';
import type { Span, TextRange } from '../text/span.ts';
import type { Place } from '../yaml/place.ts';

/** A selector that a person wrote, and what is expected of its series. */
export interface Subject {
  /** Without the time that it is shifted by. */
  readonly selector: VectorSelector;
  at(range: TextRange | undefined): Span;
  /**
   * What it means where there are none: usually a mistake; of errors that they have not happened yet; of absent() what is asked for; buckets of a histogram are
   * looked at by themselves.
   */
  readonly withoutSeries: 'wrong' | 'not born yet' | 'asked for' | 'looked at elsewhere';
  readonly expected?: 'counter' | 'gauge';
  /** An SLO is split by them. */
  readonly by: readonly { readonly label: string; readonly span: Span }[];
}

/** An expression of a person's own. */
export interface PlacedExpression {
  readonly expr: Expr;
  readonly place: Place;
}

/** What SLIs and plain alerts read; what alertc itself records, a running Prometheus need not know yet. */
export function subjectsOf(model: Model, recorded: ReadonlySet<string>): readonly Subject[] {
  const subjects = [
    ...model.services.flatMap(({ slos }) => slos.flatMap(ofSelectors)),
    ...placedExpressions(model).flatMap(({ expr, place }) => ofExpression(expr, place)),
  ];
  return subjects.filter(({ selector }) => selector.name === undefined || !recorded.has(selector.name));
}

/** Queries of SLIs and expressions of plain alerts. */
export function placedExpressions({ services, alerts }: Model): readonly PlacedExpression[] {
  const queries = services
    .flatMap(({ slos }) => slos)
    .flatMap(({ sli, place }) => queriesOfSli(sli).map(({ path, expr }) => ({ expr, place: place.at('sli', ...path) })));
  const plain: readonly PlainAlert[] = [...services, ...alerts].flatMap((one) => one.alerts);
  return [...queries, ...plain.map(({ expr, place }) => ({ expr, place: place.at('expr') }))];
}

function ofSelectors(slo: Slo): readonly Subject[] {
  const by = slo.by.map((label, index) => ({ label, span: slo.place.at('by', 'labels', index).span }));
  const bucket = bucketOfSli(slo.sli);
  return selectorsOfSli(slo.sli).map(({ path, selector, expected }): Subject => {
    const place = slo.place.at('sli', ...path);
    const at = (range: TextRange | undefined) => place.inside(range ?? selector.range);
    if (expected === 'histogram')
      return bucket === undefined
        ? { selector: bare(selector), at, withoutSeries: 'wrong', by }
        : { selector: bare(bucket.buckets), at, withoutSeries: 'looked at elsewhere', by };
    // Programs show a counter of errors once there was one; that of all events is there from the start.
    const isOfErrors = path[0] === 'errors';
    return { selector: bare(selector), at, withoutSeries: isOfErrors ? 'not born yet' : 'wrong', expected, by: isOfErrors ? [] : by };
  });
}

function ofExpression(expr: Expr, place: Place): readonly Subject[] {
  const subjects: Subject[] = [];
  const add = (selector: VectorSelector, withoutSeries: Subject['withoutSeries'], expected: Subject['expected']) => {
    const at = (range: TextRange | undefined) => place.inside(range ?? selector.range);
    subjects.push({ selector: bare(selector), at, withoutSeries, by: [], ...(expected === undefined ? {} : { expected }) });
  };
  const visit = (node: Expr, withoutSeries: Subject['withoutSeries'], expected: Subject['expected']): void => {
    switch (node.type) {
      case 'VectorSelector':
        add(node, withoutSeries, expected);
        break;
      case 'MatrixSelector':
        add(node.selector, withoutSeries, expected);
        break;
      case 'AggregateExpr':
        visit(node.expr, withoutSeries, OF_VALUES.has(node.op) ? expected : undefined);
        break;
      case 'SubqueryExpr':
      case 'UnaryExpr':
        visit(node.expr, withoutSeries, undefined);
        break;
      case 'BinaryExpr': {
        const isRead = isComparison(node.op) && (isScalar(node.left) || isScalar(node.right)) ? ('gauge' as const) : undefined;
        // What stands left of `or` may be missing: the right side speaks for it.
        visit(node.left, node.op === 'or' && withoutSeries === 'wrong' ? 'not born yet' : withoutSeries, isRead);
        visit(node.right, node.op === 'unless' && withoutSeries === 'wrong' ? 'not born yet' : withoutSeries, isRead);
        break;
      }
      case 'Call':
        for (const arg of node.args) visit(arg, /^absent/.test(node.func) ? 'asked for' : withoutSeries, TYPE_OF_ARGUMENT[node.func]);
        break;
      case 'NumberLiteral':
      case 'StringLiteral':
        break;
    }
  };
  visit(expr, 'wrong', undefined);
  return subjects;
}

const OF_VALUES: ReadonlySet<string> = new Set(['sum', 'min', 'max', 'avg', 'topk', 'bottomk']);

const TYPE_OF_ARGUMENT: Readonly<Record<string, 'counter' | 'gauge'>> = {
  rate: 'counter',
  irate: 'counter',
  increase: 'counter',
  resets: 'counter',
  deriv: 'gauge',
  delta: 'gauge',
  idelta: 'gauge',
  predict_linear: 'gauge',
};

function bare({ offset: _, at: __, extended: ___, ...selector }: VectorSelector): VectorSelector {
  return selector;
}

/** Clauses that name labels, with the selectors inside; none where a function makes labels. */
export interface Clause {
  readonly labels: readonly string[];
  readonly range: TextRange | undefined;
  readonly inside: readonly Expr[];
}

export function clausesOf(expr: Expr): readonly Clause[] {
  const clauses: Clause[] = [];
  walk(expr, (node) => {
    if (node.type === 'AggregateExpr' && node.grouping?.kind === 'by')
      clauses.push({ labels: node.grouping.labels, range: node.grouping.range, inside: [node.expr] });
    if (node.type === 'BinaryExpr' && node.matching?.match === 'on')
      clauses.push({ labels: node.matching.labels, range: node.matching.range, inside: [node.left, node.right] });
  });
  return clauses;
}
