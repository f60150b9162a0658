import type { Model, Service } from '../model/model.ts';
import { ESCALATED_FROM } from '../plan/escalation.ts';
import { unmasked } from '../plan/mask.ts';
import { WATCHDOG } from '../plan/naming.ts';
import type { AlertingRule, Plan, RuleFile } from '../plan/plan.ts';
import type { RuleTest, RuleTestFile, Uncovered } from '../plan/rule-test.ts';
import { stackInterval } from '../plan/stack-rules.ts';
import { milliseconds } from '../values/duration.ts';
import { type CalendarTests, NO_CALENDAR } from './calendar-tests.ts';
import { costTestFiles, isCostFile } from './cost-tests.ts';
import { everyRuleEvaluates } from './every-rule-evaluates.ts';
import { Forecasts } from './forecasts.ts';
import { type Pace, paces } from './pace.ts';
import { type PlainTest, plainTest } from './plain-tests.ts';
import { raisedFrom, raisedTest } from './raised-tests.ts';
import { sloTests } from './slo-tests.ts';
import { stackTests } from './stack-tests.ts';

/** Tests for everything that was planned: two files for each rule file, at the pace of pages and for long windows, the latter only where there is something. */
export function* proveRules(model: Model, { ruleFiles }: Plan): Generator<RuleTestFile> {
  const forecasts = new Forecasts();
  const services = new Map(model.services.map((service) => [service.place.span, service]));
  // What others wrote they test themselves: what their alerts are meant for is not known here.
  for (const file of ruleFiles.filter(({ copyOf }) => copyOf === undefined)) {
    const ownServices = file.sources.flatMap((source) => services.get(source) ?? []);
    const payer = ownServices.find((service) => isCostFile(file, service));
    if (payer?.cost !== undefined) yield* costTestFiles(payer, payer.cost, file);
    else yield* testFiles(model, file, ownServices, forecasts);
  }
}

function testFiles(model: Model, file: RuleFile, services: readonly Service[], forecasts: Forecasts): readonly RuleTestFile[] {
  const slos = services.flatMap((service) => service.slos.map((slo) => sloTests(service, slo, model, file, forecasts)));
  const alerting = file.groups.flatMap(({ rules }) => rules).filter((rule) => rule.kind === 'alerting');
  const plain = alerting
    .filter(({ labels, alert }) => labels['source'] === 'rule' || alert === WATCHDOG)
    .map((rule) => ({ rule, test: testOfPlain(rule, alerting, model) }));
  const stack = stackTests(model, file);
  const uncovered = [
    ...stack.uncovered,
    ...slos.flatMap((tests) => tests.uncovered),
    ...plain.flatMap(({ rule, test }) => ('uncovered' in test ? [{ what: named(rule), why: test.uncovered }] : [])),
  ];
  const of = (pace: Pace['name']) => [
    ...slos.flatMap((tests) => tests[pace]),
    ...plain.flatMap(({ test }) => ('test' in test && test.pace === pace ? [test.test] : [])),
    ...(pace === 'page' ? stack.tests : []),
  ];
  const slow = of('slow');
  const page = testFile(model, file, 'page', of('page'), uncovered);
  const calendars = slos.map(({ calendar }) => calendar).filter(({ tests }) => tests.length > 0);
  return [
    page,
    ...(slow.length === 0 ? [] : [testFile(model, file, 'slow', slow, [])]),
    ...(calendars.length === 0 ? [] : [calendarFile(model, file, calendars)]),
  ];
}

function calendarFile(model: Model, file: RuleFile, calendars: readonly CalendarTests[]): RuleTestFile {
  const tests = calendars.flatMap((calendar) => calendar.tests);
  const [{ interval } = NO_CALENDAR] = calendars;
  const owned = testFile(model, file, 'slow', tests, []);
  return { ...owned, path: owned.path.replace(/\.slow\.test\.yml$/, '.period.test.yml'), evaluationInterval: interval };
}

function testOfPlain(rule: AlertingRule, all: readonly AlertingRule[], { evaluation }: Model): PlainTest {
  const below = raisedFrom(rule, all);
  if (below !== undefined) return raisedTest(rule, unmasked(below), evaluation);
  const isRaised = all.some((other) => raisedFrom(other, all) === rule);
  return plainTest(unmasked(rule), evaluation, isRaised ? { [ESCALATED_FROM]: '' } : {});
}

function named({ alert, labels }: AlertingRule): string {
  const from = labels[ESCALATED_FROM];
  return `${alert} ${labels['severity']}${from === undefined ? '' : `, raised from ${from}`}`;
}

function testFile(
  { evaluation }: Model,
  file: RuleFile,
  pace: Pace['name'],
  tests: readonly RuleTest[],
  uncovered: readonly Uncovered[],
): RuleTestFile {
  const owner = file.path.replace(/^.*\//, '').replace(/\.rules\.yml$/, '');
  return {
    path: `tests/${owner}.${pace}.test.yml`,
    ruleFile: file.path,
    owner,
    evaluationInterval: isOfStack(file) ? stackInterval(evaluation) : milliseconds(paces(evaluation)[pace].evaluationInterval * 1000),
    groupOrder: file.groups.map(({ name }) => name),
    tests: tests.length === 0 ? [everyRuleEvaluates(evaluation.base)] : tests,
    uncovered,
    sources: file.sources,
  };
}

/** Rules about the stack are evaluated at an interval of their own, and there are many tests of them. */
function isOfStack({ groups }: RuleFile): boolean {
  return groups.some(({ rules }) =>
    rules.some((rule) => rule.kind === 'alerting' && rule.labels['source'] === 'stack' && rule.alert !== WATCHDOG),
  );
}
