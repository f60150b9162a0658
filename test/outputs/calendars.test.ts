// Calendar periods: promtool says when a week, a month or a quarter begins, how long it is, and what of a history it counts.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { prometheusRules } from '../../src/emit/prometheus-rules.ts';
import { LOCAL_TIME, PERIOD_LENGTH, PERIOD_START } from '../../src/plan/naming.ts';
import type { Expr } from '../../src/promql/ast.ts';
import { printExpr } from '../../src/promql/print.ts';
import { mapExpr } from '../../src/promql/walk.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { CALENDAR_UNITS, type CalendarUnit, calendarPeriodAt } from '../../src/values/calendar-period.ts';
import { HORIZON } from '../../src/values/utc-offsets.ts';
import { clockChanges, type Instant, instant, localTime, startOfDay } from '../../src/values/zoned-time.ts';
import { SEVERITIES, TEAM_AND_ROUTING } from '../detection/rules-of.ts';
import { temporaryFolder, writeFiles } from '../servers/temporary-folder.ts';
import { atAnotherTime } from '../tools/at-another-time.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { runTool } from '../tools/tools.ts';

const test = suite('calendars');

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'America/Santiago', 'Africa/Casablanca', 'Asia/Kathmandu', 'Asia/Beirut'];
const DAY = 86_400;
const OBJECTIVE = 99;

/** Every zone with every calendar that can be read exactly, as an SLO each. */
const CALENDARS = ZONES.flatMap((zone) =>
  CALENDAR_UNITS.filter((unit) => unit !== 'quarter' || zone !== 'Asia/Kathmandu').map((unit) => ({ zone, unit, slo: nameOf(zone, unit) })),
);

function nameOf(zone: string, unit: CalendarUnit): string {
  return `${unit}-${zone.toLowerCase().replaceAll(/[/_]/g, '-')}`;
}

const COMPILED = compiled();
const RULES = COMPILED.plan.ruleFiles.flatMap(({ groups }) => groups.flatMap((group) => group.rules));

function compiled() {
  const slos = CALENDARS.map(
    ({ zone, unit, slo }) => `  - name: ${slo}
    objective: ${OBJECTIVE}
    period: { calendar: ${unit}, timezone: ${zone} }
    sli: { kind: ratio, errors: 'requests_total{job="shop", code="500"}', total: 'requests_total{job="shop"}' }
`,
  );
  const service = `apiVersion: alertc/v1\nkind: Service\nservice: shop\nslos:\n${slos.join('')}`;
  const sources = [sourceFile('rules/routing.yaml', TEAM_AND_ROUTING), sourceFile('slos/shop.yaml', service)];
  const { value, findings } = compile({ sources, shipped: [SEVERITIES], alertcVersion: 'test' });
  if (value === undefined) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return value;
}

/** [start, end) in seconds, by the zone data of Node and not by the expressions. */
function periodAt(unit: CalendarUnit, zone: string, at: number): { readonly start: number; readonly end: number } {
  const { year, month, day } = localTime(instant(at * 1000), zone);
  const shown = calendarPeriodAt(unit, Date.UTC(year, month - 1, day));
  const [start, end] = [shown.start, shown.end].map((midnight) => {
    const date = new Date(midnight);
    return startOfDay({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }, zone) / 1000;
  });
  return { start: start ?? 0, end: end ?? 0 };
}

/** The same numbers in every run. */
function generator(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * most);
  };
}

/** Seconds: at random, within two days of a change of the clock, and around turns, to the second. */
function moments(unit: CalendarUnit, zone: string): readonly number[] {
  const below = generator(20261128);
  const changes = clockChanges(HORIZON.from, HORIZON.until, zone);
  const anywhere = () => HORIZON.from / 1000 + below(13 * 365) * DAY + below(DAY);
  const nearChange = () => (changes[below(changes.length)] as Instant) / 1000 + below(4 * DAY) - 2 * DAY;
  return Array.from({ length: 26 }, (_, index) => {
    const at = index % 3 === 0 && changes.length > 0 ? nearChange() : anywhere();
    const { start, end } = periodAt(unit, zone, at);
    return index % 3 === 1 ? ([start, start - 1, end, end - 1][below(4)] ?? at) : at;
  }).filter((at) => at >= HORIZON.from / 1000 && at < HORIZON.until / 1000);
}

testPerGeneration(
  test,
  ['promtool'],
  'the start and the length of weeks, months and quarters in seven zones, at random moments, turns and clock changes',
  async ({ promtool }) => {
    const checks = CALENDARS.flatMap(({ zone, unit, slo }) => {
      const [local, start, length] = [LOCAL_TIME, PERIOD_START, PERIOD_LENGTH].map((name) => recorded(slo, name));
      if (local === undefined || start === undefined || length === undefined) throw new Error('no calendar rules');
      const inlined = (expr: Expr) => printExpr(mapExpr(expr, (node) => (node.type === 'VectorSelector' ? local : node)));
      return moments(unit, zone).flatMap((at) => {
        const truth = periodAt(unit, zone, at);
        const days = Math.round((truth.end - truth.start) / DAY);
        const check = (expr: string, value: number) => ({ eval_time: `${at}s`, expr, exp_samples: [{ labels: '{}', value }] });
        return [check(inlined(start), truth.start), check(inlined(length), days * DAY)];
      });
    });
    assert.ok(checks.length > 1000, `${checks.length} checks`);
    // One evaluation of no rules, or promtool would step through all years since 1970.
    const file = { evaluation_interval: '5000w', tests: [{ interval: '5000w', promql_expr_test: checks }] };
    const folder = temporaryFolder();
    writeFiles(folder, { 'calendars.test.yml': JSON.stringify(file) });
    const { status, stdout, stderr } = await runTool(promtool, ['test', 'rules', 'calendars.test.yml'], {
      cwd: folder,
      timeoutMs: 240_000,
    });
    assert.is(status, 0, `${stdout}${stderr}`.slice(0, 3000));
  },
);

/** The rules of one period alone, as they are written. */
function periodRules(slo: string): string {
  const ruleFiles = COMPILED.plan.ruleFiles.map((file) => ({
    ...file,
    groups: file.groups.filter(({ name }) => name === `shop-${slo}-period`),
  }));
  return (
    prometheusRules.files({ ...COMPILED.plan, ruleFiles: ruleFiles.filter(({ groups }) => groups.length > 0) }, { ruleTests: [] })[0]
      ?.text ?? ''
  );
}

function recorded(slo: string, name: string): Expr | undefined {
  return RULES.find((rule) => rule.kind === 'recording' && rule.record === name && rule.labels['slo'] === slo)?.expr;
}

interface Turn {
  readonly zone: string;
  readonly unit: CalendarUnit;
  /** When the rules are evaluated. */
  readonly at: string;
}

/** Before and after turns, in a period with a change of the clock, a leap day, the turn of a year. */
const TURNS: readonly Turn[] = [
  { zone: 'UTC', unit: 'month', at: '2028-02-29T23:45:00Z' },
  { zone: 'UTC', unit: 'month', at: '2028-03-01T00:00:00Z' },
  { zone: 'UTC', unit: 'month', at: '2028-03-02T06:00:00Z' },
  // Clocks are put forward on the 28th.
  { zone: 'Europe/Berlin', unit: 'month', at: '2027-03-31T21:45:00Z' },
  { zone: 'Europe/Berlin', unit: 'month', at: '2027-03-31T22:30:00Z' },
  { zone: 'Europe/Berlin', unit: 'week', at: '2026-10-25T22:45:00Z' },
  { zone: 'Europe/Berlin', unit: 'week', at: '2026-10-25T23:30:00Z' },
  { zone: 'America/New_York', unit: 'quarter', at: '2027-01-01T04:00:00Z' },
  { zone: 'America/New_York', unit: 'quarter', at: '2027-01-01T07:00:00Z' },
  { zone: 'America/Santiago', unit: 'month', at: '2026-09-30T12:00:00Z' },
  { zone: 'Asia/Kathmandu', unit: 'month', at: '2026-12-31T18:00:00Z' },
  { zone: 'Asia/Kathmandu', unit: 'week', at: '2026-12-31T18:30:00Z' },
];

testPerGeneration(
  test,
  ['promtool'],
  'around turns, in leap years and with clock changes the budget is that of the events since the turn',
  async ({ promtool }) => {
    const folder = temporaryFolder();
    const tests = TURNS.map((turn, index) => turnTest(turn, `turn-${index}`));
    writeFiles(folder, Object.assign({}, ...tests));
    const names = TURNS.map((_turn, index) => `turn-${index}.test.yml`);
    const { status, stdout, stderr } = await runTool(promtool, ['test', 'rules', ...names], { cwd: folder, timeoutMs: 240_000 });
    assert.is(status, 0, `${stdout}${stderr}`.slice(0, 3000));
  },
);

/** The base that a period is read from, with events at random by day and night, errors in bursts; from three days before the period on. */
function turnTest({ zone, unit, at: when }: Turn, name: string): Readonly<Record<string, string>> {
  const at = Date.parse(when) / 1000;
  const slo = nameOf(zone, unit);
  const step = unit === 'quarter' ? 3600 : 900;
  const { start, end } = periodAt(unit, zone, at);
  const first = start - 3 * DAY;
  const below = generator(at);
  const samples = Array.from({ length: (at - first) / step + 1 }, (_, index) => {
    const hour = ((first + index * step) / 3600) % 24;
    const total = 5 + Math.round(50 * (1 + Math.sin((hour / 12) * Math.PI)) + below(20));
    return { time: first + index * step, total, errors: below(8) === 0 ? Math.round(total * 0.1) : 0 };
  });
  const counted = samples.filter(({ time }) => time > start);
  const sum = (of: 'total' | 'errors') => counted.reduce((all, sample) => all + sample[of], 0);
  const ratio = counted.length === 0 ? undefined : sum('errors') / sum('total');
  const left = 1 - (((ratio ?? 0) / (1 - OBJECTIVE / 100)) * (at - start)) / (end - start);
  const labels = `{environment="production", service="shop", slo="${slo}"}`;
  const series = (name: string, of: 'total' | 'errors') => ({
    series: `slo:sli_${name}:rate${step === 900 ? '15m' : '1h'}${labels}`,
    values: `_ ${samples.map((sample) => sample[of]).join(' ')}`,
  });
  const near = (record: string, value: number) => {
    const slack = 0.01 * Math.max(1 - value, value < 1 ? 0 : 1e-6);
    return { expr: `count(${record}${labels} > ${value - slack} < ${value + slack})`, exp_samples: [{ labels: '{}', value: 1 }] };
  };
  const checks = [
    near('slo:error_budget:remaining_ratio', left),
    ratio === undefined || ratio === 0
      ? { expr: `slo:sli_error:ratio_${unit}${labels} > 0`, exp_samples: [] }
      : { expr: `count(abs(slo:sli_error:ratio_${unit}${labels} / ${ratio} - 1) < 0.0001)`, exp_samples: [{ labels: '{}', value: 1 }] },
  ];
  // The first of the samples comes one step after promtool's beginning.
  const evaluation = `${at - first + step}s`;
  const file = {
    rule_files: [`${name}.rules.yml`],
    // As one step: every step is evaluated.
    evaluation_interval: evaluation,
    tests: [
      {
        interval: `${step}s`,
        input_series: [series('total', 'total'), series('errors', 'errors')],
        promql_expr_test: checks.map((check) => ({ eval_time: evaluation, ...check })),
      },
    ],
  };
  return { [`${name}.rules.yml`]: atAnotherTime(periodRules(slo), first - step), [`${name}.test.yml`]: JSON.stringify(file) };
}

test.run();
