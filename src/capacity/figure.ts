import type { Amount } from './amount.ts';

export const QUANTITIES = ['storage', 'disk', 'memory', 'cpu', 'network', 'series', 'instances', 'queue', 'traces'] as const;

/** What is needed: `storage` is data that is kept, `disk` the file system below a process. */
export type Quantity = (typeof QUANTITIES)[number];

/**
 * How far a figure can be trusted: the project itself says so for what runs today; people count so, or it was said of an older version; it was measured
 * here and stands in the plan; nobody says so, and it is derived.
 */
export const CERTAINTIES = ['official', 'rule of thumb', 'measured', 'unverified'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** Something that a part needs for what it was planned for. */
export interface Figure {
  readonly quantity: Quantity;
  /** What of the part it is for: `blocks of the retention`, `distributors`. */
  readonly what: string;
  readonly amount: Amount;
  /** Whether each replica needs as much, or all share it. */
  readonly per: 'replica' | 'part';
  /** In words, with the numbers filled in. */
  readonly formula: string;
  readonly source: string;
  readonly certainty: Certainty;
  /** A common figure that this one is in place of, and why. */
  readonly correction?: string;
}

export interface SizedFigure extends Figure {
  /** Of each replica, and of all together; the same where the number of replicas is not declared. */
  readonly each: Amount;
  readonly all: Amount;
}

/** What is declared, beside what is needed. */
export interface Comparison {
  readonly what: string;
  readonly verdict: Verdict;
  /** A sentence with the numbers. */
  readonly says: string;
  /** What to change where it is not enough. */
  readonly advice?: string;
}

/** `tight` leaves no room: an alert would say so soon. */
export type Verdict = 'enough' | 'tight' | 'short';

/** What a part does not say, and what could be said with it. */
export interface MissingKey {
  /** Its path in the part: `plan.activeSeries`, `retention`. */
  readonly key: string;
  readonly gives: string;
}

export interface Sized {
  readonly figures: readonly Figure[];
  readonly comparisons: readonly Comparison[];
}
