import type { Plan } from '../plan/plan.ts';

/** One kind of output. A new one is a file beside this and a line in targets.ts. */
export interface OutputTarget {
  readonly name: string;
  /** One sentence for the README's table. */
  readonly summary: string;
  files(plan: Plan): readonly EmittedFile[];
}

export interface EmittedFile {
  /** Below out/, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Paths of the definitions it was made from. */
  readonly sources: readonly string[];
}
