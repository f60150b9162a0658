// Recurring maintenance: promtool says when a window holds and which alerts are silent in it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { offsetExpression, windowExpression } from '../../src/plan/mask-rules.ts';
import { call } from '../../src/promql/build.ts';
import { printExpr } from '../../src/promql/print.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { type ClockRange, minuteOfDay, WEEKDAYS, type Weekday } from '../../src/values/calendar.ts';
import { HORIZON } from '../../src/values/utc-offsets.ts';
import { clockChanges, type Instant, instant, instantsOf, localTime } from '../../src/values/zoned-time.ts';
import { temporaryFolder, writeFiles } from '../servers/temporary-folder.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { runTool, type ToolResult } from '../tools/tools.ts';

const test = suite('masks of maintenance');

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/Santiago', 'Africa/Casablanca'];

interface Case {
  readonly zone: string;
  readonly days: readonly Weekday[];
  readonly times: readonly ClockRange[];
  readonly at: Instant;
}

/** By the clock on the wall, in the plainest words there are. */
function holds({ zone, days, times, at }: Case): boolean {
  const { weekday, minute } = localTime(at, zone);
  const dayBefore = WEEKDAYS[(WEEKDAYS.indexOf(weekday) + 6) % 7] ?? weekday;
  return times.some(({ start, end }) =>
    start < end
      ? days.includes(weekday) && minute >= start && minute < end
      : (days.includes(weekday) && minute >= start) || (days.includes(dayBefore) && minute < end),
  );
}

/** The same cases in every run: a small generator with a fixed seed. */
function cases(): readonly Case[] {
  let seed = 20261122;
  const below = (most: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * most);
  };
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  const range = (): ClockRange => {
    const start = minuteOfDay(15 * below(96));
    const end = minuteOfDay(pick([15 * (1 + below(96)), (start + 60) % 1440, 1440]));
    return start === end ? { start: minuteOfDay(0), end: minuteOfDay(1440) } : { start, end };
  };
  return Array.from({ length: 160 }, (_, index): Case => {
    const zone = pick(ZONES);
    const changes = clockChanges(instant(Date.UTC(2026, 0, 1)), instant(Date.UTC(2027, 0, 1)), zone);
    const days = pick([WEEKDAYS, WEEKDAYS.slice(0, 5), WEEKDAYS.filter(() => below(2) === 1), ['sunday'] as const]);
    const times = index % 4 === 0 ? [range(), range()] : [range()];
    // Half of the moments lie within a day of a clock change, where there are any.
    const near = index % 2 === 0 && changes.length > 0 ? pick(changes) : undefined;
    const base =
      near === undefined ? HORIZON.from + below(13 * 365) * 86_400_000 + below(86_400) * 1000 : near + (below(1440) - 720) * 120_000;
    const at = instant(Math.floor(base / 1000) * 1000);
    // A third lies right at one end of the hours, or a second before it.
    const { year, month, day } = localTime(at, zone);
    const [range0 = { start: minuteOfDay(0), end: minuteOfDay(0) }] = times;
    const [end] = instantsOf({ year, month, day }, minuteOfDay(pick([range0.start, range0.end]) % 1440), zone);
    const edge = index % 3 === 0 && end !== undefined ? instant(end - 1000 * below(2)) : at;
    return { zone, days: days.length === 0 ? WEEKDAYS : days, times, at: edge };
  });
}

const CASES = cases();

test('the cases are worth it', () => {
  const held = CASES.filter(holds).length;
  assert.ok(held > 30 && held < 130, `${held} of ${CASES.length} hold`);
});

testPerGeneration(test, ['promtool'], '160 windows and moments in seven zones, half of them at a clock change', async ({ promtool }) => {
  const checks = CASES.map((one) => {
    const offset = call('vector', offsetExpression(one.zone));
    const expr = printExpr(windowExpression(offset, one.days, one.times));
    return { eval_time: `${one.at / 1000}s`, expr, exp_samples: [{ labels: '{}', value: holds(one) ? 1 : 0 }] };
  });
  // One evaluation of no rules, or promtool would step through all years since 1970.
  const file = { evaluation_interval: '5000w', tests: [{ interval: '5000w', promql_expr_test: checks }] };
  const { status, stdout, stderr } = await judged(promtool, temporaryFolder(), file);
  assert.is(`${stdout}${stderr}`.split('FAILED').length - 1, 0, `${stdout}${stderr}`.slice(0, 3000));
  assert.is(status, 0);
});

const WORLD = `apiVersion: alertc/v1
kind: Routing
timezone: Europe/Berlin
fallback: payments
hours: { business-hours: { days: mon-fri, times: 09:00-17:00 } }
---
apiVersion: alertc/v1
kind: Team
team: payments
receivers:
  page: { webhook: { url: 'http://bridge:9100' } }
  notify: { webhook: { url: 'http://bridge:9100' } }
  ticket: { webhook: { url: 'http://bridge:9100' } }
  digest: { webhook: { url: 'http://bridge:9100' } }
---
apiVersion: alertc/v1
kind: Service
service: reports
slos:
  - name: availability
    objective: 99.9
    sli: { kind: ratio, errors: 'requests_total{code="500"}', total: 'requests_total' }
alerts:
  - { name: ReportsDown, severity: P2, expr: 'up{job="reports"} == 0', for: 1m }
  - { name: ReportsGone, severity: P1, expr: 'up{job="reports"} == 0', for: 1m }
`;

const MAINTENANCE = `---
apiVersion: alertc/v1
kind: Maintenance
recurring:
  - { name: nightly-batch, service: reports, days: mon-sun, times: 02:00-03:00, mutes: [P0, P2], reason: batch load }
`;

function compiled(yaml: string): Readonly<Record<string, string>> {
  const shipped = [sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8'))];
  const { value, findings } = compile({ sources: [sourceFile('rules/all.yaml', yaml)], shipped, alertcVersion: '0.0.0' });
  if (value === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return Object.fromEntries(value.files.map(({ path, text }) => [path, text]));
}

/** JSON is YAML. */
function judged(promtool: string, folder: string, file: object): Promise<ToolResult> {
  writeFiles(folder, { 'masks.test.yml': JSON.stringify(file) });
  return runTool(promtool, ['test', 'rules', 'masks.test.yml'], { cwd: folder, timeoutMs: 240_000 });
}

const RULES = join('prometheus', 'rules');

testPerGeneration(test, ['promtool'], 'the compiled rules over a clock change, before their horizon and after it', async ({ promtool }) => {
  const folder = temporaryFolder(compiled(WORLD + MAINTENANCE));
  // 02:30 on the day before, 01:30 and 03:30 on the day of the change, 02:30 on the day after; then long ago and far ahead.
  const moments: readonly (readonly [string, number | undefined, number | undefined])[] = [
    ['2026-03-28T01:30:00Z', 3600, 1],
    ['2026-03-29T00:30:00Z', 3600, 0],
    ['2026-03-29T01:30:00Z', 7200, 0],
    ['2026-03-30T00:30:00Z', 7200, 1],
    ['2026-10-25T00:30:00Z', 7200, 1],
    ['2026-10-25T01:30:00Z', 3600, 1],
    ['2023-12-31T01:30:00Z', undefined, undefined],
    ['2038-01-01T01:30:00Z', undefined, undefined],
  ];
  for (const [moment, offset, active] of moments) {
    const at = `${Date.parse(moment) / 1000}s`;
    const samples = (value: number | undefined) => (value === undefined ? [] : [{ labels: '{}', value }]);
    const check = (expr: string, value: number | undefined) => ({ eval_time: at, expr, exp_samples: samples(value) });
    // As one step from 1970: every step is evaluated.
    const file = {
      rule_files: [join(folder, RULES, 'maintenance.rules.yml')],
      evaluation_interval: at,
      tests: [
        {
          interval: at,
          promql_expr_test: [
            check('sum(alertc:utc_offset:seconds{timezone="Europe/Berlin"})', offset),
            check('sum(alertc:maintenance:active{window="nightly-batch", service="reports"})', active),
          ],
        },
      ],
    };
    const { status, stdout, stderr } = await judged(promtool, folder, file);
    assert.is(status, 0, `${moment}: ${stdout}${stderr}`);
  }
});

testPerGeneration(
  test,
  ['promtool'],
  'what a window mutes is silent in it and while its errors still count, and speaks afterwards',
  async ({ promtool }) => {
    const folder = temporaryFolder(compiled(WORLD + MAINTENANCE));
    const firing = (severity: string, alert = 'ReportsAvailabilityBudgetBurn') =>
      `count(ALERTS{alertname="${alert}", alertstate="firing", severity="${severity}"})`;
    const check = (minutes: number, expr: string, fires: boolean) => ({
      eval_time: `${minutes}m`,
      expr,
      exp_samples: fires ? [{ labels: '{}', value: 1 }] : [],
    });
    // All requests fail from minute 60 to minute 150 and the target is down; the window is from 60 to 120.
    const series = [
      { series: 'requests_total{code="200"}', values: '0+600x60 36000+0x90 36000+600x120' },
      { series: 'requests_total{code="500"}', values: '0+0x60 600+600x89 54000+0x120' },
      { series: 'up{job="reports"}', values: '1x59 0x90 1x120' },
      { series: 'alertc:maintenance:active{window="nightly-batch", service="reports"}', values: '0x59 1x60 0x150' },
    ];
    const checks = [
      check(90, firing('P0'), false),
      // P1 is not muted.
      check(90, firing('P1'), true),
      check(90, firing('P2'), false),
      check(90, firing('P2', 'ReportsDown'), false),
      check(90, firing('P1', 'ReportsGone'), true),
      // Over, and its errors still within the windows.
      check(124, firing('P0'), false),
      check(130, firing('P0'), true),
      check(125, firing('P2', 'ReportsDown'), true),
      // A ticket waits until its two hours hold nothing of the window.
      check(200, firing('P2'), false),
    ];
    const file = {
      rule_files: [join(folder, RULES, 'reports.rules.yml')],
      evaluation_interval: '30s',
      group_eval_order: ['reports-availability-fast', 'reports-availability-slow', 'reports-availability-period', 'reports-alerts'],
      tests: [{ interval: '1m', input_series: series, promql_expr_test: checks }],
    };
    const { status, stdout, stderr } = await judged(promtool, folder, file);
    assert.is(status, 0, `${stdout}${stderr}`);
  },
);

test('where nothing recurs, no rule knows of it; where something does, only what it mutes', () => {
  const [before, after] = [compiled(WORLD), compiled(WORLD + MAINTENANCE)];
  const rules = (files: Readonly<Record<string, string>>) => files['prometheus/rules/reports.rules.yml'] ?? '';
  assert.not.match(JSON.stringify(before), /alertc:/);
  assert.is(before['prometheus/rules/maintenance.rules.yml'], undefined);
  assert.is((rules(after).match(/unless on \(\)/g) ?? []).length, 4);
  const unmasked = rules(after).replaceAll(/\n *unless on \(\)\n *\S.*== 1/g, '');
  assert.is(unmasked.split('\n').length < rules(after).split('\n').length, true);
});

test.run();
