import type { Evaluation, Labels, Model, Service } from '../model/model.ts';
import { type Composite, isComposite, sharesOf } from '../model/resolve-composites.ts';
import {
  budgetExhaustedAlert,
  budgetExhaustionAlert,
  burnAlert,
  compositeRuleFile,
  errorRatio,
  errorsRate,
  periodRatio,
  sliAbsentAlert,
  totalRate,
  trafficAlert,
} from '../plan/naming.ts';
import type { RuleFile } from '../plan/plan.ts';
import type { RuleCheck, RuleTest, RuleTestFile, Uncovered } from '../plan/rule-test.ts';
import { coarseBase, type SeverityTier, tiersOf, windowsOf } from '../plan/windows.ts';
import type { InputSeries } from '../sli/samples.ts';
import { type Duration, milliseconds } from '../values/duration.ts';
import { budgetOf } from '../values/ratio.ts';
import { toNumber } from '../values/rational.ts';
import { everyRuleEvaluates } from './every-rule-evaluates.ts';
import { interruptsPeople } from './expected-alert.ts';
import { type Pace, paceFor, paces } from './pace.ts';
import { periodAt } from './period-at.ts';
import { periodTraits } from './slo-traits.ts';

/** Events per second of each member, enough for any guard. */
const TRAFFIC = 1000;
const ABOVE = 1.05;
const BELOW = 0.95;
/** By how much each window differs from the one before, so that none can stand in for another. */
const SPREAD = 0.05;

/** The composite that a rule file is about, where it is about one. */
export function compositeOf({ path }: RuleFile, { name, environment, slos }: Service): Composite | undefined {
  return slos.filter(isComposite).find((slo) => path === compositeRuleFile(name, slo.name, environment));
}

/**
 * Tests that begin with what the members have recorded: every window is the weighted average or the worst of theirs, also without one of them, and alerts fire just
 * above their thresholds and not below.
 */
export function compositeTestFiles(service: Service, slo: Composite, { evaluation }: Model, file: RuleFile): readonly RuleTestFile[] {
  const own = new CompositeTests(service, slo, evaluation);
  const { page, slow } = paces(evaluation);
  const testFile = (
    pace: 'page' | 'slow',
    interval: number,
    tests: readonly RuleTest[],
    uncovered: readonly Uncovered[],
  ): RuleTestFile => ({
    path: `tests/${file.path.replace(/^.*\//, '').replace(/\.rules\.yml$/, '')}.${pace}.test.yml`,
    ruleFile: file.path,
    owner: service.name,
    evaluationInterval: milliseconds(interval * 1000),
    groupOrder: file.groups.map(({ name }) => name),
    tests: tests.length === 0 ? [everyRuleEvaluates(evaluation.base)] : tests,
    uncovered,
    sources: file.sources,
  });
  const [short, budget] = [own.short(), own.budget()];
  const of = (pace: Pace['name']) => (budget?.pace === pace ? [budget.test] : []);
  const uncovered = file.groups
    .flatMap(({ rules }) => rules)
    .flatMap((rule) => (rule.kind === 'alerting' ? [`${rule.alert} ${rule.labels['severity']}`] : []))
    .filter((what) => !own.fired.has(what))
    .map((what) => ({ what, why: 'no ratio of its members that a test can hold makes it fire, or it takes too long' }));
  const first = testFile('page', page.evaluationInterval, [...short, ...of('page')], uncovered);
  return of('slow').length === 0 ? [first] : [first, testFile('slow', slow.evaluationInterval, of('slow'), [])];
}

/** The error ratio of each member; undefined for one without traffic. */
type Ratios = readonly (number | undefined)[];

class CompositeTests {
  readonly #service: Service;
  readonly #slo: Composite;
  readonly #evaluation: Evaluation;
  readonly #tiers: readonly SeverityTier[];
  readonly #shares: readonly number[];
  readonly #split: Labels;

  /** Alerts with their severity that some test saw firing. */
  readonly fired = new Set<string>();

  constructor(service: Service, slo: Composite, evaluation: Evaluation) {
    this.#service = service;
    this.#slo = slo;
    this.#evaluation = evaluation;
    this.#tiers = tiersOf(slo);
    this.#shares = sharesOf(slo).map(toNumber);
    this.#split = Object.fromEntries(slo.by.map((label) => [label, 'first']));
  }

  short(): readonly RuleTest[] {
    const different = this.#shares.map((_share, index) => 0.002 * (index + 1));
    const without = different.map((ratio, index) => (index === 0 ? undefined : ratio));
    return [
      this.#ratioTest('every window is made of that of its members', different),
      ...(this.#slo.sli.method === 'worst' ? [this.#ratioTest('the worst may be any of them', [...different].reverse())] : []),
      this.#ratioTest('a member without traffic counts as free of errors', without),
      ...this.#tiers.flatMap((tier) => this.#thresholdTests(tier)),
      ...this.#absentTest(),
      ...this.#trafficTest(),
    ];
  }

  /** Everything fails until the budget is gone, at the pace that lasts long enough. */
  budget(): { readonly pace: Pace['name']; readonly test: RuleTest } | undefined {
    const { objective, period, budgetExhausted, exhaustion } = this.#slo;
    // The first calendar period of promtool's time; the turn of one is told for SLOs that count themselves.
    const { length, left } = periodAt(periodTraits(period), 0);
    const coarse = coarseBase(this.#evaluation, period) / 1000;
    // Data count from one coarse base before their first record on, but not from before a calendar period.
    const whole = toNumber(budgetOf(objective)) * length;
    const gone = whole - coarse;
    const pace = paceFor(whole, this.#evaluation);
    const step = pace.evaluationInterval;
    const at = (seconds: number) => Math.ceil(seconds / step) * step;
    const over = at((period.kind === 'rolling' ? gone : whole) + 4 * step);
    if (budgetExhausted === undefined || gone < 8 * step || over > Math.min(pace.longest, left)) return undefined;
    const predicted = budgetExhaustionAlert(this.#service.name, this.#slo.name);
    const held = at((3 * this.#evaluation.base) / 1000 + 3 * step);
    const isPredicted = exhaustion !== undefined && exhaustion.within / 1000 > gone + coarse && held < 0.8 * gone;
    const exhausted = budgetExhaustedAlert(this.#service.name, this.#slo.name);
    return {
      pace: pace.name,
      test: {
        name: `${this.#slo.name}: all members fail until the budget is gone`,
        interval: milliseconds(pace.sampleInterval * 1000),
        series: this.#series(
          this.#shares.map(() => 1),
          over,
          pace.sampleInterval,
        ),
        checks: [
          ...(isPredicted ? [this.#alerts(held, predicted, [[predicted, exhaustion.severity.name]])] : []),
          this.#alerts(at(0.8 * gone), exhausted, []),
          this.#alerts(over, exhausted, [[exhausted, budgetExhausted.name]]),
        ],
      },
    };
  }

  #ratioTest(name: string, ratios: Ratios): RuleTest {
    const names = [...windowsOf(this.#tiers, this.#evaluation).map(errorRatio), periodRatio(this.#slo.period)];
    const value = this.#combined(ratios);
    const at = 2 * this.#evaluation.base;
    const checks = names.map(
      (name, index): RuleCheck => ({
        at: milliseconds(at),
        expr: `count(${name}{${this.#matchers()}} > ${bound(value * (1 + SPREAD * index) * 0.999_999)} < ${bound(value * (1 + SPREAD * index) * 1.000_001)})`,
        samples: [{ labels: '{}', value: 1 }],
      }),
    );
    return this.#test(name, ratios, checks, 3 * at, TRAFFIC, SPREAD);
  }

  /** Just above the threshold of a severity and just below it, by one member after the other. */
  #thresholdTests({ severity, tier }: SeverityTier): readonly RuleTest[] {
    const level = toNumber(tier.burn?.threshold ?? tier.bound?.above ?? budgetOf(this.#slo.objective));
    const ratiosFor = (wanted: number): Ratios => {
      const index = this.#shares.findIndex((share) => this.#slo.sli.method === 'worst' || wanted / share <= 1);
      if (index === -1) return this.#shares.map(() => wanted);
      return this.#shares.map((share, at) => (at !== index ? 0 : this.#slo.sli.method === 'worst' ? wanted : wanted / share));
    };
    const at = 2 * this.#evaluation.base;
    return [
      { factor: ABOVE, name: 'just above its threshold' },
      { factor: BELOW, name: 'just below its threshold' },
    ]
      .filter(({ factor }) => factor * level <= 1)
      .map(({ factor, name }) => {
        const expected = this.#tiers.filter((one) => fires(one, factor * level, this.#evaluation));
        const alert = burnAlert(this.#service.name, this.#slo.name);
        const check = this.#alerts(
          at / 1000,
          alert,
          expected.map((one) => [alert, one.severity.name]),
        );
        return this.#test(`${severity.name}: ${name}`, ratiosFor(factor * level), [check], 2 * at);
      });
  }

  #absentTest(): readonly RuleTest[] {
    const { absent } = this.#slo;
    if (absent === undefined) return [];
    const alert = sliAbsentAlert(this.#service.name, this.#slo.name);
    const at = (3 * this.#evaluation.base) / 1000;
    return [
      this.#test(
        'no member records anything',
        this.#shares.map(() => undefined),
        [this.#alerts(at, alert, [[alert, absent.name]], [])],
        at,
      ),
    ];
  }

  #trafficTest(): readonly RuleTest[] {
    const { expectTraffic } = this.#slo;
    if (expectTraffic === undefined) return [];
    const alert = trafficAlert(this.#service.name, this.#slo.name);
    const at = (5 * this.#evaluation.base) / 1000;
    const each = toNumber(expectTraffic.atLeast) / (2 * this.#shares.length);
    const check = this.#alerts(at, alert, [[alert, expectTraffic.severity.name]], []);
    return [
      this.#test(
        'half of the traffic',
        this.#shares.map(() => 0),
        [check],
        at * 1000,
        each,
      ),
    ];
  }

  #combined(ratios: Ratios): number {
    const present = ratios.map((ratio) => ratio ?? 0);
    switch (this.#slo.sli.method) {
      case 'weighted':
        return present.reduce((sum, ratio, index) => sum + (this.#shares[index] ?? 0) * ratio, 0);
      case 'worst':
        return Math.max(...present);
    }
  }

  #test(name: string, ratios: Ratios, checks: readonly RuleCheck[], until: number, perSecond = TRAFFIC, spread = 0): RuleTest {
    const { page } = paces(this.#evaluation);
    const series = this.#series(ratios, until / 1000, page.sampleInterval, perSecond, spread);
    return { name: `${this.#slo.name}: ${name}`, interval: milliseconds(page.sampleInterval * 1000), series, checks };
  }

  #series(ratios: Ratios, seconds: number, interval: number, perSecond = TRAFFIC, spread = 0): readonly InputSeries[] {
    const count = Math.ceil(seconds / interval) + 1;
    const names = [...windowsOf(this.#tiers, this.#evaluation).map(errorRatio), periodRatio(this.#slo.period)];
    const { base } = this.#evaluation;
    return this.#slo.sli.of.flatMap((member, index) => {
      const ratio = ratios[index];
      if (ratio === undefined) return [];
      const labels = {
        environment: this.#service.environment,
        service: member.service ?? this.#service.name,
        slo: member.slo,
        ...this.#split,
      };
      const series = (name: string, value: number): InputSeries => ({
        series: `${name}{${pairs(labels)}}`,
        values: `${bound(value)}+0x${count}`,
      });
      return [
        series(totalRate(base), perSecond),
        series(errorsRate(base), perSecond * ratio),
        ...names.map((name, at) => series(name, ratio * (1 + spread * at))),
      ];
    });
  }

  /** The alerts of a name that fire, by severity and what the composite is split by. */
  #alerts(seconds: number, alert: string, firing: readonly (readonly [string, string])[], by: readonly string[] = this.#slo.by): RuleCheck {
    for (const [name, severity] of firing) this.fired.add(`${name} ${severity}`);
    const labels = ['alertname', 'severity', ...by].join(', ');
    const split = Object.fromEntries(by.map((label) => [label, 'first']));
    return {
      at: milliseconds(seconds * 1000),
      expr: `count by (${labels}) (ALERTS{alertname="${alert}", alertstate="firing", ${this.#matchers()}})`,
      samples: firing.map(([alertname, severity]) => ({ labels: `{${pairs({ alertname, severity, ...split })}}`, value: 1 })),
    };
  }

  #matchers(): string {
    return pairs({ environment: this.#service.environment, service: this.#service.name, slo: this.#slo.name });
  }
}

/** Whether a severity fires while every window has this ratio. */
function fires({ severity, tier: { burn, bound } }: SeverityTier, ratio: number, { base }: Evaluation): boolean {
  const reached = (burn !== undefined && ratio > toNumber(burn.threshold)) || (bound !== undefined && ratio > toNumber(bound.above));
  const shortest = [burn?.short, bound?.over].every((window: Duration | undefined) => window === undefined || window === base);
  const still = burn?.threshold ?? bound?.above;
  return reached && (shortest || !interruptsPeople(severity.response) || still === undefined || ratio > toNumber(still));
}

function pairs(labels: Labels): string {
  return Object.entries(labels)
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
    .join(', ');
}

function bound(value: number): string {
  return String(Number(value.toPrecision(9)));
}
