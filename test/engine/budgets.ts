import * as assert from 'uvu/assert';
import { counters, errors, type Phase } from '../detection/history.ts';
import { rulesOf } from '../detection/rules-of.ts';
import { assertBetween, type Declare, firstMinute } from './history.ts';
import { play } from './play.ts';

const HOUR = 60;
const DAY = 24 * HOUR;
/** The base must be seen at every step of its subqueries, so evaluations lie less than five minutes apart. */
const STEP_SECONDS = 240;

/** An SLO of 99 % over 7d: 1 h 40 min 48 s of budget at a steady load. */
function weekly(more: string): string {
  const sli = `sli: { kind: ratio, errors: 'requests_total{job="shop", code="500"}', total: 'requests_total{job="shop"}' }`;
  return rulesOf(`  - name: orders\n    objective: 99\n    period: 7d\n    ${sli}\n    ${more}\n`);
}

function history(phases: readonly Phase[], more = 'budgetExhausted: P1') {
  const minutes = phases.reduce((sum, phase) => sum + phase.minutes, 0);
  return { rules: weekly(more), series: counters(phases, 60), stepSeconds: STEP_SECONDS, scrapeSeconds: 60, minutes };
}

const REMAINING = 'slo:error_budget:remaining_ratio';

export function declareBudgets(declare: Declare): void {
  declare('2 % errors on a budget of 1 %: predicted a day ahead, used up after half of the period', async (promtool) => {
    const phases = [errors(0.02, 84 * HOUR + 4 * HOUR)];
    const played = await play(promtool, history(phases, 'exhaustion: { within: 1d, severity: P1 }'), [REMAINING]);
    assertBetween(firstMinute(played, 'BudgetExhaustionPredicted P1') / HOUR, 60, 60 + 1.5, 'predicted, hours');
    assertBetween(firstMinute(played, 'BudgetExhausted P2') / HOUR, 84, 84 + 1.2, 'used up, hours');
    assertBetween(played.answers[0]?.[0]?.value ?? Number.NaN, -0.05, -0.03, 'left after 88 of 168 hours');
    // It is no longer predicted once it has happened.
    assert.ok((played.alerts.get('BudgetExhaustionPredicted P1')?.last ?? 0) <= (played.alerts.get('BudgetExhausted P2')?.first ?? 0));
  });

  declare('a young SLO: an hour of outage at its birth has used an hour of budget, not all of it', async (promtool) => {
    const played = await play(promtool, history([errors(1, HOUR), errors(0, 4)]), [REMAINING]);
    assertBetween(played.answers[0]?.[0]?.value ?? Number.NaN, 1 - 1.1 / 1.68, 1 - 0.9 / 1.68, 'budget left');
    assert.not.ok(played.alerts.has('BudgetExhausted P1'));
  });

  declare('an outage of less than the budget leaves some, and nothing is said of it being used up', async (promtool) => {
    const played = await play(promtool, history([errors(0, DAY), errors(1, HOUR), errors(0, 2 * HOUR)]), [REMAINING]);
    assertBetween(played.answers[0]?.[0]?.value ?? Number.NaN, 1 - 1.1 / 1.68, 1 - 0.9 / 1.68, 'budget left');
    assert.not.ok(played.alerts.has('BudgetExhausted P1'));
  });

  declare('an outage of more than the budget uses it up before it is two hours old', async (promtool) => {
    const played = await play(promtool, history([errors(0, DAY), errors(1, 3 * HOUR)]));
    assertBetween(firstMinute(played, 'BudgetExhausted P1') / HOUR, 24 + 1.68 - 0.1, 24 + 1.68 + 1.2, 'used up, hours');
  });

  declare('after the whole period: an outage before it is forgotten, and errors at half of the budget leave half', async (promtool) => {
    const played = await play(promtool, history([errors(1, HOUR), errors(0.005, 7 * DAY + 6 * HOUR)]), [REMAINING]);
    assertBetween(played.answers[0]?.[0]?.value ?? Number.NaN, 0.49, 0.51, 'budget left');
  });
}
