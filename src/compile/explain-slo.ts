import { isSliced, type Sliced } from '../model/budgeting.ts';
import type { Service, Slo, TakenClass } from '../model/model.ts';
import { type Composite, isComposite, sharesOf } from '../model/resolve-composites.ts';
import { detect, errorsAtThresholds, ratiosAround } from '../plan/detection.ts';
import { budgetExhaustedAlert, budgetExhaustionAlert, labelSetsAlert, sliAbsentAlert, trafficAlert } from '../plan/naming.ts';
import type { AlertingRule, Plan, RuleGroup } from '../plan/plan.ts';
import { policyOf } from '../plan/policy.ts';
import { tiersOf } from '../plan/windows.ts';
import { printExpr } from '../promql/print.ts';
import type { CompositeSli } from '../sli/composite.ts';
import { queriesOfSli, selectorsOfSli } from '../sli/kinds.ts';
import { positionAt } from '../text/source-file.ts';
import { inSeconds, milliseconds, printDuration } from '../values/duration.ts';
import { nominalLength, printPeriod } from '../values/period.ts';
import { budgetOf, printPercent } from '../values/ratio.ts';
import { ONE, rational, times, toDecimal, toNumber } from '../values/rational.ts';
import type { Analysis } from './analyse.ts';
import { type CostExplanation, explainCost } from './explain-cost.ts';
import { type LeftOut, leftOutOf } from './explain-left-out.ts';
import { explainOutage, type OutageExplanation } from './explain-outage.ts';
import { toldOf } from './explain-told.ts';
import type { Told } from './summary.ts';

/** What an SLO promises, when it tells whom, and what it costs. Ratios are texts in per cent, durations in Prometheus' notation. */
export interface SloExplanation {
  readonly service: string;
  readonly environment: string;
  readonly slo: string;
  readonly team: string;
  readonly description?: string;
  /** The objective class that it takes, what it has from there, and where that is declared. */
  readonly class?: ClassExplanation;
  readonly objective: string;
  readonly period: string;
  readonly budget: BudgetExplanation;
  /** Maintenance whose time the budget leaves out; absent where there is none. */
  readonly leftOut?: readonly LeftOut[];
  readonly measured: MeasuredExplanation;
  /** Severities with a burn alert, the most urgent first. */
  readonly severities: readonly string[];
  /** Severities that are on, but that no error ratio can reach at this objective. */
  readonly cannotFire: readonly string[];
  readonly detection: readonly DetectionLine[];
  readonly alerts: readonly AlertSummary[];
  readonly told: readonly Told[];
  /** Absent where no burn alert would fire. */
  readonly outage?: OutageExplanation;
  readonly cost: CostExplanation;
}

export interface ClassExplanation {
  readonly name: string;
  /** Keys of the SLO that come from the class, each with its line there. */
  readonly given: readonly { readonly key: string; readonly line: number }[];
  readonly path: string;
}

export interface BudgetExplanation {
  readonly errorRatio: string;
  /** How long everything may fail within a period. */
  readonly totalOutage: string;
  /** With declared traffic: events of a period and those that may be bad. */
  readonly events?: { readonly total: string; readonly bad: string };
  /** Where it is spent on slices of time: those of a period, how many may be bad, and from which share of good events on one is good. */
  readonly slices?: {
    readonly method: Sliced['method'];
    readonly length: string;
    readonly total: string;
    readonly bad: string;
    readonly goodFrom?: string;
  };
}

export interface MeasuredExplanation {
  readonly kind: string;
  readonly by: readonly string[];
  /** By the key in the definition. */
  readonly selectors: readonly { readonly key: string; readonly promql: string }[];
  /** Other SLOs, each as `service/slo`; absent where it is made of none. */
  readonly composite?: {
    readonly method: CompositeSli['method'];
    /** `share` in per cent; absent where the worst counts. */
    readonly members: readonly { readonly slo: string; readonly share?: string }[];
  };
}

/** A share of bad events and what it leads to, by severity; a severity that stays silent is absent. */
export interface DetectionLine {
  readonly errorRatio: string;
  readonly severities: Readonly<Record<string, DetectedLine>>;
}

export interface DetectedLine {
  readonly after: string;
  /** How much later at most. */
  readonly late: string;
  readonly read: 'direct' | 'derived';
  readonly budgetGone: string;
  /** From recovery to the end of the alert at the latest, `keep_firing_for` included. */
  readonly endsWithin: string;
}

/** An alert beside the burn alerts. */
export interface AlertSummary {
  readonly alert: string;
  readonly severity: string;
  readonly signal: string;
  /** What holds while it fires, in words. */
  readonly when: string;
  /** How long it must hold before. */
  readonly for?: string;
}

export function explainSlo(analysis: Analysis, service: Service, slo: Slo): SloExplanation {
  const { model, plan } = analysis;
  const groups = groupsOf(plan, service, slo);
  const alerting = groups.flatMap(({ rules }) => rules.filter((rule): rule is AlertingRule => rule.kind === 'alerting'));
  const tiers = tiersOf(slo);
  const outage = explainOutage(analysis, slo, alerting);
  const leftOut = leftOutOf(model, service, slo);
  return {
    service: service.name,
    environment: service.environment,
    slo: slo.name,
    team: service.team,
    ...(slo.description === undefined ? {} : { description: slo.description }),
    ...(slo.class === undefined ? {} : { class: explainClass(slo.class, slo) }),
    objective: printPercent(slo.objective),
    period: printPeriod(slo.period),
    budget: budgetInWords(slo),
    ...(leftOut.length === 0 ? {} : { leftOut }),
    measured: measuredBy(service, slo),
    severities: tiers.map(({ severity }) => severity.name),
    cannotFire: slo.severities.map(({ name }) => name).filter((name) => tiers.every(({ severity }) => severity.name !== name)),
    detection: detectionTable(analysis, slo, alerting),
    alerts: otherAlerts(service, slo, alerting),
    told: toldOf(analysis, service.team, service.environment, service.name).filter(({ severity }) =>
      alerting.some(({ labels }) => labels['severity'] === severity),
    ),
    ...(outage === undefined ? {} : { outage }),
    cost: explainCost(plan, groups, model.routing.scrapeInterval),
  };
}

export function measuredBy(service: Service, slo: Slo): MeasuredExplanation {
  const { sli, by } = slo;
  return {
    ...(isComposite(slo) ? { composite: madeOf(service, slo) } : {}),
    kind: sli.kind,
    by,
    selectors: [
      ...selectorsOfSli(sli).map(({ path, selector }) => ({ key: path.join('.'), promql: printExpr(selector) })),
      ...queriesOfSli(sli).map(({ path, expr }) => ({ key: path.join('.'), promql: printExpr(expr) })),
    ],
  };
}

function madeOf({ name }: Service, slo: Composite): NonNullable<MeasuredExplanation['composite']> {
  const { method, of } = slo.sli;
  const shares = sharesOf(slo).map((share) => printPercent(share, 4));
  const members = of.map((member, index) => {
    const named = { slo: `${member.service ?? name}/${member.slo}` };
    const share = shares[index];
    return method === 'worst' || share === undefined ? named : { ...named, share };
  });
  return { method, members };
}

function explainClass({ name, keys, place }: TakenClass, slo: Slo): ClassExplanation {
  const { file } = place.span;
  const lineOf = (key: string) => positionAt(file, slo.place.at(...key.split('.')).keySpan.start).line;
  return { name, given: keys.map((key) => ({ key, line: lineOf(key) })), path: file.path };
}

/** The groups whose rules carry the identity of the SLO. */
function groupsOf({ ruleFiles }: Plan, service: Service, slo: Slo): readonly RuleGroup[] {
  return ruleFiles
    .flatMap(({ groups }) => groups)
    .filter(({ rules }) =>
      rules.some(
        ({ labels }) => labels['environment'] === service.environment && labels['service'] === service.name && labels['slo'] === slo.name,
      ),
    );
}

/** How long everything may fail in a period: 43m12s of 30d at 99.9 %. */
export function totalOutage({ objective, period }: Slo): string {
  return printDuration(milliseconds(Math.round(nominalLength(period) * toNumber(budgetOf(objective)))));
}

export function budgetInWords(slo: Slo): BudgetExplanation {
  const { objective, period, traffic, budgeting } = slo;
  const budget = budgetOf(objective);
  const events = traffic === undefined || isSliced(budgeting) ? undefined : times(traffic, inSeconds(nominalLength(period)));
  return {
    errorRatio: printPercent(budget),
    totalOutage: totalOutage(slo),
    ...(events === undefined ? {} : { events: { total: toDecimal(events), bad: toDecimal(times(events, budget)) } }),
    ...(isSliced(budgeting) ? { slices: slicesInWords(slo, budgeting) } : {}),
  };
}

function slicesInWords({ objective, period }: Slo, budgeting: Sliced): BudgetExplanation['slices'] & object {
  const { method, slice } = budgeting;
  const total = rational(nominalLength(period), slice);
  return {
    method,
    length: printDuration(slice),
    total: toDecimal(total),
    bad: toDecimal(times(total, budgetOf(objective))),
    ...(budgeting.method === 'timeslices' ? { goodFrom: printPercent(budgeting.target) } : {}),
  };
}

export function detectionTable({ model }: Pick<Analysis, 'model'>, slo: Slo, alerting: readonly AlertingRule[]): readonly DetectionLine[] {
  const tiers = tiersOf(slo);
  const thresholds = errorsAtThresholds(tiers, slo.budgeting);
  const keepFiringFor = (severity: string) =>
    alerting.find(({ labels }) => labels['severity'] === severity && labels['signal'] === 'burn')?.keepFiringFor ?? 0;
  return thresholds.length === 0
    ? []
    : ratiosAround(thresholds).map((errors) => ({
        errorRatio: printPercent(errors),
        severities: Object.fromEntries(
          tiers.flatMap(({ severity, tier }) => {
            const found = detect(tier, slo, model.evaluation, errors, policyOf(severity));
            if (found === undefined) return [];
            const line: DetectedLine = {
              after: printDuration(roundedUp(found.after)),
              late: printDuration(found.late),
              read: found.read,
              budgetGone: printPercent(found.budgetGone, 2),
              endsWithin: printDuration(roundedUp(found.resets + keepFiringFor(severity.name))),
            };
            return [[severity.name, line]];
          }),
        ),
      }));
}

/** Rounded up, because an alert that fires a moment after its time is on time: to seconds, from an hour on to minutes. */
function roundedUp(duration: number) {
  const unit = duration < 3_600_000 ? 1000 : 60_000;
  return milliseconds(Math.ceil(duration / unit) * unit);
}

/** The alerts beside those of burn rates, in the order of their groups. */
export function otherAlerts(service: Service, slo: Slo, alerting: readonly AlertingRule[]): readonly AlertSummary[] {
  const when = new Map([
    [sliAbsentAlert(service.name, slo.name), 'the SLI has no samples'],
    [trafficAlert(service.name, slo.name), `fewer than ${toDecimal(slo.expectTraffic?.atLeast ?? ONE, 4)} events a second arrive`],
    [labelSetsAlert(service.name, slo.name), `there are more than ${slo.atMost} sets of ${slo.by.join(', ')}`],
    [budgetExhaustedAlert(service.name, slo.name), 'the error budget is used up'],
    [
      budgetExhaustionAlert(service.name, slo.name),
      `at the present rate the error budget is used up within ${printDuration(slo.exhaustion?.within ?? nominalLength(slo.period))}`,
    ],
  ]);
  return alerting.flatMap(({ alert, labels, for: pending }) => {
    const words = when.get(alert);
    if (words === undefined) return [];
    return [
      {
        alert,
        severity: labels['severity'] ?? '',
        signal: labels['signal'] ?? '',
        when: words,
        ...(pending === undefined ? {} : { for: printDuration(pending) }),
      },
    ];
  });
}
