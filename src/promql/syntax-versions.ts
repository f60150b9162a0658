import { parseDuration } from '../values/duration.ts';
import { type Version, version } from '../values/version.ts';
import type { BinaryExpr, DurationValue, Expr, LabelMatcher, VectorSelector } from './ast.ts';
import type { Experiment } from './functions.ts';
import { isBareLabelName, isBareMetricName } from './names.ts';

/** A piece of syntax that not every Prometheus reads. */
export interface SyntaxFeature {
  /** As it is named behind "found". */
  readonly what: string;
  readonly since: Version;
  readonly experiment?: Experiment;
  /** How to say it for an older version. */
  readonly cure: string;
}

/** From CHANGELOG.md and the grammar (promql/parser/generated_parser.y) of each minor release. Ordered by release. */
export const SYNTAX = {
  at: {
    what: 'the @ modifier',
    since: version(2, 25),
    experiment: { flag: 'promql-at-modifier', until: version(2, 33) },
    cure: 'use offset, or a newer Prometheus',
  },
  negativeOffset: {
    what: 'a negative offset',
    since: version(2, 26),
    experiment: { flag: 'promql-negative-offset', until: version(2, 33) },
    cure: 'shift the other side by a positive offset instead',
  },
  atan2: { what: 'the operator atan2', since: version(2, 31), cure: 'use a newer Prometheus' },
  namedGroup: {
    what: 'a regular expression with (?<name>…)',
    since: version(2, 51),
    cure: 'write (?P<name>…), or plain parentheses',
  },
  digitSeparator: { what: 'a number with underscores', since: version(2, 54), cure: 'write the digits without underscores' },
  durationAsNumber: { what: 'a duration where a number stands', since: version(2, 54), cure: 'write the number of seconds' },
  numberAsDuration: {
    what: 'a number of seconds where a duration stands',
    since: version(2, 54),
    cure: 'write it with a unit, such as 300s',
  },
  quotedName: {
    what: 'a quoted name',
    since: version(3, 0),
    cure: 'match a metric by {__name__="…"}; a label that is no plain word needs Prometheus 3.0',
  },
  durationExpression: {
    what: 'arithmetic on durations',
    since: version(3, 4),
    experiment: { flag: 'promql-duration-expr', until: version(3, 14) },
    cure: 'write the resulting duration',
  },
  durationStep: {
    what: 'step() in a duration',
    since: version(3, 6),
    experiment: { flag: 'promql-duration-expr', until: version(3, 14) },
    cure: 'write the duration itself',
  },
  extendedRange: {
    what: 'anchored or smoothed',
    since: version(3, 7),
    experiment: { flag: 'promql-extended-range-selectors' },
    cure: 'remove the word; rate() then extrapolates as it always did',
  },
  durationRange: {
    what: 'range() in a duration',
    since: version(3, 10),
    experiment: { flag: 'promql-duration-expr', until: version(3, 14) },
    cure: 'write the duration itself',
  },
  fill: {
    what: 'a fill modifier',
    since: version(3, 10),
    experiment: { flag: 'promql-binop-fill-modifiers' },
    cure: 'give the missing side a default with or, such as (x or 0 * y)',
  },
  trim: { what: 'an operator that trims histograms', since: version(3, 11), cure: 'use histogram_fraction, or a newer Prometheus' },
  durationMinMax: {
    what: 'min_of() or max_of() in a duration',
    since: version(3, 13),
    experiment: { flag: 'promql-duration-expr', until: version(3, 14) },
    cure: 'write the duration itself',
  },
} as const satisfies Record<string, SyntaxFeature>;

/** The versioned syntax that one node uses itself, its children aside. */
export function syntaxOf(expr: Expr): readonly SyntaxFeature[] {
  switch (expr.type) {
    case 'NumberLiteral':
      return numberSyntax(expr.text);
    case 'VectorSelector':
      return selectorSyntax(expr);
    case 'MatrixSelector':
      return [...selectorSyntax(expr.selector), ...durationSyntax(expr.window)];
    case 'SubqueryExpr':
      return [...durationSyntax(expr.window), ...durationSyntax(expr.step), ...shiftSyntax(expr)];
    case 'BinaryExpr':
      return binarySyntax(expr);
    case 'AggregateExpr':
      return (expr.grouping?.labels ?? []).every(isBareLabelName) ? [] : [SYNTAX.quotedName];
    case 'Call':
    case 'StringLiteral':
    case 'UnaryExpr':
      return [];
  }
}

function numberSyntax(text: string): readonly SyntaxFeature[] {
  const digits = text.replace(/^[-+]/, '');
  if (digits.includes('_')) return [SYNTAX.digitSeparator];
  return /^\d/.test(digits) && !/^0x/i.test(digits) && parseDuration(digits) !== undefined ? [SYNTAX.durationAsNumber] : [];
}

function selectorSyntax(selector: VectorSelector): readonly SyntaxFeature[] {
  const isQuoted = (selector.name !== undefined && !isBareMetricName(selector.name)) || !selector.matchers.every(hasBareName);
  return [
    ...(isQuoted ? [SYNTAX.quotedName] : []),
    ...(selector.matchers.some(hasNamedGroup) ? [SYNTAX.namedGroup] : []),
    ...(selector.extended === undefined ? [] : [SYNTAX.extendedRange]),
    ...shiftSyntax(selector),
  ];
}

function hasBareName(matcher: LabelMatcher): boolean {
  return isBareLabelName(matcher.name);
}

/** Go 1.22 and later read it, with which Prometheus is built since 2.51. */
function hasNamedGroup({ op, value }: LabelMatcher): boolean {
  return (op === '=~' || op === '!~') && /\(\?<\w/.test(value);
}

function shiftSyntax({ offset, at }: Pick<VectorSelector, 'offset' | 'at'>): readonly SyntaxFeature[] {
  const isNegative = typeof offset === 'object' ? offset.expression.startsWith('-') : offset !== undefined && offset < 0;
  return [
    ...(at === undefined ? [] : [SYNTAX.at]),
    ...(at?.kind === 'timestamp' ? numberSyntax(at.text) : []),
    ...(isNegative ? [SYNTAX.negativeOffset] : []),
    ...(typeof offset === 'object' ? durationSyntax({ expression: offset.expression.replace(/^[-+]/, '') }) : []),
  ];
}

function durationSyntax(value: DurationValue | undefined): readonly SyntaxFeature[] {
  if (typeof value !== 'object') return [];
  const { expression } = value;
  if (/^-?(?:0x[0-9a-f]+|[\d_.]+(?:e[-+]?\d+)?)$/i.test(expression)) return [SYNTAX.numberAsDuration];
  if (/\b(?:min_of|max_of)\b/.test(expression)) return [SYNTAX.durationMinMax];
  if (/\brange\b/.test(expression)) return [SYNTAX.durationRange];
  return [/\bstep\b/.test(expression) ? SYNTAX.durationStep : SYNTAX.durationExpression];
}

function binarySyntax({ op, matching, fill }: BinaryExpr): readonly SyntaxFeature[] {
  const labels = [...(matching?.labels ?? []), ...(matching?.group?.include ?? [])];
  return [
    ...(op === 'atan2' ? [SYNTAX.atan2] : []),
    ...(op === '</' || op === '>/' ? [SYNTAX.trim] : []),
    ...(fill === undefined ? [] : [SYNTAX.fill]),
    ...(labels.every(isBareLabelName) ? [] : [SYNTAX.quotedName]),
  ];
}
