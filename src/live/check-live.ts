import type { Finding } from '../diagnostics/finding.ts';
import type { Model } from '../model/model.ts';
import { serviceRuleFile, teamRuleFile } from '../plan/naming.ts';
import type { Plan } from '../plan/plan.ts';
import { printExpr } from '../promql/print.ts';
import type { Duration } from '../values/duration.ts';
import type { Instant } from '../values/zoned-time.ts';
import { buckets, readBuckets } from './checks/buckets.ts';
import { labels } from './checks/labels.ts';
import { selectors } from './checks/selectors.ts';
import { types } from './checks/types.ts';
import type { LiveCheck, LiveContext } from './live-check.ts';
import { isUnanswered, type PrometheusServer, type Unanswered } from './prometheus-server.ts';
import { costFindings, type QueryCost, queryCosts } from './query-costs.ts';
import { Questions } from './questions.ts';
import { SeriesSeen } from './series-seen.ts';
import { subjectsOf } from './subjects.ts';

/** Every check of definitions against a running Prometheus; a new one is a file beside these and a line here. */
export const LIVE_CHECKS: readonly LiveCheck[] = [selectors, labels, buckets, types];

export interface LiveOptions {
  readonly now: Instant;
  readonly lookBack: Duration;
  /** The most questions that are asked. */
  readonly mostQuestions: number;
}

export interface CheckedLive {
  readonly findings: readonly Finding[];
  /** Different selectors and histograms that were asked for. */
  readonly selectors: number;
  readonly histograms: number;
  readonly questions: number;
  /** Of rules that read source series, the costliest first. */
  readonly costs: readonly QueryCost[];
}

/** What a running Prometheus says about SLIs and plain alerts. All of it or nothing: it ends at the first question that is not answered. */
export async function checkLive(
  server: PrometheusServer,
  model: Model,
  plan: Plan,
  options: LiveOptions,
): Promise<CheckedLive | Unanswered> {
  const questions = new Questions(server, options.mostQuestions);
  const seen = new SeriesSeen(questions, options.now, options.lookBack);
  const recorded = recordedNames(plan);
  const subjects = subjectsOf(model, recorded);
  const context: LiveContext = { questions, model, plan, subjects, seen, now: options.now, lookBack: options.lookBack };
  const findings: Finding[] = [];
  for (const check of LIVE_CHECKS) {
    const found = await check.run(context);
    if (isUnanswered(found)) return found;
    findings.push(...found);
  }
  const costs = await queryCosts(context, filesOfPeople(model, plan), recorded);
  if (isUnanswered(costs)) return costs;
  return {
    findings: [...findings, ...costFindings(costs)],
    selectors: new Set(subjects.map(({ selector }) => printExpr(selector))).size,
    histograms: new Set(readBuckets(model).map(({ bucket }) => printExpr(bucket.buckets))).size,
    questions: questions.asked,
    costs,
  };
}

/** Names of series that the plan's own rules record. */
export function recordedNames({ ruleFiles }: Plan): ReadonlySet<string> {
  return new Set(
    ruleFiles.flatMap(({ groups }) =>
      groups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'recording' ? [rule.record] : []))),
    ),
  );
}

/** Rules of SLOs and plain alerts: those of the stack come with alertc, and are held against the programs' own metrics when they compile. */
function filesOfPeople({ services, alerts }: Model, { ruleFiles }: Plan): Plan['ruleFiles'] {
  const paths = new Set([
    ...services.map(({ name, environment }) => serviceRuleFile(name, environment)),
    ...alerts.map(({ team, environment }) => teamRuleFile(team, environment)),
  ]);
  return ruleFiles.filter(({ path }) => paths.has(path));
}
