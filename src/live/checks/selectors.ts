import { live as diagnostics } from '../../compile/live/diagnostics.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import type { LabelMatcher, VectorSelector } from '../../promql/ast.ts';
import { selector as selectorNamed } from '../../promql/build.ts';
import { printExpr, printMatcher } from '../../promql/print.ts';
import { matchesEmpty } from '../../promql/selector-shape.ts';
import { metricName } from '../../promql/selectors.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { printDuration } from '../../values/duration.ts';
import { printInstant } from '../../values/moment.ts';
import { allOf, type LiveCheck, type LiveContext } from '../live-check.ts';
import { isUnanswered, type Unanswered } from '../prometheus-server.ts';
import type { Subject } from '../subjects.ts';
import { labelNotFound } from './labels.ts';

/** As many values of a label as a person reads through. */
const MOST_SHOWN = 8;

export const selectors: LiveCheck = {
  name: 'selectors',
  summary:
    'Every selector of SLIs and plain alerts matches series; what vanished is told from what never was, and from which matcher on nothing matches.',
  run: (context) => allOf(context.subjects, (subject) => judge(context, subject)),
};

async function judge(context: LiveContext, subject: Subject): Promise<readonly Finding[] | Unanswered> {
  const { selector, withoutSeries } = subject;
  if (withoutSeries === 'asked for' || withoutSeries === 'looked at elsewhere') return [];
  const seen = await context.seen.of(selector);
  if (isUnanswered(seen)) return seen;
  switch (seen.state) {
    case 'now':
      return [];
    case 'before':
      // An error counter is forgotten with the process that counted.
      return withoutSeries === 'not born yet'
        ? []
        : [diagnostics['series-vanished'].at(subject.at(undefined), { selector: printExpr(selector), lastSeen: printInstant(seen.last) })];
    case 'never':
      return whyNever(context, subject);
  }
}

/** From which part of the selector on there is nothing. */
async function whyNever(context: LiveContext, subject: Subject): Promise<readonly Finding[] | Unanswered> {
  const { selector, withoutSeries } = subject;
  const lookBack = printDuration(context.lookBack);
  const name = metricName(selector);
  if (name === undefined) {
    const parameters = { name: printExpr(selector), lookBack, cure: 'compare its matchers with what Prometheus has' };
    return [diagnostics['metric-not-found'].at(subject.at(undefined), parameters)];
  }
  const metric = selectorNamed(name);
  const known = await context.seen.of(metric);
  if (isUnanswered(known)) return known;
  if (known.state === 'never') {
    // An error counter of a name that nobody writes is a slip all the same: names that were born with an error are counted by their other labels.
    const cure = await nameCure(context, name);
    return isUnanswered(cure) ? cure : [diagnostics['metric-not-found'].at(subject.at(undefined), { name, lookBack, cure })];
  }
  const asked = selector.matchers.filter((matcher) => matcher.name !== '__name__' && !matchesEmpty(matcher));
  for (const matcher of asked) {
    const alone = await context.seen.of(withMatchers(metric, [matcher]));
    if (isUnanswered(alone)) return alone;
    if (alone.state !== 'never') continue;
    const values = await context.questions.texts(`label/${encodeURIComponent(matcher.name)}/values`, {
      'match[]': printExpr(metric),
      ...within(context),
    });
    if (isUnanswered(values)) return values;
    return values.length === 0 ? withoutLabel(context, subject, metric, matcher) : [withoutValue(subject, name, matcher, values, lookBack)];
  }
  const parameters = { name: printExpr(selector) };
  return withoutSeries === 'not born yet' ? [] : [diagnostics['no-common-series'].at(subject.at(undefined), parameters)];
}

async function withoutLabel(
  { questions, ...context }: LiveContext,
  subject: Subject,
  metric: VectorSelector,
  matcher: LabelMatcher,
): Promise<readonly Finding[] | Unanswered> {
  const answer = await questions.texts('labels', { 'match[]': printExpr(metric), ...within(context) });
  return isUnanswered(answer) ? answer : [labelNotFound(subject.at(matcher.range), matcher.name, metric, answer)];
}

function withoutValue(
  { at, withoutSeries }: Subject,
  name: string,
  matcher: LabelMatcher,
  values: readonly string[],
  lookBack: string,
): Finding {
  const meant = matcher.op === '=' ? didYouMean(matcher.value, values) : undefined;
  const shown = values.length > MOST_SHOWN ? [...values.slice(0, MOST_SHOWN), '…'] : values;
  const found = `there are ${shown.join(', ')}`;
  const parameters = { name, matcher: printMatcher(matcher), lookBack };
  if (withoutSeries === 'not born yet')
    return diagnostics['not-born-yet'].at(at(matcher.range), {
      ...parameters,
      cure: `compare it with the values that ${matcher.name} has: ${found}`,
    });
  return diagnostics['no-series-match'].at(at(matcher.range), {
    ...parameters,
    cure: meant === undefined ? found : `did you mean ${meant}? ${found[0]?.toUpperCase()}${found.slice(1)}`,
  });
}

async function nameCure({ questions, ...context }: LiveContext, name: string): Promise<string | Unanswered> {
  const names = await questions.texts('label/__name__/values', within(context));
  if (isUnanswered(names)) return names;
  const meant = didYouMean(name, names);
  return meant === undefined ? 'is it deployed, is it scraped, and by this Prometheus?' : `did you mean ${meant}?`;
}

function within({ now, lookBack }: Pick<LiveContext, 'now' | 'lookBack'>): { readonly start: string; readonly end: string } {
  return { start: String(Math.floor((now - lookBack) / 1000)), end: String(Math.floor(now / 1000)) };
}

function withMatchers(metric: VectorSelector, matchers: readonly LabelMatcher[]): VectorSelector {
  return { ...metric, matchers };
}
