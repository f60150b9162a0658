import type { SloDefinition } from '../definitions/service.ts';
import { type Duration, printDuration } from '../values/duration.ts';
import { budgetOf, printPercent, type Ratio } from '../values/ratio.ts';
import { compareRational, ONE, type Rational, ZERO } from '../values/rational.ts';

/** What an error budget is spent on: on bad events, on bad slices of time, or on the share of bad events in each slice (OpenSLO calls it budgetingMethod). */
export type Budgeting =
  | { readonly method: 'occurrences' }
  /** A slice is good while its share of good events is the target or more. */
  | { readonly method: 'timeslices'; readonly slice: Duration; readonly target: Ratio }
  | { readonly method: 'ratio-timeslices'; readonly slice: Duration };

/** One that cuts time into slices, which all weigh alike, however much traffic there is in them. */
export type Sliced = Exclude<Budgeting, { readonly method: 'occurrences' }>;

export const OCCURRENCES: Budgeting = { method: 'occurrences' };

export function isSliced(budgeting: Budgeting): budgeting is Sliced {
  return budgeting.method !== 'occurrences';
}

/** A slice that is not written is as long as the base. */
export function budgetingOf(written: SloDefinition['budgeting'], base: Duration): Budgeting {
  return written === 'occurrences' ? OCCURRENCES : { ...written, slice: written.slice ?? base };
}

/** The share of the budget's events or slices that steady errors of this ratio make bad. */
export function shareSpent(budgeting: Budgeting, errors: Rational): Rational {
  if (budgeting.method !== 'timeslices') return errors;
  return compareRational(errors, budgetOf(budgeting.target)) > 0 ? ONE : ZERO;
}

/** `timeslices of 1m, good from 95 % on`. */
export function budgetingInWords(budgeting: Budgeting): string {
  switch (budgeting.method) {
    case 'occurrences':
      return 'occurrences';
    case 'timeslices':
      return `timeslices of ${printDuration(budgeting.slice)}, good from ${printPercent(budgeting.target)} % on`;
    case 'ratio-timeslices':
      return `ratio timeslices of ${printDuration(budgeting.slice)}`;
  }
}
