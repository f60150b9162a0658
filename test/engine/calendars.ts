import * as assert from 'uvu/assert';
import { counters, errors, type Phase } from '../detection/history.ts';
import { rulesOf } from '../detection/rules-of.ts';
import { atAnotherTime } from '../tools/at-another-time.ts';
import { assertBetween, type Declare, firstMinute } from './history.ts';
import { play } from './play.ts';

const HOUR = 60;
/** Divides the base that the periods are read from, so that each of its samples stands for as much. */
const STEP_SECONDS = 180;
const REMAINING = 'slo:error_budget:remaining_ratio';

/** A history that begins so many hours before a turn, in which an outage of 2 h uses up a budget of 0.1 %. */
interface Turn {
  readonly title: string;
  readonly period: string;
  /** When the turn is, by UTC. */
  readonly turn: string;
  /** Days of the period before it, and of the one after it. */
  readonly days: readonly [number, number];
}

const TURNS: readonly Turn[] = [
  { title: 'a leap day', period: 'calendar: month, timezone: UTC', turn: '2028-03-01T00:00:00Z', days: [29, 31] },
  {
    title: 'a month in which clocks were put forward',
    period: 'calendar: month, timezone: Europe/Berlin',
    turn: '2027-03-31T22:00:00Z',
    days: [31, 30],
  },
  {
    title: 'a week whose Sunday has 25 hours',
    period: 'calendar: week, timezone: Europe/Berlin',
    turn: '2026-10-25T23:00:00Z',
    days: [7, 7],
  },
  { title: 'the turn of a year', period: 'calendar: quarter, timezone: America/New_York', turn: '2027-01-01T05:00:00Z', days: [92, 90] },
];

const BEFORE = 40 * HOUR;
const OUTAGE = 12 * HOUR;
const AFTER = 10 * HOUR;

function rules(period: string): string {
  const sli = `sli: { kind: ratio, errors: 'requests_total{job="shop", code="500"}', total: 'requests_total{job="shop"}' }`;
  return rulesOf(
    `  - name: orders\n    objective: 99.9\n    period: { ${period} }\n    exhaustion: { within: 2d, severity: P1 }\n    ${sli}\n`,
  );
}

export function declareCalendars(declare: Declare): void {
  for (const { title, period, turn, days } of TURNS)
    declare(`${title}: what used up the budget counts until the turn, and not after it`, async (promtool) => {
      const [budget, next] = days.map((count) => 0.001 * count * 24 * HOUR) as [number, number];
      const outage = Math.ceil(1.5 * budget);
      const again = 0.5 * next;
      const phases: readonly Phase[] = [
        errors(0, OUTAGE),
        errors(1, outage),
        errors(0, BEFORE - OUTAGE - outage + HOUR),
        errors(again / (2 * HOUR), 2 * HOUR),
        errors(0, AFTER - 3 * HOUR),
      ];
      const begin = Date.parse(turn) / 1000 - BEFORE * 60;
      const played = await play(
        promtool,
        {
          rules: atAnotherTime(rules(period), begin),
          series: counters(phases, 60),
          stepSeconds: STEP_SECONDS,
          scrapeSeconds: 60,
          minutes: BEFORE + AFTER,
        },
        [REMAINING],
      );
      const exhausted = played.alerts.get('BudgetExhausted P2');
      assertBetween(firstMinute(played, 'BudgetExhausted P2'), OUTAGE + budget - 1, OUTAGE + budget + 75, 'used up');
      assertBetween((exhausted?.last ?? 0) / 60, BEFORE - 4, BEFORE, 'told until the turn');
      assert.is(exhausted?.spans, 1);
      assertBetween(played.answers[0]?.[0]?.value ?? Number.NaN, 0.495, 0.505, 'left of the new budget');
      // At the rate of a day with such an outage the budget of the new period lasts as long, but the old one is used up.
      assert.ok((played.alerts.get('BudgetExhaustionPredicted P1')?.first ?? BEFORE * 60) >= OUTAGE * 60);
    });
}
