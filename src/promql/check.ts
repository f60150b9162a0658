import type { Draft } from '../diagnostics/finding.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import type { TextRange } from '../text/span.ts';
import { atLeast, printVersion, type Version } from '../values/version.ts';
import type { AggregateExpr, BinaryExpr, Call, DurationValue, Expr, SubqueryExpr, VectorSelector } from './ast.ts';
import { PROMQL } from './diagnostics.ts';
import { AGGREGATORS, type Experiment, FUNCTIONS, type Signature, signatureText, TYPE_NAMES, type ValueType } from './functions.ts';
import { isComparison, isSetOp } from './precedence.ts';
import { printDurationValue, printExpr } from './print.ts';
import { selectsEverything } from './selector-shape.ts';
import { senseDrafts } from './sense.ts';
import { type SyntaxFeature, syntaxOf } from './syntax-versions.ts';

export interface Checked {
  readonly type: ValueType;
  readonly drafts: readonly Draft[];
}

interface Checking {
  readonly prometheus: Version;
  readonly drafts: Draft[];
}

/**
 * Checks an expression as Prometheus does when it loads a rule (checkAST in promql/parser/parse.go), for the declared version,
 * and for some mistakes that Prometheus accepts although they can only be mistakes. Ranges of drafts are those of the nodes.
 */
export function checkExpr(expr: Expr, options: { readonly prometheus: Version }): Checked {
  const checking: Checking = { prometheus: options.prometheus, drafts: [] };
  const type = typeOf(expr, checking);
  return { type, drafts: checking.drafts };
}

/** The type of an expression; what is wrong inside is reported on the way. */
function typeOf(expr: Expr, checking: Checking): ValueType {
  checkSyntax(syntaxOf(expr), expr.range, checking);
  checking.drafts.push(...senseDrafts(expr, checking.prometheus));
  switch (expr.type) {
    case 'NumberLiteral':
      return 'scalar';
    case 'StringLiteral':
      return 'string';
    case 'VectorSelector':
      checkSelector(expr, checking);
      return 'instant';
    case 'MatrixSelector':
      checkSelector(expr.selector, checking);
      checkLength(expr.window, 'range', expr.range, checking);
      return 'range';
    case 'SubqueryExpr':
      return subqueryType(expr, checking);
    case 'UnaryExpr': {
      const type = typeOf(expr.expr, checking);
      if (!isOperand(type)) checking.drafts.push(wrongOperand(expr.expr, type, `behind the sign ${expr.op}`));
      return type === 'scalar' ? 'scalar' : 'instant';
    }
    case 'BinaryExpr':
      return binaryType(expr, checking);
    case 'AggregateExpr':
      return aggregateType(expr, checking);
    case 'Call':
      return callType(expr, checking);
  }
}

function checkSelector(selector: VectorSelector, { drafts }: Checking): void {
  if (selectsEverything(selector)) drafts.push(PROMQL['selects-everything'].draft({}, selector.range));
}

function checkLength(length: DurationValue, what: string, range: TextRange | undefined, { drafts }: Checking): void {
  const isPositive = typeof length === 'object' ? !/^(?:-|0+(?:\.0*)?$)/.test(length.expression) : length > 0;
  if (!isPositive) drafts.push(PROMQL['window-not-positive'].draft({ what, found: printDurationValue(length) }, range));
}

function subqueryType(expr: SubqueryExpr, checking: Checking): ValueType {
  const type = typeOf(expr.expr, checking);
  checkLength(expr.window, 'subquery', expr.range, checking);
  if (expr.step !== undefined) checkLength(expr.step, 'step of a subquery', expr.range, checking);
  if (type !== 'instant') checking.drafts.push(notInstant(expr.expr, type, 'before the range of a subquery'));
  return 'range';
}

function aggregateType(expr: AggregateExpr, checking: Checking): ValueType {
  const aggregator = AGGREGATORS[expr.op];
  if (aggregator !== undefined) checkRelease(`${expr.op}()`, aggregator, expr.range, checking);
  const type = typeOf(expr.expr, checking);
  if (type !== 'instant') checking.drafts.push(notInstant(expr.expr, type, `in ${expr.op}`));
  const wanted = aggregator?.parameter;
  if (expr.param !== undefined && wanted !== undefined) {
    const found = typeOf(expr.param, checking);
    if (found !== wanted) checking.drafts.push(wrongParameter(expr.op, expr.param, wanted, found));
  }
  return 'instant';
}

function wrongParameter(op: string, param: Expr, wanted: ValueType, found: ValueType): Draft {
  const example = wanted === 'string' ? `${op}("label", x)` : `${op}(${op === 'quantile' ? '0.9' : '5'}, x)`;
  return PROMQL['aggregation-parameter'].draft({ op, expected: withArticle(wanted), found: withArticle(found), example }, param.range);
}

function binaryType(expr: BinaryExpr, checking: Checking): ValueType {
  const { drafts } = checking;
  const [left, right] = [typeOf(expr.left, checking), typeOf(expr.right, checking)];
  const place = expr.opRange ?? expr.range;
  if (!isOperand(left)) drafts.push(wrongOperand(expr.left, left, `left of ${expr.op}`));
  if (!isOperand(right)) drafts.push(wrongOperand(expr.right, right, `right of ${expr.op}`));
  if (expr.returnBool && !isComparison(expr.op)) drafts.push(PROMQL['bool-without-comparison'].draft({ op: expr.op }, place));
  const scalarSide = left === 'scalar' ? 'left' : right === 'scalar' ? 'right' : undefined;
  if (left === 'scalar' && right === 'scalar' && isComparison(expr.op) && !expr.returnBool) {
    drafts.push(PROMQL['needs-bool'].draft({ op: expr.op }, place));
  }
  if (scalarSide !== undefined && isSetOp(expr.op)) {
    drafts.push(PROMQL['set-operator-on-scalar'].draft({ op: expr.op, side: scalarSide }, place));
  } else {
    checkMatching(expr, scalarSide, checking);
  }
  return left === 'scalar' && right === 'scalar' ? 'scalar' : 'instant';
}

function checkMatching(expr: BinaryExpr, scalarSide: 'left' | 'right' | undefined, { drafts }: Checking): void {
  const { matching, fill, op } = expr;
  const place = matching?.range ?? expr.range;
  const isScalar = scalarSide !== undefined;
  if (matching !== undefined && isScalar && matching.labels.length > 0) {
    drafts.push(PROMQL['matching-on-scalar'].draft({ clause: matching.match, side: scalarSide }, place));
  }
  const group = matching?.group;
  if (group !== undefined && isSetOp(op)) drafts.push(PROMQL['group-with-set-operator'].draft({ side: group.side, op }, place));
  if (matching?.match === 'on') {
    for (const label of new Set(group?.include.filter((included) => matching.labels.includes(included)))) {
      drafts.push(PROMQL['label-in-on-and-group'].draft({ label, side: group?.side ?? 'left' }, place));
    }
  }
  if (fill !== undefined && (isScalar || isSetOp(op))) {
    drafts.push(PROMQL['fill-not-allowed'].draft({ where: isScalar ? 'beside a scalar' : `with ${op}` }, expr.range));
  }
}

function callType(expr: Call, checking: Checking): ValueType {
  const name = functionRange(expr);
  const signature = Object.hasOwn(FUNCTIONS, expr.func) ? FUNCTIONS[expr.func] : undefined;
  if (signature === undefined) {
    for (const arg of expr.args) typeOf(arg, checking);
    checking.drafts.push(unknownFunction(expr.func, checking.prometheus, name));
    return 'instant';
  }
  if (signature.removed !== undefined && atLeast(checking.prometheus, signature.removed.in)) {
    const removed = { name: expr.func, version: printVersion(checking.prometheus), removed: printVersion(signature.removed.in) };
    checking.drafts.push(PROMQL['function-removed'].draft({ ...removed, cure: signature.removed.cure }, name));
  }
  checkRelease(expr.func, signature, name, checking);
  if (expr.args.length < signature.least || expr.args.length > signature.most) checking.drafts.push(wrongCount(expr, signature));
  for (const [index, arg] of expr.args.entries()) checkArgument(expr, signature, index, arg, checking);
  return signature.returns;
}

function checkArgument(expr: Call, { args, most }: Signature, index: number, arg: Expr, checking: Checking): void {
  // The second argument of info only narrows which info series count, so it may match everything, but must name no metric.
  const isInfoSelector = expr.func === 'info' && index === 1 && arg.type === 'VectorSelector';
  const found = isInfoSelector ? 'instant' : typeOf(arg, checking);
  if (expr.func === 'info' && index === 1 && found === 'instant' && (arg.type !== 'VectorSelector' || arg.name !== undefined)) {
    checking.drafts.push(PROMQL['info-selector'].draft({ found: printExpr(arg) }, arg.range));
  }
  const wanted = args[Math.min(index, args.length - 1)];
  if (wanted === undefined || index >= most || found === wanted) return;
  const parameters = { name: expr.func, position: index + 1, expected: withArticle(wanted), found: withArticle(found) };
  checking.drafts.push(PROMQL['argument-type'].draft({ ...parameters, cure: argumentCure(expr, arg, wanted, found) }, arg.range));
}

function argumentCure(expr: Call, arg: Expr, wanted: ValueType, found: ValueType): string {
  const signature = FUNCTIONS[expr.func];
  if (wanted === 'range' && arg.type === 'VectorSelector' && arg.offset === undefined && arg.at === undefined) {
    return `add a range: ${printExpr(arg)}[5m]`;
  }
  if (wanted === 'range' && arg.type === 'VectorSelector') return 'add a range such as [5m] directly behind the selector';
  if (wanted === 'range' && found === 'instant')
    return `take ${expr.func} of each selector with a range, or add a subquery range such as [30m:1m]`;
  if (wanted === 'instant' && found === 'range')
    return 'reduce it to an instant vector first, with rate(…) or avg_over_time(…), or remove the range';
  if (wanted === 'instant' && found === 'scalar') return 'make a vector of it with vector(…)';
  if (wanted === 'scalar' && found === 'instant') return 'take its only value with scalar(…)';
  if (wanted === 'string') return 'write the text in quotes';
  return signature === undefined ? 'change the argument' : `write ${signatureText(expr.func, signature)}`;
}

function wrongCount(expr: Call, signature: Signature): Draft {
  const { least, most } = signature;
  const number = least === most ? `${least}` : most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most}`;
  const expected = `${number} argument${number === '1' ? '' : 's'}`;
  const parameters = { name: expr.func, expected, found: expr.args.length, signature: signatureText(expr.func, signature) };
  return PROMQL['argument-count'].draft(parameters, expr.range);
}

function unknownFunction(name: string, prometheus: Version, range: TextRange | undefined): Draft {
  const known = Object.entries(FUNCTIONS).filter(([, { since, removed }]) => atLeast(prometheus, since) && removed === undefined);
  const near = didYouMean(name, [...known.map(([candidate]) => candidate), ...Object.keys(AGGREGATORS)]);
  const cure = near === undefined ? 'the functions of PromQL are listed in its documentation' : `did you mean ${near}?`;
  return PROMQL['unknown-function'].draft({ name, cure }, range);
}

function checkSyntax(features: readonly SyntaxFeature[], range: TextRange | undefined, { prometheus, drafts }: Checking): void {
  const version = printVersion(prometheus);
  for (const { what, since, experiment, cure } of features) {
    if (!atLeast(prometheus, since))
      drafts.push(PROMQL['syntax-too-new'].draft({ version, what, since: printVersion(since), cure }, range));
    else if (isExperimental(experiment, prometheus)) {
      drafts.push(PROMQL['syntax-experimental'].draft({ version, what, flag: experiment.flag }, range));
    }
  }
}

/** Whether the declared version has a function or aggregator yet, and without a flag. */
function checkRelease(
  name: string,
  { since, experiment }: { readonly since: Version; readonly experiment?: Experiment },
  range: TextRange | undefined,
  { prometheus, drafts }: Checking,
): void {
  const version = printVersion(prometheus);
  if (!atLeast(prometheus, since)) drafts.push(PROMQL['function-too-new'].draft({ version, name, since: printVersion(since) }, range));
  else if (isExperimental(experiment, prometheus)) {
    drafts.push(PROMQL['function-experimental'].draft({ version, name, flag: experiment.flag }, range));
  }
}

function isExperimental(experiment: Experiment | undefined, prometheus: Version): experiment is Experiment {
  return experiment !== undefined && (experiment.until === undefined || !atLeast(prometheus, experiment.until));
}

function isOperand(type: ValueType): boolean {
  return type === 'scalar' || type === 'instant';
}

function wrongOperand(expr: Expr, type: ValueType, where: string): Draft {
  const cure = type === 'range' ? rangeCure(expr) : 'write a number without quotes';
  return PROMQL['operand-type'].draft({ where, found: withArticle(type), cure }, expr.range);
}

function notInstant(expr: Expr, type: ValueType, where: string): Draft {
  const cure =
    type === 'range' ? rangeCure(expr) : type === 'scalar' ? 'make a vector of it with vector(…)' : 'name a metric without quotes';
  return PROMQL['needs-instant'].draft({ where, found: withArticle(type), cure }, expr.range);
}

function rangeCure(expr: Expr): string {
  return expr.type === 'MatrixSelector' ? `reduce it first, such as rate(${printExpr(expr)})` : 'reduce it first, such as avg_over_time(…)';
}

function withArticle(type: ValueType): string {
  return type === 'instant' ? `an ${TYPE_NAMES[type]}` : `a ${TYPE_NAMES[type]}`;
}

function functionRange({ func, range }: Call): TextRange | undefined {
  return range === undefined ? undefined : { start: range.start, end: range.start + func.length };
}
