import type { VectorSelector } from '../promql/ast.ts';

/** A stretch of time with steady traffic. */
export interface Phase {
  readonly seconds: number;
  /** Events per second; 0 while there is no traffic. */
  readonly perSecond: number;
  /** Between 0 and 1. */
  readonly badShare: number;
  /** The series are not there at all. */
  readonly gone?: true;
  /** A maintenance that the error budget leaves out. */
  readonly leftOut?: true;
}

/** What happened to one SLI. The phases follow each other from time 0. */
export interface History {
  readonly phases: readonly Phase[];
  /** Seconds between two samples. */
  readonly interval: number;
  /** `never born`: a counter of bad events that does not exist before the first one. `missing`: what bad events are told by is not there although it should be. */
  readonly badEvents: 'counted' | 'never born' | 'missing';
}

/** A series in promtool's notation. */
export interface InputSeries {
  readonly series: string;
  readonly values: string;
}

/** How a kind of SLI says what happened in series of its own. */
export interface SampleMaker {
  /** Whether any share of bad events can be said, or only that all of a slice is good or bad. */
  readonly grain: 'any share' | 'all or nothing';
  /** Events per second that one set of series stands for, at an interval in seconds; undefined where counters can say any number. */
  eventsPerSecond?(interval: number): number;
  /** Whether bad events can be missing although there is traffic: what then must be told is "SLI absent". */
  readonly canMissBadEvents: boolean;
  /** Whether bad events have a counter of their own that may not be born yet. */
  readonly hasErrorCounter: boolean;
  /** All it reads, for choosing values of labels that every one of them accepts. */
  readonly selectors: readonly VectorSelector[];
  /** The series with these labels among theirs; undefined where their selectors do not accept them. */
  series(labels: Readonly<Record<string, string>>, history: History): readonly InputSeries[] | undefined;
}

/** Or why no series can be derived. */
export type Samples = SampleMaker | { readonly uncovered: string };

export function isUncovered(samples: Samples): samples is { readonly uncovered: string } {
  return 'uncovered' in samples;
}
