import type { Evaluation, Labels } from '../model/model.ts';
import { ESCALATED_FROM } from '../plan/escalation.ts';
import type { AlertingRule } from '../plan/plan.ts';
import type { RuleCheck, RuleTest } from '../plan/rule-test.ts';
import type { Expr } from '../promql/ast.ts';
import { walk } from '../promql/walk.ts';
import { milliseconds } from '../values/duration.ts';
import { paceFor } from './pace.ts';
import { isSymptomWithoutSeries, symptomSeries } from './plain-symptom.ts';

export type PlainTest = { readonly pace: 'page' | 'slow'; readonly test: RuleTest } | { readonly uncovered: string };

/** A plain alert fires after its `for` while its symptom lasts, is silent before and after. */
export function plainTest(rule: AlertingRule, evaluation: Evaluation, besides: Labels = {}): PlainTest {
  if (rule.expr.type === 'Call' && rule.expr.func === 'vector') return { pace: 'page', test: always(rule, evaluation) };
  const symptom = symptomSeries(rule.expr);
  if (symptom === undefined) return { uncovered: 'its expression is not a comparison of one selector with a number, nor absent()' };
  const [base, pending, keep, reach] = [evaluation.base, rule.for ?? 0, rule.keepFiringFor ?? 0, longestRange(rule.expr)].map(
    (duration) => duration / 1000,
  ) as [number, number, number, number];
  const begin = base + reach;
  const gone = isSymptomWithoutSeries(rule.expr) ? 2 * base + keep : 0;
  const end = begin + 2 * base + pending + reach + gone;
  const over = end + 2 * base + keep + reach;
  const phases = [
    { seconds: begin, perSecond: 0, badShare: 0 },
    { seconds: end - begin - gone, perSecond: 0, badShare: 1 },
    ...(gone > 0 ? [{ seconds: gone, perSecond: 0, badShare: 1, gone: true } as const] : []),
    { seconds: over - end, perSecond: 0, badShare: 0 },
  ];
  const pace = paceFor(over, evaluation);
  if (over > pace.longest) return { uncovered: 'it takes longer to fire than a test may last' };
  const series = symptom({ phases, interval: pace.sampleInterval, badEvents: 'counted' });
  const step = pace.evaluationInterval;
  const grid = (time: number, towards: 'earlier' | 'later') =>
    (towards === 'earlier' ? Math.floor(time / step) : Math.ceil(time / step)) * step;
  const checks = [
    checkPlain(rule, grid(begin + Math.max(0, pending - step), 'earlier'), 'silent', besides),
    checkPlain(rule, grid(begin + reach + pending + 2 * step, 'later'), 'fires', besides),
    checkPlain(rule, grid(end + Math.max(0, keep - step), 'earlier'), 'fires', besides),
    checkPlain(rule, grid(end + reach + keep + 2 * step, 'later'), 'silent', besides),
  ];
  const name = `${rule.alert}: its symptom begins, lasts${gone > 0 ? ', also without series,' : ''} and ends`;
  return { pace: pace.name, test: { name, interval: milliseconds(pace.sampleInterval * 1000), series, checks } };
}

function always(rule: AlertingRule, { fast, base }: Evaluation): RuleTest {
  return {
    name: `${rule.alert} fires always`,
    interval: fast,
    series: [],
    checks: [checkPlain(rule, 0, 'fires'), checkPlain(rule, base / 1000, 'fires')],
  };
}

/**
 * Counted by all labels that are the same for every series, so that a label that is lost shows. `besides` are labels that tell it from alerts of the same
 * name.
 */
export function checkPlain({ alert, labels }: AlertingRule, seconds: number, verdict: 'fires' | 'silent', besides: Labels = {}): RuleCheck {
  // Promtool has no external labels, so what is made of them is empty.
  const names = Object.keys(labels)
    .filter((name) => !labels[name]?.includes('{{'))
    .sort();
  const own = Object.entries({ alertname: alert, alertstate: 'firing', ...ownerOf(labels), ...besides });
  const selected = own.map(([label, value]) => `${label}=${JSON.stringify(value)}`).join(', ');
  const pairs = names.map((name) => `${name}=${JSON.stringify(labels[name])}`).join(', ');
  return {
    at: milliseconds(seconds * 1000),
    expr: `count by (${names.join(', ')}) (ALERTS{${selected}})`,
    samples: verdict === 'fires' ? [{ labels: `{${pairs}}`, value: 1 }] : [],
  };
}

/** Alerts of different services may share a name. */
function ownerOf({ environment, service, team, [ESCALATED_FROM]: from }: AlertingRule['labels']): Readonly<Record<string, string>> {
  return {
    ...(environment === undefined ? {} : { environment }),
    ...(from === undefined ? {} : { [ESCALATED_FROM]: from }),
    ...(service === undefined ? (team === undefined ? {} : { team }) : { service }),
  };
}

/** In milliseconds; 0 where the expression looks at one moment. */
export function longestRange(expr: Expr): number {
  let longest = 0;
  walk(expr, (node) => {
    if ((node.type === 'MatrixSelector' || node.type === 'SubqueryExpr') && typeof node.window === 'number')
      longest = Math.max(longest, node.window);
  });
  return longest;
}
