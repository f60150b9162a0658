import { milliseconds, printDuration } from '../values/duration.ts';
import type { AggregateExpr, AtModifier, BinaryExpr, DurationValue, Expr, LabelMatcher, SubqueryExpr, VectorSelector } from './ast.ts';
import { isBareLabelName, isBareMetricName } from './names.ts';
import { bindingOf, isRightAssociative, OPERAND_BINDING, POWER_BINDING, UNARY_BINDING } from './precedence.ts';
import { quoted } from './quote.ts';

/** An expression on one line, with the parentheses that precedence needs and no others. */
export function printExpr(expr: Expr): string {
  return printLine(expr, printExpr);
}

/** How the parts of an expression come to their one-line text: printed each time, or looked up. */
type Print = (part: Expr) => string;

function printLine(expr: Expr, print: Print): string {
  switch (expr.type) {
    case 'NumberLiteral':
      return expr.text;
    case 'StringLiteral':
      return quoted(expr.value);
    case 'VectorSelector':
      return `${bareSelector(expr)}${modifiers(expr)}`;
    case 'MatrixSelector':
      return `${bareSelector(expr.selector)}[${printDurationValue(expr.window)}]${modifiers(expr.selector)}`;
    case 'SubqueryExpr':
      return `${operand(expr.expr, OPERAND_BINDING, print)}${subquerySuffix(expr)}`;
    case 'UnaryExpr':
      return `${expr.op}${operand(expr.expr, unaryBinding(expr.expr), print)}`;
    case 'BinaryExpr': {
      const [left, right] = [operand(expr.left, leftBinding(expr), print), rightOperand(expr, print)];
      return `${left} ${operator(expr, right)} ${right}`;
    }
    case 'AggregateExpr':
      return `${aggregateHead(expr)}(${aggregateArguments(expr).map(print).join(', ')})`;
    case 'Call':
      return `${expr.func}(${expr.args.map(print).join(', ')})`;
  }
}

const WIDTH = 140;
/** A right operand up to this long stays on its operator's line, so that `> 0.05` is not torn apart. */
const SHORT = 40;

/**
 * An expression over several lines when it is longer than 140 columns: an operator stands on a line between its operands, the
 * arguments of aggregations and calls are indented by two spaces. What fits stays on one line; selectors are never broken.
 */
export function prettyExpr(expr: Expr): string {
  return pretty(expr, 0, printOnce()).join('\n');
}

/** Where to break is decided by the lengths of parts within parts: printing each part once keeps that linear. */
function printOnce(): Print {
  const known = new Map<Expr, string>();
  const print = (part: Expr): string => {
    const line = known.get(part) ?? printLine(part, print);
    known.set(part, line);
    return line;
  };
  return print;
}

function pretty(expr: Expr, depth: number, print: Print): readonly string[] {
  const line = print(expr);
  if (line.length + depth <= WIDTH) return [line];
  switch (expr.type) {
    case 'NumberLiteral':
    case 'StringLiteral':
    case 'VectorSelector':
    case 'MatrixSelector':
      return [line];
    case 'SubqueryExpr':
      return withSuffix(prettyOperand(expr.expr, OPERAND_BINDING, depth, print), subquerySuffix(expr));
    case 'UnaryExpr':
      return withPrefix(expr.op, prettyOperand(expr.expr, unaryBinding(expr.expr), depth, print));
    case 'BinaryExpr':
      return prettyBinary(expr, depth, print);
    case 'AggregateExpr':
      return prettyArguments(`${aggregateHead(expr)}(`, aggregateArguments(expr), depth, print);
    case 'Call':
      return expr.args.length === 0 ? [line] : prettyArguments(`${expr.func}(`, expr.args, depth, print);
  }
}

function prettyBinary(expr: BinaryExpr, depth: number, print: Print): readonly string[] {
  const left = indentedOperand(expr.left, leftBinding(expr), expr, depth, print);
  const right = rightOperand(expr, print);
  const tail = `${operator(expr, right)} ${right}`;
  if (hasShortTail(expr, depth, print)) return endsInBracket(expr, depth, print) ? withSuffix(left, ` ${tail}`) : [...left, tail];
  const lines = indentedOperand(expr.right, rightBinding(expr), expr, depth, print);
  return [...left, operator(expr, lines[0]?.trimStart() ?? ''), ...lines];
}

function hasShortTail(expr: BinaryExpr, depth: number, print: Print): boolean {
  const right = rightOperand(expr, print);
  return right.length <= SHORT && operator(expr, right).length + 1 + right.length + depth <= WIDTH;
}

/** Whether the left operand is broken and closes with a bracket, so that `> 0.05` can follow it: `) > 0.05`. */
function endsInBracket(expr: BinaryExpr, depth: number, print: Print): boolean {
  const { left } = expr;
  const binding = leftBinding(expr);
  const isBracketed =
    bindingOfExpr(left) < binding || left.type === 'AggregateExpr' || left.type === 'Call' || left.type === 'SubqueryExpr';
  return isBracketed && operand(left, binding, print).length + depth > WIDTH;
}

/** Operands that are broken at an operator stand two spaces in, except the left part of a chain such as `a + b + c`. */
function indentedOperand(expr: Expr, binding: number, parent: BinaryExpr, depth: number, print: Print): readonly string[] {
  const isBroken = expr.type === 'BinaryExpr' && bindingOf(expr.op) > bindingOf(parent.op) && print(expr).length + depth > WIDTH;
  const needsIndent = isBroken && !(hasShortTail(expr, depth, print) && endsInBracket(expr, depth, print));
  return needsIndent ? indented(prettyOperand(expr, binding, depth + 2, print)) : prettyOperand(expr, binding, depth, print);
}

function prettyArguments(head: string, args: readonly Expr[], depth: number, print: Print): readonly string[] {
  const lines = args.flatMap((arg, index) => {
    const printed = pretty(arg, depth + 2, print);
    return indented(index === args.length - 1 ? printed : withSuffix(printed, ','));
  });
  return [head, ...lines, ')'];
}

function prettyOperand(expr: Expr, binding: number, depth: number, print: Print): readonly string[] {
  if (bindingOfExpr(expr) >= binding) return pretty(expr, depth, print);
  const line = `(${print(expr)})`;
  return line.length + depth <= WIDTH ? [line] : ['(', ...indented(pretty(expr, depth + 2, print)), ')'];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function withPrefix(prefix: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => (index === 0 ? `${prefix}${line}` : line));
}

function withSuffix(lines: readonly string[], suffix: string): readonly string[] {
  return lines.map((line, index) => (index === lines.length - 1 ? `${line}${suffix}` : line));
}

/** `5m`, `-5m` (offsets), or the text of a duration expression. */
export function printDurationValue(value: DurationValue): string {
  if (typeof value === 'object') return value.expression;
  return value < 0 ? `-${printDuration(milliseconds(-value))}` : printDuration(value);
}

export function printMatcher(matcher: LabelMatcher): string {
  return `${labelName(matcher.name)}${matcher.op}${quoted(matcher.value)}`;
}

function operand(expr: Expr, binding: number, print: Print): string {
  const text = print(expr);
  return bindingOfExpr(expr) >= binding ? text : `(${text})`;
}

/** A sign may stand behind any operator: `a ^ -b` needs no parentheses. */
function rightOperand(expr: BinaryExpr, print: Print): string {
  return operand(expr.right, rightBinding(expr), print);
}

function leftBinding(expr: BinaryExpr): number {
  return bindingOf(expr.op) + (isRightAssociative(expr.op) ? 1 : 0);
}

function rightBinding(expr: BinaryExpr): number {
  if (isSigned(expr.right)) return UNARY_BINDING;
  return bindingOf(expr.op) + (isRightAssociative(expr.op) ? 0 : 1);
}

function unaryBinding(expr: Expr): number {
  return expr.type === 'UnaryExpr' || isSigned(expr) ? UNARY_BINDING : POWER_BINDING;
}

function bindingOfExpr(expr: Expr): number {
  if (isSigned(expr)) return UNARY_BINDING;
  if (expr.type === 'BinaryExpr') return bindingOf(expr.op);
  const isShifted = expr.type === 'VectorSelector' && modifiers(expr) !== '';
  return isShifted ? OPERAND_BINDING - 0.5 : OPERAND_BINDING;
}

function isSigned(expr: Expr): boolean {
  return expr.type === 'UnaryExpr' || (expr.type === 'NumberLiteral' && /^[-+]/.test(expr.text));
}

/** The operator with its modifiers. `group_left` before a parenthesis needs its own list, or the operand would be read as one. */
function operator(expr: BinaryExpr, right: string): string {
  const parts: string[] = [expr.op];
  if (expr.returnBool) parts.push('bool');
  if (expr.matching !== undefined) {
    const { match, labels, group } = expr.matching;
    parts.push(`${match} ${labelList(labels)}`);
    if (group !== undefined) {
      const include = group.include.length > 0 || right.startsWith('(') ? ` ${labelList(group.include)}` : '';
      parts.push(`group_${group.side}${include}`);
    }
  }
  if (expr.fill !== undefined) parts.push(...fillModifiers(expr.fill));
  return parts.join(' ');
}

function fillModifiers(fill: NonNullable<BinaryExpr['fill']>): readonly string[] {
  const { left, right } = fill;
  if (left !== undefined && left === right) return [`fill (${left})`];
  return [...(left === undefined ? [] : [`fill_left (${left})`]), ...(right === undefined ? [] : [`fill_right (${right})`])];
}

function aggregateHead(expr: AggregateExpr): string {
  return expr.grouping === undefined ? expr.op : `${expr.op} ${expr.grouping.kind} ${labelList(expr.grouping.labels)} `;
}

function aggregateArguments(expr: AggregateExpr): readonly Expr[] {
  return expr.param === undefined ? [expr.expr] : [expr.param, expr.expr];
}

function subquerySuffix(expr: SubqueryExpr): string {
  const step = expr.step === undefined ? '' : printDurationValue(expr.step);
  return `[${printDurationValue(expr.window)}:${step}]${modifiers(expr)}`;
}

function bareSelector(expr: VectorSelector): string {
  const matchers = printMatchers(expr.matchers);
  if (expr.name === undefined) return `{${matchers}}`;
  if (!isBareMetricName(expr.name)) return `{${[quoted(expr.name), ...(matchers === '' ? [] : [matchers])].join(', ')}}`;
  return matchers === '' ? expr.name : `${expr.name}{${matchers}}`;
}

/** All series of an SLO share one list of matchers, which would be printed some hundred times. */
const MATCHERS = new WeakMap<readonly LabelMatcher[], string>();

function printMatchers(matchers: readonly LabelMatcher[]): string {
  const text = MATCHERS.get(matchers) ?? matchers.map(printMatcher).join(', ');
  MATCHERS.set(matchers, text);
  return text;
}

function modifiers(expr: VectorSelector | SubqueryExpr): string {
  const extended = expr.type === 'VectorSelector' && expr.extended !== undefined ? ` ${expr.extended}` : '';
  const at = expr.at === undefined ? '' : ` @ ${atModifier(expr.at)}`;
  const offset = expr.offset === undefined ? '' : ` offset ${printDurationValue(expr.offset)}`;
  return `${extended}${at}${offset}`;
}

function atModifier(at: AtModifier): string {
  return at.kind === 'timestamp' ? at.text : `${at.kind}()`;
}

function labelList(labels: readonly string[]): string {
  return `(${labels.map(labelName).join(', ')})`;
}

function labelName(name: string): string {
  return isBareLabelName(name) ? name : quoted(name);
}
