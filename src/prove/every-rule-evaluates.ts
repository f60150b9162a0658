import type { RuleTest } from '../plan/rule-test.ts';
import type { Duration } from '../values/duration.ts';

/** Where nothing can be derived: that every expression evaluates without an error, which promtool reports by itself. */
export function everyRuleEvaluates(base: Duration): RuleTest {
  return {
    name: 'every rule evaluates',
    interval: base,
    series: [],
    checks: [{ at: base, expr: 'vector(1)', samples: [{ labels: '{}', value: 1 }] }],
  };
}
