import { live as diagnostics } from '../../compile/live/diagnostics.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import type { Expr, VectorSelector } from '../../promql/ast.ts';
import { aggregate, equals, narrowed } from '../../promql/build.ts';
import { printExpr } from '../../promql/print.ts';
import { matchesEmpty } from '../../promql/selector-shape.ts';
import { selectorsOf } from '../../promql/selectors.ts';
import { walk } from '../../promql/walk.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import type { Span } from '../../text/span.ts';
import { allOf, type LiveCheck, type LiveContext } from '../live-check.ts';
import { isUnanswered, type Unanswered } from '../prometheus-server.ts';
import { type Clause, clausesOf, type PlacedExpression, placedExpressions, type Subject } from '../subjects.ts';

export const labels: LiveCheck = {
  name: 'labels',
  summary: 'Labels in `by`, `on` and negated matchers exist on the series; those that an SLO is split by, on all of them.',
  async run(context) {
    const ofSubjects = await allOf(context.subjects, (subject) => judgeSubject(context, subject));
    if (isUnanswered(ofSubjects)) return ofSubjects;
    const ofClauses = await allOf(placedExpressions(context.model), (placed) => judgeClauses(context, placed));
    return isUnanswered(ofClauses) ? ofClauses : [...ofSubjects, ...ofClauses];
  },
};

async function judgeSubject(context: LiveContext, { selector, at, by }: Subject): Promise<readonly Finding[] | Unanswered> {
  // What a positive matcher asks for the selector's own series show.
  const negated = selector.matchers.filter((matcher) => matchesEmpty(matcher) && matcher.value !== '' && matcher.name !== '__name__');
  if (by.length === 0 && negated.length === 0) return [];
  const seen = await context.seen.of(selector);
  if (isUnanswered(seen)) return seen;
  if (seen.state !== 'now') return [];
  const known = await labelsOf(context, selector);
  if (isUnanswered(known)) return known;
  const findings: Finding[] = [];
  for (const { label, span } of [...by, ...negated.map(({ name, range }) => ({ label: name, span: at(range) }))])
    if (!known.includes(label)) findings.push(labelNotFound(span, label, selector, known));
  for (const { label, span } of by.filter((one) => known.includes(one.label))) {
    const missing = await context.questions.numberOf(printExpr(aggregate('count', [], narrowed(selector, [equals(label, '')]))));
    if (isUnanswered(missing)) return missing;
    const parameters = { label, selector: printExpr(selector), missing, all: seen.series };
    if (missing > 0) findings.push(diagnostics['label-of-some'].at(span, parameters));
  }
  return findings;
}

async function judgeClauses(context: LiveContext, { expr, place }: PlacedExpression): Promise<readonly Finding[] | Unanswered> {
  return allOf(clausesOf(expr), async (clause) => judgeClause(context, clause, place.inside(clause.range)));
}

/** A clause is judged where all that is inside is there: one of its series may be the one with the label. */
async function judgeClause(context: LiveContext, { labels: named, inside }: Clause, span: Span): Promise<readonly Finding[] | Unanswered> {
  if (named.length === 0 || inside.some(makesLabels)) return [];
  const all = inside.flatMap(selectorsOf);
  const known = new Set<string>();
  for (const selector of all) {
    const seen = await context.seen.of({
      type: 'VectorSelector',
      ...(selector.name === undefined ? {} : { name: selector.name }),
      matchers: selector.matchers,
    });
    if (isUnanswered(seen)) return seen;
    if (seen.state !== 'now') return [];
    const own = await labelsOf(context, selector);
    if (isUnanswered(own)) return own;
    for (const label of own) known.add(label);
  }
  const [first] = all;
  const missing = first === undefined ? [] : named.filter((label) => !known.has(label));
  return missing.map((label) => labelNotFound(span, label, first ?? { type: 'VectorSelector', matchers: [] }, [...known]));
}

async function labelsOf(
  { questions, now }: LiveContext,
  { offset: _, at: __, ...selector }: VectorSelector,
): Promise<readonly string[] | Unanswered> {
  const end = Math.floor(now / 1000);
  return questions.texts('labels', { 'match[]': printExpr(selector), start: String(end - 3600), end: String(end) });
}

/** No series has the label; `known` are those that they have. */
export function labelNotFound(span: Span, label: string, selector: VectorSelector, known: readonly string[]): Finding {
  const labelNames = known.filter((one) => one !== '__name__');
  const meant = didYouMean(label, labelNames);
  return diagnostics['label-not-found'].at(span, {
    label,
    selector: printExpr(selector),
    labels: labelNames.length === 0 ? 'none' : labelNames.join(', '),
    cure: meant === undefined ? 'use a label that they have' : `did you mean ${meant}?`,
  });
}

function makesLabels(expr: Expr): boolean {
  let found = false;
  walk(expr, (node) => {
    found ||= node.type === 'Call' && /^(?:label_replace|label_join|info|histogram_quantiles|absent.*)$/.test(node.func);
    found ||= node.type === 'AggregateExpr' && node.op === 'count_values';
  });
  return found;
}
