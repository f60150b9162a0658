import { calendarPeriodAt } from '../values/calendar-period.ts';
import { type PeriodAt, periodAt } from './period-at.ts';
import type { PeriodTraits } from './slo-traits.ts';

const HOUR = 3600;
/** Health before, between and after what happens. */
const QUIET = 12 * HOUR;

export type CalendarTraits = Extract<PeriodTraits, { kind: 'calendar' }>;

/** Errors before and after a turn. All times are seconds from the beginning of promtool's time, and multiples of the base that the period is read from. */
export interface CalendarStory {
  /** When the first of its data come. */
  readonly begin: number;
  readonly turn: number;
  readonly end: number;
  /** Stretches in which a share of events is bad. */
  readonly bad: readonly { readonly from: number; readonly until: number; readonly share: number }[];
}

/** What is used of the budget of the old period and of the new one: more than all, and a part. */
const USED_BEFORE = 1.4;
const USED_AFTER = 0.5;
/** Right before and right after the turn, where a start that is off by one base makes a difference. */
const USED_AT_TURN = 0.1;

/**
 * An outage that uses up the budget, errors on either side of the turn, and an outage that uses up a part of the next budget. Around the first turn before
 * which there is room for it: promtool steps through all time from 1970 on. Undefined where so much of a period may fail that there is none.
 */
export function calendarStory(period: CalendarTraits, budget: number, base: number): CalendarStory | undefined {
  const outage = (used: number, { length }: PeriodAt) => {
    const seconds = used * budget * length;
    const filled = Math.max(2 * base, Math.ceil(seconds / base) * base);
    return { seconds: filled, share: seconds / filled };
  };
  for (const turn of firstTurns(period)) {
    const [before, after] = [periodAt(period, turn - 1), periodAt(period, turn)];
    const [first, second] = [outage(USED_BEFORE, before), outage(USED_AFTER, after)];
    const begin = turn - first.seconds - 2 * QUIET;
    if (begin < Math.max(base, before.start) || second.seconds > after.length / 2) continue;
    const atTurn = ({ length }: PeriodAt) => Math.min(1, (USED_AT_TURN * budget * length) / base);
    const until = turn - QUIET;
    const from = turn + QUIET;
    return {
      begin,
      turn,
      end: from + second.seconds + QUIET,
      bad: [
        { from: until - first.seconds, until, share: first.share },
        { from: turn - base, until: turn, share: atTurn(before) },
        { from: turn, until: turn + base, share: atTurn(after) },
        { from, until: from + second.seconds, share: second.share },
      ],
    };
  }
  return undefined;
}

function firstTurns({ unit, ahead }: CalendarTraits): readonly number[] {
  const turns = [calendarPeriodAt(unit, ahead * 1000).end];
  turns.push(calendarPeriodAt(unit, turns[0] ?? 0).end);
  return turns.map((shown) => shown / 1000 - ahead);
}
