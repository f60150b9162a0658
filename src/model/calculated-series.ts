import type { ComponentTestDefinition } from '../definitions/component.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Expr } from '../promql/ast.ts';
import { type Filling, filledWith, parseParameterTemplate } from '../promql/placeholders.ts';
import { dividedBy, minus, parseDecimal, plus, type Rational, rational, times, toDecimal } from '../values/rational.ts';
import type { Place } from '../yaml/place.ts';
import { component as diagnostics } from './diagnostics.ts';
import { unknownReference } from './references.ts';
import { symptomsOf } from './symptoms.ts';

/** `$(600 * $above)` in the labels or among the values of a series; brackets within it one deep. */
const CALCULATION = /\$\(((?:[^()]|\([^()]*\))*)\)/g;

/**
 * Text with every calculation done, so that a test can stand just above a threshold that differs from rung to rung or from part to part. Durations
 * count in seconds. What cannot be calculated stays as it is; `checkCalculations` says so.
 */
export function withCalculations(text: string, valueFor: (name: string) => Filling | undefined): string {
  if (!text.includes('$(')) return text;
  return text.replaceAll(CALCULATION, (written: string, inner: string) => {
    const { value: template } = parseParameterTemplate(inner);
    if (template === undefined || template.holes.some(({ name }) => valueFor(name) === undefined)) return written;
    const result = resultOf(filledWith(template, valueFor));
    return result === undefined ? written : toDecimal(result);
  });
}

const ANY_NUMBER: Filling = { kind: 'number', text: '7' };

/** Calculations that are none, or that name a parameter which does not exist. */
export function checkCalculations(test: ComponentTestDefinition, known: readonly string[], place: Place): Finding[] {
  const scenes = [
    { series: test.healthy, at: place.at('healthy') },
    ...symptomsOf(test.sick).map((series, index) => ({ series, at: place.at('sick', ...(Array.isArray(test.sick) ? [index] : [])) })),
    { series: test.restart ?? {}, at: place.at('restart') },
  ];
  return scenes.flatMap(({ series, at }) =>
    Object.entries(series).flatMap(([key, values]) =>
      [...`${key} ${values}`.matchAll(CALCULATION)].flatMap(([found, inner = '']): readonly Finding[] => {
        const { span } = at.at(key);
        const { value: template } = parseParameterTemplate(inner);
        if (template === undefined || resultOf(filledWith(template, () => ANY_NUMBER)) === undefined)
          return [diagnostics['unreadable-calculation'].at(span, { found })];
        const unknown = template.holes.find(({ name }) => !known.includes(name));
        return unknown === undefined ? [] : [unknownReference('parameter', unknown.name, known, span)];
      }),
    ),
  );
}

function resultOf(expr: Expr): Rational | undefined {
  switch (expr.type) {
    case 'NumberLiteral': {
      const absolute = parseDecimal(expr.text.replace(/^-/, ''));
      return absolute === undefined || !expr.text.startsWith('-') ? absolute : minus(rational(0), absolute);
    }
    case 'UnaryExpr': {
      const inner = resultOf(expr.expr);
      return inner === undefined || expr.op === '+' ? inner : minus(rational(0), inner);
    }
    case 'BinaryExpr': {
      const [left, right] = [resultOf(expr.left), resultOf(expr.right)];
      return left === undefined || right === undefined ? undefined : combined(expr.op, left, right);
    }
    case 'AggregateExpr':
    case 'Call':
    case 'MatrixSelector':
    case 'StringLiteral':
    case 'SubqueryExpr':
    case 'VectorSelector':
      return undefined;
  }
}

function combined(op: string, left: Rational, right: Rational): Rational | undefined {
  switch (op) {
    case '+':
      return plus(left, right);
    case '-':
      return minus(left, right);
    case '*':
      return times(left, right);
    case '/':
      return right.numerator === 0n ? undefined : dividedBy(left, right);
    default:
      return undefined;
  }
}
