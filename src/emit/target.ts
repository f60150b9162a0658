import type { Plan } from '../plan/plan.ts';
import type { RuleTestFile } from '../plan/rule-test.ts';

/** One kind of output. A new one is a file beside this and a line in targets.ts. */
export interface OutputTarget {
  readonly name: string;
  /** One sentence for the README's table. */
  readonly summary: string;
  files(plan: Plan, proofs: Proofs): readonly EmittedFile[];
}

/** What shows that the plan does what it should. */
export interface Proofs {
  /** Each file is worked out when it is asked for: all of them at once are much more than their text. */
  readonly ruleTests: Iterable<RuleTestFile>;
}

export interface EmittedFile {
  /** Below out/, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Paths of the definitions it was made from. */
  readonly sources: readonly string[];
}
