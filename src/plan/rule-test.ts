import type { InputSeries } from '../sli/samples.ts';
import type { Span } from '../text/span.ts';
import type { Duration } from '../values/duration.ts';

/** Tests of one rule file in promtool's own concepts, shipped with what they test. */
export interface RuleTestFile {
  /** Below out/. */
  readonly path: string;
  /** The rule file, below out/prometheus/. */
  readonly ruleFile: string;
  readonly owner: string;
  readonly evaluationInterval: Duration;
  /** Groups in the order in which they read each other; promtool orders them at random unless it is told. */
  readonly groupOrder: readonly string[];
  readonly tests: readonly RuleTest[];
  /** What no test speaks of, and why. */
  readonly uncovered: readonly Uncovered[];
  readonly sources: readonly Span[];
}

export interface Uncovered {
  /** An alert with its severity, or an SLO. */
  readonly what: string;
  readonly why: string;
}

export interface RuleTest {
  /** What happens, as a sentence. */
  readonly name: string;
  readonly interval: Duration;
  readonly series: readonly InputSeries[];
  readonly checks: readonly RuleCheck[];
}

/** A query at a time, and exactly what it must return. */
export interface RuleCheck {
  readonly at: Duration;
  readonly expr: string;
  readonly samples: readonly { readonly labels: string; readonly value: number }[];
}
