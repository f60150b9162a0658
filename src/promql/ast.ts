import type { TextRange } from '../text/span.ts';
import type { Duration } from '../values/duration.ts';

/**
 * The tree of a PromQL expression. Node names are those of Prometheus' own parser (promql/parser/ast.go).
 * Parentheses are not nodes: the printer writes those that precedence needs. A tree that was read from text carries the
 * range of each node in that text; a built one carries none.
 */
export type Expr =
  | NumberLiteral
  | StringLiteral
  | VectorSelector
  | MatrixSelector
  | SubqueryExpr
  | UnaryExpr
  | BinaryExpr
  | AggregateExpr
  | Call;

interface Node {
  readonly range?: TextRange;
}

/** `text` is the number as it is to be printed, so that 0.0144 never becomes 0.014400000000000001. */
export interface NumberLiteral extends Node {
  readonly type: 'NumberLiteral';
  readonly text: string;
}

export interface StringLiteral extends Node {
  readonly type: 'StringLiteral';
  readonly value: string;
}

export type MatchOp = '=' | '!=' | '=~' | '!~';

export interface LabelMatcher extends Node {
  readonly name: string;
  readonly op: MatchOp;
  readonly value: string;
}

/** A duration that is a number, or arithmetic on durations as its text (duration expressions, Prometheus 3.x). */
export type DurationValue = Duration | { readonly expression: string };

/** `@ 1609746000`, `@ start()`, `@ end()`. */
export type AtModifier = { readonly kind: 'timestamp'; readonly text: string } | { readonly kind: 'start' | 'end' };

interface Shifted {
  /** Negative for `offset -5m`. */
  readonly offset?: DurationValue;
  readonly at?: AtModifier;
}

export interface VectorSelector extends Node, Shifted {
  readonly type: 'VectorSelector';
  /** Undefined for `{__name__=~"a|b"}`. */
  readonly name?: string;
  /** Without the name; in the order written. */
  readonly matchers: readonly LabelMatcher[];
  /** `anchored` or `smoothed` (Prometheus 3.7, behind a flag). */
  readonly extended?: 'anchored' | 'smoothed';
}

/** `selector[range]`. Offset and @ belong to the selector inside. */
export interface MatrixSelector extends Node {
  readonly type: 'MatrixSelector';
  readonly selector: VectorSelector;
  readonly window: DurationValue;
}

/** `expr[window:step]`; without `step` the global evaluation interval counts. */
export interface SubqueryExpr extends Node, Shifted {
  readonly type: 'SubqueryExpr';
  readonly expr: Expr;
  readonly window: DurationValue;
  readonly step?: DurationValue;
}

export interface UnaryExpr extends Node {
  readonly type: 'UnaryExpr';
  readonly op: '+' | '-';
  readonly expr: Expr;
}

export type ArithmeticOp = '+' | '-' | '*' | '/' | '%' | '^' | 'atan2';
export type ComparisonOp = '==' | '!=' | '>' | '<' | '>=' | '<=';
export type SetOp = 'and' | 'or' | 'unless';
/** `</` and `>/` trim native histograms (Prometheus 3.11 and later). */
export type BinaryOp = ArithmeticOp | ComparisonOp | SetOp | '</' | '>/';

export interface VectorMatching extends Node {
  /** `on (…)` or `ignoring (…)`. */
  readonly match: 'on' | 'ignoring';
  readonly labels: readonly string[];
  readonly group?: { readonly side: 'left' | 'right'; readonly include: readonly string[] };
}

export interface BinaryExpr extends Node {
  readonly type: 'BinaryExpr';
  readonly op: BinaryOp;
  readonly left: Expr;
  readonly right: Expr;
  /** Where the operator stands, when the tree was read from text. */
  readonly opRange?: TextRange;
  /** The `bool` modifier of a comparison. */
  readonly returnBool?: true;
  readonly matching?: VectorMatching;
  /** `fill(…)`, `fill_left(…)`, `fill_right(…)` (Prometheus 3.10, behind a flag), as number texts. */
  readonly fill?: { readonly left?: string; readonly right?: string };
}

/** `by (…)` or `without (…)`. */
export interface Grouping extends Node {
  readonly kind: 'by' | 'without';
  readonly labels: readonly string[];
}

export interface AggregateExpr extends Node {
  readonly type: 'AggregateExpr';
  readonly op: string;
  readonly expr: Expr;
  /** The first argument of topk, bottomk, quantile, count_values, limitk, limit_ratio. */
  readonly param?: Expr;
  readonly grouping?: Grouping;
}

export interface Call extends Node {
  readonly type: 'Call';
  readonly func: string;
  readonly args: readonly Expr[];
}
