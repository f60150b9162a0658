import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { counters, errors, type Phase } from '../detection/history.ts';
import { SEVERITIES, TEAM_AND_ROUTING } from '../detection/rules-of.ts';
import { assertBetween, type Declare } from './history.ts';
import { play } from './play.ts';

const HOUR = 60;
/** Divides the base of ten minutes that 7d are read from. */
const STEP_SECONDS = 150;
const BEGIN = '2026-12-01T00:00:00Z';
/** A weekly window of three hours on Tuesday, and a silence an hour after it. */
const repository = (budgeting: string) => `apiVersion: alertc/v1
kind: Service
service: shop
slos:
  - name: orders
    objective: 99
    period: 7d
    budgeting: ${budgeting}
    sli: { kind: ratio, errors: 'requests_total{job="shop", code="500"}', total: 'requests_total{job="shop"}' }
---
apiVersion: alertc/v1
kind: Maintenance
silences:
  - { name: db-upgrade, service: shop, from: 2026-12-01T16:00, until: 2026-12-01T18:00, timezone: Europe/Berlin, owner: team, reason: upgrade, excludeFromBudget: true }
recurring:
  - { name: weekly, service: shop, mutes: [P3], days: tue, times: 12:00-15:00, timezone: Europe/Berlin, reason: vacuum, excludeFromBudget: true }
`;

/** Those of the maintenance first, as they are read by the others. */
function rules(budgeting: string): string {
  const sources = [sourceFile('rules/routing.yaml', TEAM_AND_ROUTING), sourceFile('slos/shop.yaml', repository(budgeting))];
  const { value, findings } = compile({ sources, shipped: [SEVERITIES], alertcVersion: 'test' });
  const texts = ['maintenance', 'shop'].map((name) => value?.files.find(({ path }) => path === `prometheus/rules/${name}.rules.yml`)?.text);
  if (texts.some((text) => text === undefined)) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  const [maintenance = '', shop = ''] = texts.map((text) => (text ?? '').split('groups:\n')[1] ?? '');
  // promtool's time begins in 1970.
  const later = maintenance.replaceAll('time()', `(time() + ${Date.parse(BEGIN) / 1000})`);
  return `groups:\n${later}${shop}`;
}

/** 11:00 to 14:00 by UTC, and 15:00 to 17:00. An outage of half an hour comes before both. */
function history(inMaintenance: number): readonly Phase[] {
  return [
    errors(0, 6 * HOUR),
    errors(1, HOUR / 2),
    errors(0, 4.5 * HOUR),
    errors(inMaintenance, 3 * HOUR),
    errors(0, HOUR),
    errors(inMaintenance, 2 * HOUR),
    errors(0, 3 * HOUR),
  ];
}

export function declareMaintenance(declare: Declare): void {
  declareFor(declare, 'occurrences', 0.01);
  // Where an evaluation falls on the end of a slice, Prometheus 2 reads one slice more: some slices count twice.
  declareFor(declare, '{ method: timeslices, slice: 5m, target: 95 }', 0.02);
}

function declareFor(declare: Declare, budgeting: string, tolerance: number): void {
  declare(`what fails in maintenance that the budget leaves out costs nothing, to the event: ${budgeting}`, async (promtool) => {
    const asked = ['slo:error_budget:remaining_ratio', 'slo:sli_left_out:seconds', 'slo:sli_error:ratio_rate1d'];
    const playing = [0, 1].map((share) =>
      play(
        promtool,
        {
          rules: rules(budgeting),
          series: counters(history(share), 30),
          stepSeconds: STEP_SECONDS,
          scrapeSeconds: 30,
          minutes: 20 * HOUR,
        },
        asked,
      ),
    );
    const [healthy, failing] = await Promise.all(playing);
    const values = [healthy, failing].map((played) => played?.answers.map((samples) => samples[0]?.value ?? Number.NaN) ?? []);
    assert.equal(values[1], values[0], 'with an outage in the maintenance and without one');
    const [remaining = Number.NaN, leftOut = Number.NaN, day = Number.NaN] = values[1] ?? [];
    // Five hours and two margins of seven minutes.
    assertBetween(leftOut / 60, 5 * HOUR + 12, 5 * HOUR + 20, 'minutes left out');
    const [week, counted] = [7 * 24 * HOUR - leftOut / 60, 20 * HOUR - leftOut / 60];
    const used = (30 / counted / 0.01) * (counted / week);
    assertBetween(1 - remaining, used * (1 - tolerance), used * (1 + tolerance), 'used');
    assertBetween(day, (30 / 1440) * 0.97, (30 / 1440) * 1.03, 'error ratio of a day');
    assert.not.ok(failing?.alerts.has('BudgetExhausted P2'));
  });
}
