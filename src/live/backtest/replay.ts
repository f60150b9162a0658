import { matches } from '../../alertmanager/matches.ts';
import type { Labels } from '../../model/model.ts';
import type { Call, DurationValue, Expr, MatrixSelector, SubqueryExpr, VectorSelector } from '../../promql/ast.ts';
import { CannotReplay } from './cannot-replay.ts';
import { type Column, constantColumn, emptyColumn, type Grid, gridOf, mapColumn, resampled, type Series, timeAt } from './column.ts';
import { overTime, type RangeEnds } from './over-time.ts';
import type { RecordedRule, RuleIndex } from './rule-index.ts';
import { aggregated, binaryVectors, combined, join, resultLabels, withoutName } from './vectors.ts';

/** How long Prometheus takes a sample for the present value. */
export const LOOK_BACK = 300_000;
/** Of a subquery that names none: Prometheus' default for the evaluation interval. */
export const DEFAULT_STEP = 60_000;

/** What an expression is at each instant. */
export type Value = { readonly kind: 'scalar'; readonly column: Column } | { readonly kind: 'vector'; readonly series: readonly Series[] };

/** Where the values of expressions come from that read source series only: a server that was asked before. */
export interface Sources {
  /** At the instants of a grid. */
  vector(expr: Expr, grid: Grid): Value;
}

/**
 * Evaluates rules over a time that has passed, as Prometheus would have if it had had them: what reads source series is the server's answer, what reads recorded ones is
 * worked out here from the rules that record them, each at the interval of its group.
 */
export class Replay {
  readonly #rules: RuleIndex;
  readonly #sources: Sources;
  readonly #ends: RangeEnds;
  /** The first instant that anything may ask of a rule, by the rule. */
  readonly #from: (rule: RecordedRule) => number;
  readonly #until: number;
  readonly #recorded = new Map<unknown, { readonly grid: Grid; readonly series: readonly Series[] }>();

  constructor(
    rules: RuleIndex,
    sources: Sources,
    options: { readonly ends: RangeEnds; readonly until: number; from(rule: RecordedRule): number },
  ) {
    this.#rules = rules;
    this.#sources = sources;
    this.#ends = options.ends;
    this.#until = options.until;
    this.#from = options.from;
  }

  vector(expr: Expr, grid: Grid): readonly Series[] {
    const value = this.#evaluate(expr, grid);
    return value.kind === 'vector' ? value.series : [{ labels: {}, ...value.column }];
  }

  #evaluate(expr: Expr, grid: Grid): Value {
    if (isTime(expr)) return { kind: 'scalar', column: timeColumn(grid) };
    if (expr.type !== 'NumberLiteral' && this.#rules.readsSourcesOnly(expr)) return this.#sources.vector(expr, grid);
    switch (expr.type) {
      case 'NumberLiteral':
        return { kind: 'scalar', column: constantColumn(grid.count, numberOf(expr.text)) };
      case 'StringLiteral':
        throw new CannotReplay('a text where a number is expected');
      case 'VectorSelector':
        return { kind: 'vector', series: this.#selected(expr, grid) };
      case 'MatrixSelector':
      case 'SubqueryExpr':
        throw new CannotReplay('a range without a function around it');
      case 'UnaryExpr': {
        const inner = this.#evaluate(expr.expr, grid);
        return expr.op === '+' ? inner : changed(inner, (value) => -value);
      }
      case 'AggregateExpr':
        if (expr.param !== undefined) throw new CannotReplay(`${expr.op}() of recorded series`);
        return { kind: 'vector', series: aggregated(expr, this.vector(expr.expr, grid), grid.count) };
      case 'BinaryExpr': {
        const [left, right] = [this.#evaluate(expr.left, grid), this.#evaluate(expr.right, grid)];
        if (left.kind === 'vector' && right.kind === 'vector')
          return { kind: 'vector', series: binaryVectors(expr, left.series, right.series) };
        if (left.kind === 'scalar' && right.kind === 'scalar') return { kind: 'scalar', column: combined(expr, left.column, right.column) };
        if (left.kind === 'vector' && right.kind === 'scalar')
          return {
            kind: 'vector',
            series: left.series.map((one) => ({ labels: resultLabels(expr, one.labels), ...combined(expr, one, right.column) })),
          };
        if (left.kind === 'scalar' && right.kind === 'vector')
          return {
            kind: 'vector',
            series: right.series.map((one) => ({ labels: resultLabels(expr, one.labels), ...combined(expr, left.column, one, 'right') })),
          };
        throw new CannotReplay(`the operator ${expr.op}`);
      }
      case 'Call':
        return this.#call(expr, grid);
    }
  }

  #call(expr: Call, grid: Grid): Value {
    const { func, args } = expr;
    const [first] = args;
    if (first === undefined) throw new CannotReplay(`${func}()`);
    if (first.type === 'MatrixSelector' || first.type === 'SubqueryExpr') {
      if (args.length > 1) throw new CannotReplay(`${func}() of recorded series`);
      return { kind: 'vector', series: this.#overTime(func, first, grid) };
    }
    switch (func) {
      case 'timestamp':
        if (first.type !== 'VectorSelector') break;
        return {
          kind: 'vector',
          series: this.#selected(first, grid).map((one) => ({
            labels: withoutName(one.labels),
            present: one.present,
            values: this.#timestamps(first, grid),
          })),
        };
      case 'vector': {
        const value = this.#evaluate(first, grid);
        return { kind: 'vector', series: value.kind === 'scalar' ? [{ labels: {}, ...value.column }] : value.series };
      }
      case 'scalar': {
        const series = this.vector(first, grid);
        const [only] = series;
        if (series.length > 1 || only === undefined) break;
        const values = only.values.map((value, index) => (only.present[index] === 1 ? value : Number.NaN));
        return { kind: 'scalar', column: { values, present: new Uint8Array(grid.count).fill(1) } };
      }
      case 'absent':
        return { kind: 'vector', series: [absent(first, this.vector(first, grid), grid.count)] };
    }
    const change = this.#numberFunction(expr);
    if (change === undefined) throw new CannotReplay(`${func}() of recorded series`);
    return changed(this.#evaluate(first, grid), change);
  }

  /** Functions of one value, with constants beside it. */
  #numberFunction({ func, args }: Call): ((value: number) => number) | undefined {
    const constants = args.slice(1).map((arg) => (arg.type === 'NumberLiteral' ? numberOf(arg.text) : undefined));
    const [a, b] = constants;
    if (constants.includes(undefined)) return undefined;
    switch (func) {
      case 'clamp_min':
        return (value) => Math.max(value, a ?? 0);
      case 'clamp_max':
        return (value) => Math.min(value, a ?? 0);
      case 'clamp':
        return (value) => Math.max(a ?? 0, Math.min(b ?? 0, value));
      case 'abs':
        return Math.abs;
      case 'ceil':
        return Math.ceil;
      case 'floor':
        return Math.floor;
      case 'sqrt':
        return Math.sqrt;
      case 'exp':
        return Math.exp;
      case 'ln':
        return Math.log;
      case 'log2':
        return Math.log2;
      case 'log10':
        return Math.log10;
      case 'sgn':
        return Math.sign;
      case 'sort':
      case 'sort_desc':
        return (value) => value;
      default:
        return undefined;
    }
  }

  #selected(selector: VectorSelector, grid: Grid): readonly Series[] {
    const back = backOf(selector);
    return this.#recordedSeries(selector).map(({ labels, column, grid: own }) => ({
      labels,
      ...resampled(column, own, grid, back, LOOK_BACK),
    }));
  }

  #timestamps(selector: VectorSelector, grid: Grid): Float64Array {
    const own = this.#recordedSeries(selector)[0]?.grid ?? grid;
    return new Float64Array(grid.count).map(
      (_, index) => (Math.floor((timeAt(grid, index) - backOf(selector)) / own.step) * own.step) / 1000,
    );
  }

  #overTime(func: string, of: MatrixSelector | SubqueryExpr, grid: Grid): readonly Series[] {
    const window = lengthOf(of.window);
    const named = (labels: Labels) => (func === 'last_over_time' ? labels : withoutName(labels));
    if (of.type === 'MatrixSelector') {
      const back = backOf(of.selector);
      return this.#recordedSeries(of.selector).map(({ labels, column, grid: own }) => ({
        labels: named(labels),
        ...overTime(func, { column, grid: own }, { grid, window, back, ends: this.#ends }),
      }));
    }
    const back = backOf(of);
    const inner = gridOf(
      grid.from - back - window,
      timeAt(grid, grid.count - 1) - back,
      of.step === undefined ? DEFAULT_STEP : lengthOf(of.step),
    );
    return this.vector(of.expr, inner).map((series) => ({
      labels: named(series.labels),
      ...overTime(func, { column: series, grid: inner }, { grid, window, back, ends: this.#ends }),
    }));
  }

  #recordedSeries(selector: VectorSelector): readonly { readonly labels: Labels; readonly column: Column; readonly grid: Grid }[] {
    return this.#rules.of(selector).flatMap((recorded) => {
      const { grid, series } = this.#record(recorded);
      return series
        .filter(({ labels }) => selector.matchers.every(({ name, op, value }) => matches({ label: name, op, value }, labels)))
        .map((one) => ({ labels: one.labels, column: one, grid }));
    });
  }

  #record(recorded: RecordedRule): { readonly grid: Grid; readonly series: readonly Series[] } {
    const { rule, group } = recorded;
    const known = this.#recorded.get(rule);
    if (known !== undefined) return known;
    const grid = gridOf(this.#from(recorded), this.#until, group.interval);
    const byLabels = new Map<string, Series>();
    for (const { labels, ...column } of this.vector(rule.expr, grid))
      join(byLabels, { labels: { ...labels, ...rule.labels, __name__: rule.record }, ...column }, `of ${rule.record}`);
    const result = { grid, series: [...byLabels.values()] };
    this.#recorded.set(rule, result);
    return result;
  }
}

export function lengthOf(duration: DurationValue): number {
  if (typeof duration === 'number') return duration;
  throw new CannotReplay(`the duration ${duration.expression}`);
}

export function backOf({ offset, at }: VectorSelector | SubqueryExpr): number {
  if (at !== undefined) throw new CannotReplay('the @ modifier on recorded series');
  return offset === undefined ? 0 : lengthOf(offset);
}

/** `time()`, which no server needs to be asked about. */
export function isTime(expr: Expr): boolean {
  return expr.type === 'Call' && expr.func === 'time';
}

function timeColumn(grid: Grid): Column {
  const column = constantColumn(grid.count, 0);
  for (let index = 0; index < grid.count; index++) column.values[index] = timeAt(grid, index) / 1000;
  return column;
}

function numberOf(text: string): number {
  const bare = text.toLowerCase().replaceAll('_', '');
  return /^[+-]?inf$/.test(bare) ? (bare.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY) : Number(bare);
}

function changed(value: Value, change: (value: number) => number): Value {
  return value.kind === 'scalar'
    ? { kind: 'scalar', column: mapColumn(value.column, change) }
    : { kind: 'vector', series: value.series.map((one) => ({ labels: withoutName(one.labels), ...mapColumn(one, change) })) };
}

/** 1 where nothing is, with the labels that the selector asks for. */
function absent(of: Expr, all: readonly Series[], count: number): Series {
  const column = emptyColumn(count);
  for (let index = 0; index < count; index++) {
    if (all.some(({ present }) => present[index] === 1)) continue;
    column.values[index] = 1;
    column.present[index] = 1;
  }
  const matchers = of.type === 'VectorSelector' ? of.matchers.filter(({ op, name }) => op === '=' && name !== '__name__') : [];
  const once = matchers.filter(({ name }) => matchers.filter((other) => other.name === name).length === 1);
  return { labels: Object.fromEntries(once.map(({ name, value }) => [name, value])), ...column };
}
