import type { Evaluation, Service, Slo } from '../model/model.ts';
import type { Expr, LabelMatcher, VectorSelector } from '../promql/ast.ts';
import { add, call, divide, equals, multiply, number, selector, subquery, subtract, sumBy } from '../promql/build.ts';
import type { Frame } from '../sli/kind.ts';
import { sliExpressions } from '../sli/kinds.ts';
import { perEvent } from '../sli/rates.ts';
import { type Duration, inSeconds, printDuration } from '../values/duration.ts';
import { budgetOf, printPercent } from '../values/ratio.ts';
import { rational } from '../values/rational.ts';
import { withIdleEvents } from './idle-events.ts';
import { BUDGET_REMAINING, errorRatio, errorsRate, SLO_INFO, totalRate } from './naming.ts';
import type { RecordingRule } from './plan.ts';
import { coarseBase, eventsIn, type SeverityTier, stepOf, windowsOf } from './windows.ts';

/** The recorded series of one SLO, as selectors that match only its own. */
export interface SloSeries {
  total(window: Duration): VectorSelector;
  errors(window: Duration): VectorSelector;
  ratio(window: Duration): VectorSelector;
  readonly remaining: VectorSelector;
}

export interface SloContext {
  readonly service: Service;
  readonly slo: Slo;
  readonly evaluation: Evaluation;
  readonly tiers: readonly SeverityTier[];
  readonly series: SloSeries;
  readonly identity: Readonly<Record<'environment' | 'service' | 'slo', string>>;
}

export function sloContext(service: Service, slo: Slo, evaluation: Evaluation, tiers: readonly SeverityTier[]): SloContext {
  const identity = { environment: service.environment, service: service.name, slo: slo.name };
  return { service, slo, evaluation, tiers, series: seriesOf(identity), identity };
}

function seriesOf(identity: SloContext['identity']): SloSeries {
  const matchers: readonly LabelMatcher[] = Object.entries(identity).map(([label, value]) => equals(label, value));
  return {
    total: (window) => selector(totalRate(window), matchers),
    errors: (window) => selector(errorsRate(window), matchers),
    ratio: (window) => selector(errorRatio(window), matchers),
    remaining: selector(BUDGET_REMAINING, matchers),
  };
}

/** Recording rules by group: bases and direct windows, derived windows, the period. */
export function recordingRules(context: SloContext): Readonly<Record<'fast' | 'slow' | 'period', readonly RecordingRule[]>> {
  const { evaluation, slo, tiers } = context;
  const windows = [...new Set([...windowsOf(tiers, evaluation), ...(slo.alsoRecorded ?? [])])].sort((a, b) => a - b);
  const ratioOf = ratios(context);
  const direct = windows.filter((window) => window > evaluation.base && window <= evaluation.directUpTo);
  const derived = windows.filter((window) => window > evaluation.directUpTo);
  return {
    fast: sourceRules(context, direct),
    slow: derived.map((window) => record(context, errorRatio(window), ratioOf?.(window) ?? derivedRatio(context, window))),
    period: periodRules(context),
  };
}

function record({ identity, slo }: SloContext, name: string, expr: Expr, labels: Readonly<Record<string, string>> = {}): RecordingRule {
  return { kind: 'recording', record: name, expr, labels: { ...identity, ...labels }, origin: slo.place.at('name').span };
}

/** What reads the source series: the two bases and the page windows, which must cross their threshold as early as the data allows. */
function sourceRules(context: SloContext, direct: readonly Duration[]): RecordingRule[] {
  const { slo, series, evaluation } = context;
  const { base } = evaluation;
  const total = series.total(base);
  const recorded = sumBy(slo.by, total);
  const source = sliExpressions(slo.sli, frameOf(context));
  const expressions = slo.noTraffic === 'ignore' ? source : withIdleEvents(source, slo.noTraffic, evaluation);
  return [
    record(context, totalRate(base), expressions.total(base)),
    record(context, errorsRate(base), expressions.errors(base, recorded)),
    record(context, errorRatio(base), ratios(context)?.(base) ?? perEvent(series.errors(base), total)),
    ...direct.map((window) => record(context, errorRatio(window), expressions.errorRatio(window))),
  ];
}

function frameOf({ service, slo, series, evaluation }: SloContext): Frame {
  const zero = multiply(number(0), sumBy(slo.by, series.total(evaluation.base)));
  const recorded: Frame['recorded'] = ({ service: named, slo: other }) => {
    const own = seriesOf({ environment: service.environment, service: named ?? service.name, slo: other });
    return { total: own.total(evaluation.base), errors: own.errors(evaluation.base), ratio: own.ratio };
  };
  return { by: slo.by, zero, recorded };
}

/** The ratio of any window where it is not one of events that can be added up. */
function ratios(context: SloContext): ((window: Duration) => Expr) | undefined {
  const { errorRatio: ratioOf, windows } = sliExpressions(context.slo.sli, frameOf(context));
  return windows === undefined ? undefined : ratioOf;
}

/**
 * Errors in the window ÷ (average traffic × window): time before the first sample counts as free of errors, otherwise a young SLO would fire
 * after minutes. Adds up events and not ratios, which would weigh a quiet night like a busy day.
 */
function derivedRatio({ series, evaluation }: SloContext, window: Duration): Expr {
  const { base } = evaluation;
  const step = stepOf(window, evaluation);
  const traffic = call('avg_over_time', subquery(series.total(base), window, step));
  return perEvent(eventsIn(series.errors(base), window, step), multiply(traffic, number(inSeconds(window))));
}

/** The period is read from a coarse base of events observed, so that time without Prometheus counts on neither side. */
function periodRules(context: SloContext): RecordingRule[] {
  const { slo, series, evaluation } = context;
  const { base } = evaluation;
  const coarse = coarseBase(evaluation, slo.period);
  const step = stepOf(coarse, evaluation);
  const observed = (of: VectorSelector): Expr => divide(call('sum_over_time', subquery(of, coarse, step)), number(rational(coarse, step)));
  const overPeriod = (of: VectorSelector): Expr => call('sum_over_time', subquery(of, slo.period, coarse));
  return [
    record(context, totalRate(coarse), observed(series.total(base))),
    record(context, errorsRate(coarse), observed(series.errors(base))),
    record(
      context,
      errorRatio(slo.period),
      ratios(context)?.(slo.period) ?? perEvent(overPeriod(series.errors(coarse)), overPeriod(series.total(coarse))),
    ),
    record(context, BUDGET_REMAINING, remaining(context, coarse)),
    record(context, SLO_INFO, call('vector', number(1)), infoLabels(context)),
  ];
}

/**
 * 1 − ratio ÷ budget × share of the period that has data: three bad days of a young month are not three bad months. The first coarse sample
 * stands for the time up to it, so data are older than that sample.
 */
function remaining({ slo, series }: SloContext, coarse: Duration): Expr {
  const firstSample = call('min_over_time', subquery(call('timestamp', series.total(coarse)), slo.period, coarse));
  const age = divide(subtract(add(call('time'), number(inSeconds(coarse))), firstSample), number(inSeconds(slo.period)));
  const spent = divide(series.ratio(slo.period), number(budgetOf(slo.objective)));
  return subtract(number(1), multiply(spent, call('clamp_max', age, number(1))));
}

function infoLabels({ service, slo }: SloContext): Readonly<Record<string, string>> {
  return { team: service.team, sli: slo.sli.kind, objective: printPercent(slo.objective), period: printDuration(slo.period) };
}
