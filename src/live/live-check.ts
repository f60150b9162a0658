import type { Finding } from '../diagnostics/finding.ts';
import type { Model } from '../model/model.ts';
import type { Plan } from '../plan/plan.ts';
import type { Duration } from '../values/duration.ts';
import type { Instant } from '../values/zoned-time.ts';
import type { Unanswered } from './prometheus-server.ts';
import type { Questions } from './questions.ts';
import type { SeriesSeen } from './series-seen.ts';
import type { Subject } from './subjects.ts';

/** What a check of the definitions against a running Prometheus is given. */
export interface LiveContext {
  readonly questions: Questions;
  readonly model: Model;
  readonly plan: Plan;
  readonly subjects: readonly Subject[];
  /** Whether series of a selector are there, were there, or never. */
  readonly seen: SeriesSeen;
  readonly now: Instant;
  /** How far back what is not there now is looked for. */
  readonly lookBack: Duration;
}

/** One thing that a running Prometheus can say about the definitions. It ends at the first question that is not answered. */
export interface LiveCheck {
  readonly name: string;
  readonly summary: string;
  run(context: LiveContext): Promise<readonly Finding[] | Unanswered>;
}

/** The findings of all, or the first question that was not answered. */
export async function allOf<T>(
  items: readonly T[],
  judge: (item: T) => Promise<readonly Finding[] | Unanswered>,
): Promise<readonly Finding[] | Unanswered> {
  const outcomes = await Promise.all(items.map(judge));
  const findings: Finding[] = [];
  for (const outcome of outcomes) {
    if ('problem' in outcome) return outcome;
    findings.push(...outcome);
  }
  return findings;
}
