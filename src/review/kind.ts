import type { Comparison } from './compare/comparison.ts';
import type { Draft } from './review.ts';

/** One kind of change. A new one is a file in changes/ and a line in kinds.ts. */
export interface ChangeKind {
  /** `area/what-changed`. */
  readonly code: string;
  /** What it is, in one sentence for the table of docs/review.md. */
  readonly summary: string;
  find(comparison: Comparison): readonly Draft[];
}
