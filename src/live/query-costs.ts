import { live as diagnostics } from '../compile/live/diagnostics.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { grouped } from '../diagnostics/render/counts.ts';
import type { Plan, Rule, RuleGroup } from '../plan/plan.ts';
import { printExpr } from '../promql/print.ts';
import { selectorsOf } from '../promql/selectors.ts';
import type { Span } from '../text/span.ts';
import { printDuration } from '../values/duration.ts';
import { fieldOf } from './answers.ts';
import { isUnanswered, type Unanswered } from './prometheus-server.ts';
import type { Questions } from './questions.ts';
import type { SeriesSeen } from './series-seen.ts';

/** What one evaluation of a rule costs a running Prometheus. */
export interface QueryCost {
  /** Such as `slo:sli_total:rate5m` or `CheckoutDown P0`. */
  readonly rule: string;
  readonly group: RuleGroup;
  readonly origin: Span;
  /** Samples read; undefined where the server does not count them. */
  readonly samples: number | undefined;
  /** The most samples that were in memory at once. */
  readonly peakSamples: number | undefined;
  /** Series that its selectors find. */
  readonly series: number;
  /** Results. */
  readonly returned: number;
  /** Undefined where the server does not say. */
  readonly seconds: number | undefined;
}

/** Beyond this share of its interval one rule is a danger to its group. */
const MOST_OF_INTERVAL = 0.1;

/** Rules of these files that read anything else than recorded series, which a running Prometheus need not have yet; the costliest first. */
export async function queryCosts(
  { questions, seen }: { readonly questions: Questions; readonly seen: SeriesSeen },
  ruleFiles: Plan['ruleFiles'],
  recorded: ReadonlySet<string>,
): Promise<readonly QueryCost[] | Unanswered> {
  const rules = ruleFiles.flatMap(({ groups }) => groups.flatMap((group) => group.rules.map((rule) => ({ rule, group }))));
  const reading = rules.filter(({ rule }) => sourcesOf(rule, recorded).length > 0);
  const costs = await Promise.all(reading.map(({ rule, group }) => costOf(questions, seen, rule, group, recorded)));
  const unanswered = costs.find(isUnanswered);
  if (unanswered !== undefined) return unanswered;
  return costs
    .filter((cost): cost is QueryCost => !isUnanswered(cost))
    .sort((a, b) => (b.samples ?? 0) - (a.samples ?? 0) || b.series - a.series);
}

/** Rules that take too much of their interval. */
export function costFindings(costs: readonly QueryCost[]): readonly Finding[] {
  return costs.flatMap(({ rule, group, origin, samples, seconds }) => {
    if (seconds === undefined || seconds * 1000 <= MOST_OF_INTERVAL * group.interval) return [];
    const read = samples === undefined ? 'no count of samples' : `${grouped(samples)} samples`;
    return [
      diagnostics['costly-rule'].at(origin, {
        interval: printDuration(group.interval),
        rule,
        seconds: seconds.toFixed(1),
        samples: read,
      }),
    ];
  });
}

function sourcesOf({ expr }: Rule, recorded: ReadonlySet<string>) {
  return selectorsOf(expr).filter(({ name }) => name === undefined || !recorded.has(name));
}

async function costOf(
  questions: Questions,
  seen: SeriesSeen,
  rule: Rule,
  group: RuleGroup,
  recorded: ReadonlySet<string>,
): Promise<QueryCost | Unanswered> {
  const answer = await questions.ask('query', { query: printExpr(rule.expr), stats: 'all' });
  if (isUnanswered(answer)) return answer;
  const found = new Map<string, number>();
  for (const { offset: _, at: __, ...selector } of sourcesOf(rule, recorded)) {
    const series = await seen.of(selector);
    if (isUnanswered(series)) return series;
    found.set(printExpr(selector), series.state === 'now' ? series.series : 0);
  }
  const result = fieldOf(answer.data, 'result');
  const stats = fieldOf(answer.data, 'stats');
  return {
    rule: nameOf(rule),
    group,
    origin: rule.origin,
    samples: numberIn(fieldOf(fieldOf(stats, 'samples'), 'totalQueryableSamples')),
    peakSamples: numberIn(fieldOf(fieldOf(stats, 'samples'), 'peakSamples')),
    series: [...found.values()].reduce((sum, count) => sum + count, 0),
    returned: Array.isArray(result) ? result.length : 0,
    seconds:
      numberIn(fieldOf(fieldOf(stats, 'timings'), 'evalTotalTime')) ??
      millisecondsIn(fieldOf(fieldOf(answer.whole, 'stats'), 'executionTimeMsec')),
  };
}

function nameOf(rule: Rule): string {
  return rule.kind === 'recording' ? rule.record : [rule.alert, rule.labels['severity']].filter(Boolean).join(' ');
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** As VictoriaMetrics says it. */
function millisecondsIn(value: unknown): number | undefined {
  return typeof value === 'number' ? value / 1000 : undefined;
}
