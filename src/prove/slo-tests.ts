import type { Model, Service, Slo } from '../model/model.ts';
import { ESCALATED_FROM } from '../plan/escalation.ts';
import { budgetExhaustedAlert, budgetExhaustionAlert, burnAlert, labelSetsAlert, sliAbsentAlert, trafficAlert } from '../plan/naming.ts';
import type { AlertingRule, Rule, RuleFile } from '../plan/plan.ts';
import type { RuleTest, Uncovered } from '../plan/rule-test.ts';
import { type SloContext, sloContext } from '../plan/slo-context.ts';
import { valuesFor } from '../sli/example-labels.ts';
import { samplesOfSli } from '../sli/kinds.ts';
import { type InputSeries, isUncovered, type SampleMaker } from '../sli/samples.ts';
import { milliseconds } from '../values/duration.ts';
import { periodWord } from '../values/period.ts';
import { printPercent } from '../values/ratio.ts';
import { toNumber } from '../values/rational.ts';
import { type CalendarTests, calendarTests, NO_CALENDAR } from './calendar-tests.ts';
import { secondsOf } from './cast.ts';
import { Checks } from './checks.ts';
import { type AlertKind, burning, type ExpectedAlert } from './expected-alert.ts';
import { secondsLeftOutAfter } from './expected-series.ts';
import { type Happening, healed } from './forecast.ts';
import type { Forecasts } from './forecasts.ts';
import { leftOutSeries } from './left-out-series.ts';
import { type Pace, paceFor, paces, withinSlices } from './pace.ts';
import type { Scenario } from './scenario.ts';
import { scenariosOf } from './scenarios.ts';
import { traitsOf } from './slo-traits.ts';
import { strangersTo } from './strangers.ts';

/** Tests of one SLO, for the file of their pace, and what they leave out. */
export interface SloTests {
  readonly page: readonly RuleTest[];
  readonly slow: readonly RuleTest[];
  /** Of a calendar, around its turn. */
  readonly calendar: CalendarTests;
  readonly uncovered: readonly Uncovered[];
}

/** Series beyond this many make a test slow and no surer. */
const MOST_LABEL_SETS = 300;
const MOST_COPIES = 60;
const USUAL_TRAFFIC = 100;

export function sloTests(service: Service, slo: Slo, model: Model, file: RuleFile, forecasts: Forecasts): SloTests {
  const { evaluation } = model;
  const context = sloContext(service, slo, model);
  const alerts = alertsOf(context, file);
  const maker = samplesOfSli(slo.sli);
  if (isUncovered(maker)) return nothing(alerts, maker.uncovered);
  const labelSets = labelSetsOf(slo, maker);
  if (labelSets === undefined) return nothing(alerts, `no values of ${slo.by.join(', ')} were found that its selectors accept`);

  const { page, slow } = paces(evaluation);
  const copies = copiesOf(context, maker, page.sampleInterval);
  const perSecond = maker.eventsPerSecond === undefined ? usualTraffic(slo) : copies * maker.eventsPerSecond(page.sampleInterval);
  const scenarios = scenariosOf({ context, maker, perSecond, base: evaluation.base / 1000, longest: slow.longest });
  const checks = new Checks({ slo: slo.name, by: slo.by, labelSets, alerts, info: infoOf(context) });
  const traits = traitsOf(context, alerts);
  const forecast = forecasts.of(traits);
  const tests: { readonly pace: Pace; readonly test: RuleTest }[] = [];
  for (const scenario of scenarios) {
    if ((scenario.labelSets ?? 0) > MOST_LABEL_SETS) continue;
    const pace = withinSlices(scenario.pace === 'slow' ? slow : paceFor(secondsOf(scenario.phases), evaluation), slo.budgeting);
    const told = { context, alerts, forecast, checks, maker, scenario, pace, copies, labelSets };
    const test = testOf(told);
    if (test !== undefined) tests.push({ pace, test });
  }
  const uncovered = alerts
    .filter((_alert, index) => !checks.firing.has(index))
    .map((alert) => ({ what: keyOf(alert), why: 'no story short enough makes it fire for sure' }));
  const of = (name: Pace['name']) => tests.filter(({ pace }) => pace.name === name).map(({ test }) => test);
  const calendar = calendarTests(context, traits, alerts, labelSets[0] ?? {});
  return { page: of('page'), slow: of('slow'), calendar, uncovered: [...uncovered, ...calendar.uncovered] };
}

/** What dashboards are told of an SLO, from its definition. */
function infoOf({ service, slo, identity }: SloContext): Readonly<Record<string, string>> {
  const { team } = service;
  const period = periodWord(slo.period);
  const zone = slo.period.kind === 'calendar' ? { timezone: slo.period.timezone } : {};
  const budgeting = slo.budgeting.method === 'occurrences' ? {} : { budgeting: slo.budgeting.method };
  return { ...identity, team, sli: slo.sli.kind, ...budgeting, objective: printPercent(slo.objective), period, ...zone };
}

function nothing(alerts: readonly ExpectedAlert[], why: string): SloTests {
  return {
    page: [],
    slow: [],
    calendar: NO_CALENDAR,
    uncovered: alerts.map((alert) => ({ what: keyOf(alert), why })),
  };
}

export function keyOf({ rule }: ExpectedAlert): string {
  const from = rule.labels[ESCALATED_FROM];
  return `${rule.alert} ${rule.labels['severity']}${from === undefined ? '' : `, raised from ${from}`}`;
}

/** The alerting rules of an SLO with what decides about each. */
function alertsOf({ service, slo, tiers }: SloContext, { groups }: RuleFile): readonly ExpectedAlert[] {
  const kinds: Readonly<Record<string, AlertKind['kind']>> = {
    [burnAlert(service.name, slo.name)]: 'burn',
    [budgetExhaustedAlert(service.name, slo.name)]: 'budget exhausted',
    [budgetExhaustionAlert(service.name, slo.name)]: 'exhaustion predicted',
    [sliAbsentAlert(service.name, slo.name)]: 'SLI absent',
    [trafficAlert(service.name, slo.name)]: 'traffic low',
    [labelSetsAlert(service.name, slo.name)]: 'label sets',
  };
  const all = groups.flatMap(({ rules }) => rules);
  return all.flatMap((rule): readonly ExpectedAlert[] => {
    if (rule.kind !== 'alerting' || rule.labels['slo'] !== slo.name || rule.labels['source'] !== 'slo') return [];
    const kind = kinds[rule.alert];
    if (kind === undefined) return [];
    if (kind !== 'burn') return [{ rule, is: { kind } }];
    const from = rule.labels[ESCALATED_FROM];
    const found = tiers.find(({ severity }) => severity.name === (from ?? rule.labels['severity']));
    if (found === undefined) return [];
    const below = from === undefined ? undefined : all.find((one) => isBurnOf(one, rule.alert, from));
    return [{ rule, is: burning(found.tier, found.severity), ...(below === undefined ? {} : { raisedFrom: below }) }];
  });
}

function isBurnOf(rule: Rule, alert: string, severity: string): rule is AlertingRule {
  return (
    rule.kind === 'alerting' && rule.alert === alert && rule.labels['severity'] === severity && rule.labels[ESCALATED_FROM] === undefined
  );
}

/** Two label sets where labels tell SLOs apart, of which the first is the one that fails; none without `by`. */
function labelSetsOf({ by }: Slo, { selectors }: SampleMaker): readonly Readonly<Record<string, string>>[] | undefined {
  if (by.length === 0) return [{}];
  const values = by.map((label) => {
    const accepted = valuesFor(label, selectors);
    const fixed = selectors.some(({ matchers }) => matchers.some(({ name, op }) => name === label && (op === '=' || op === '=~')));
    return fixed
      ? accepted.filter((value) => value !== '')
      : ['first', 'second'].filter(
          (value) =>
            valuesFor(label, selectors).includes(value) || !selectors.some(({ matchers }) => matchers.some(({ name }) => name === label)),
        );
  });
  if (values.some(([first]) => first === undefined)) return undefined;
  const set = (index: number) => Object.fromEntries(by.map((label, at) => [label, values[at]?.[index] ?? values[at]?.[0] ?? '']));
  const [first, second] = [set(0), set(1)];
  return JSON.stringify(first) === JSON.stringify(second) ? [first] : [first, second];
}

/** Series of the same kind that together make enough events for the guard and for the traffic that is expected. */
function copiesOf({ slo, tiers }: SloContext, { grain, eventsPerSecond }: SampleMaker, interval: number): number {
  if (grain === 'all or nothing' || eventsPerSecond === undefined) return 1;
  const rate = eventsPerSecond(2 * interval);
  const needed = tiers.map(({ tier: { burn } }) =>
    burn === undefined ? 1 : (1.6 * slo.minimumBadEvents) / (toNumber(burn.threshold) * (burn.long / 1000) * rate),
  );
  const expected = slo.expectTraffic === undefined ? 1 : (2 * toNumber(slo.expectTraffic.atLeast)) / rate;
  return Math.max(1, Math.min(MOST_COPIES, Math.ceil(Math.max(...needed, expected))));
}

function usualTraffic({ expectTraffic }: Slo): number {
  return Math.max(USUAL_TRAFFIC, expectTraffic === undefined ? 0 : 4 * toNumber(expectTraffic.atLeast));
}

interface Told {
  readonly context: SloContext;
  readonly alerts: readonly ExpectedAlert[];
  readonly forecast: ReturnType<Forecasts['of']>;
  readonly checks: Checks;
  readonly maker: SampleMaker;
  readonly scenario: Scenario;
  readonly pace: Pace;
  readonly copies: number;
  readonly labelSets: readonly Readonly<Record<string, string>>[];
}

function testOf(told: Told): RuleTest | undefined {
  const { context, forecast, scenario, pace } = told;
  const series = seriesOf(told);
  const checks = series === undefined ? [] : told.checks.of(forecast(happeningOf(told)));
  if (series === undefined || checks.length === 0) return undefined;
  return { name: `${context.slo.name}: ${scenario.name}`, interval: milliseconds(pace.sampleInterval * 1000), series, checks };
}

function seriesOf({ maker, scenario, pace, copies, labelSets, context }: Told): readonly InputSeries[] | undefined {
  const { phases, badEvents } = scenario;
  const sets = scenario.labelSets === undefined ? labelSets : manyLabelSets(context.slo, scenario.labelSets);
  const all = sets.flatMap((labels, index) => {
    const history = {
      phases: index === 0 || scenario.hits === 'all' ? phases : phases.map(healed),
      interval: pace.sampleInterval,
      badEvents,
    };
    return Array.from({ length: copies }, (_, copy) =>
      maker.series(copies === 1 ? labels : { ...labels, copy: String(copy + 1) }, history),
    );
  });
  if (all.some((one) => one === undefined)) return undefined;
  const strangers =
    scenario.besides === undefined ? [] : strangersTo(maker.selectors, { phases, badEvents, interval: pace.sampleInterval });
  const names = context.exclusions.map(({ name }) => name);
  const leftOut = leftOutSeries(names, phases, pace.sampleInterval, secondsLeftOutAfter(context.evaluation));
  return [...all.flatMap((one) => one ?? []), ...strangers, ...leftOut];
}

function manyLabelSets({ by }: Slo, count: number): readonly Readonly<Record<string, string>>[] {
  return Array.from({ length: count }, (_, index) => Object.fromEntries(by.map((label) => [label, `value-${index + 1}`])));
}

function happeningOf({ alerts, maker, scenario, pace, labelSets, copies }: Told): Happening {
  const { sampleInterval, evaluationInterval } = pace;
  const fixed = maker.eventsPerSecond?.(sampleInterval);
  const blur = fixed === undefined ? 0 : Math.max(sampleInterval, 1 / fixed) + (maker.grain === 'all or nothing' ? sampleInterval : 0);
  return {
    clock: { evaluationInterval, sampleInterval, blur },
    phases: fixed === undefined ? scenario.phases : scenario.phases.map((phase) => ({ ...phase, perSecond: fixed * copies })),
    badEventsMissing: scenario.badEvents === 'missing',
    labelSets: scenario.labelSets ?? labelSets.length,
    hits: scenario.hits,
    named: scenario.labelSets !== undefined ? 0 : labelSets.length === 1 ? 1 : 2,
    about: alerts.flatMap((alert, index) => (scenario.about(alert) ? [index] : [])),
  };
}
