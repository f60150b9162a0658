import { type Budgeting, isSliced } from '../model/budgeting.ts';
import type { Evaluation } from '../model/model.ts';

/** How fast a test file is run. All times are seconds. */
export interface Pace {
  readonly name: 'page' | 'slow';
  readonly evaluationInterval: number;
  readonly sampleInterval: number;
  /** The longest story it may tell. */
  readonly longest: number;
}

/** 2 h 30 m at 30 s, and 4 d at 4 m, with the shipped evaluation: what takes longer costs more than it shows. */
const LONGEST_PAGE = 30;
const LONGEST_SLOW = 1152;

/**
 * The pace of pages, and one for long windows. The slow one is evaluated every four fifths of a base: Prometheus 3 does not see a sample that is
 * exactly as old as its lookback of five minutes, the base of the shipped evaluation.
 */
export function paces({ base, fast }: Evaluation): Readonly<Record<Pace['name'], Pace>> {
  const sample = Math.min(base / 5, 60_000);
  return {
    page: { name: 'page', evaluationInterval: fast / 1000, sampleInterval: fast / 1000, longest: (LONGEST_PAGE * base) / 1000 },
    slow: { name: 'slow', evaluationInterval: (4 * sample) / 1000, sampleInterval: sample / 1000, longest: (LONGEST_SLOW * base) / 1000 },
  };
}

export function paceFor(seconds: number, evaluation: Evaluation): Pace {
  const { page, slow } = paces(evaluation);
  return seconds <= page.longest ? page : slow;
}

/** The same with four samples in each slice of time, of which a rate needs two. */
export function withinSlices(pace: Pace, budgeting: Budgeting): Pace {
  return isSliced(budgeting) ? { ...pace, sampleInterval: Math.min(pace.sampleInterval, budgeting.slice / 4000) } : pace;
}
