import type { Evaluation } from '../model/model.ts';
import { ESCALATED_FROM } from '../plan/escalation.ts';
import type { AlertingRule } from '../plan/plan.ts';
import { milliseconds } from '../values/duration.ts';
import { paceFor } from './pace.ts';
import { symptomSeries } from './plain-symptom.ts';
import { checkPlain, longestRange, type PlainTest } from './plain-tests.ts';

/** The plain alert that another one was raised from; undefined for what was not raised. */
export function raisedFrom(rule: AlertingRule, all: readonly AlertingRule[]): AlertingRule | undefined {
  const { [ESCALATED_FROM]: from, environment, service, team } = rule.labels;
  if (from === undefined) return undefined;
  return all.find(
    ({ alert, labels }) =>
      alert === rule.alert &&
      labels['severity'] === from &&
      labels[ESCALATED_FROM] === undefined &&
      labels['environment'] === environment &&
      labels['service'] === service &&
      labels['team'] === team,
  );
}

/**
 * A symptom that lasts is raised after its time and not before, also where it pauses for less than the alert keeps firing, and ends with the alert it was
 * raised from.
 */
export function raisedTest(rule: AlertingRule, base: AlertingRule, evaluation: Evaluation): PlainTest {
  const symptom = symptomSeries(base.expr);
  if (symptom === undefined) return { uncovered: 'its expression is not a comparison of one selector with a number, nor absent()' };
  const [window, pending, until, keep, reach] = [
    evaluation.base,
    base.for ?? 0,
    rule.for ?? 0,
    base.keepFiringFor ?? 0,
    longestRange(base.expr),
  ].map((duration) => duration / 1000) as [number, number, number, number, number];
  const begin = window + reach;
  const raises = begin + reach + until;
  const end = raises + 2 * window;
  const over = end + 2 * window + keep + reach;
  const pace = paceFor(over, evaluation);
  if (over > pace.longest) return { uncovered: 'it takes longer to be raised than a test may last' };
  const step = pace.evaluationInterval;
  const grid = (time: number, towards: 'earlier' | 'later') =>
    (towards === 'earlier' ? Math.floor(time / step) : Math.ceil(time / step)) * step;
  // From when the alert surely fires; the pause is seen by one evaluation or two, and the alert below keeps firing for longer.
  const fires = grid(pending + reach + 3 * step, 'later');
  const pause = reach === 0 && keep >= 2 * step && fires + keep < until ? step + pace.sampleInterval : 0;
  const phases = [
    { seconds: begin, badShare: 0 },
    ...(pause === 0
      ? [{ seconds: end - begin, badShare: 1 }]
      : [
          { seconds: fires, badShare: 1 },
          { seconds: pause, badShare: 0 },
          { seconds: end - begin - fires - pause, badShare: 1 },
        ]),
    { seconds: over - end, badShare: 0 },
  ].map((phase) => ({ ...phase, perSecond: 0 }));
  const series = symptom({ phases, interval: pace.sampleInterval, badEvents: 'counted' });
  const checks = [
    checkPlain(rule, grid(begin + until - step, 'earlier'), 'silent'),
    checkPlain(rule, grid(raises + 2 * step, 'later'), 'fires'),
    checkPlain(rule, grid(end + Math.max(0, keep - step), 'earlier'), 'fires'),
    checkPlain(rule, grid(end + reach + keep + 2 * step, 'later'), 'silent'),
  ];
  const name = `${rule.alert}: its symptom lasts${pause > 0 ? ', with a pause,' : ''} until it is raised to ${rule.labels['severity']}`;
  return { pace: pace.name, test: { name, interval: milliseconds(pace.sampleInterval * 1000), series, checks } };
}
