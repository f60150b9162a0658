import type { TreeCursor } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import type { Draft } from '../diagnostics/finding.ts';
import type { TextRange } from '../text/span.ts';
import { type Duration, milliseconds, parseDuration } from '../values/duration.ts';
import type {
  AtModifier,
  BinaryExpr,
  BinaryOp,
  DurationValue,
  Expr,
  Grouping,
  LabelMatcher,
  MatchOp,
  VectorMatching,
  VectorSelector,
} from './ast.ts';
import { MOST_LEVELS, outOfBounds } from './bounds.ts';
import { describe } from './describe.ts';
import { PROMQL } from './diagnostics.ts';
import { bindingOf, isBinaryOp, isRightAssociative, POWER_BINDING } from './precedence.ts';
import { printDurationValue } from './print.ts';
import { unquoted } from './quote.ts';
import { regexProblem } from './regex.ts';
import { misreadSelector, selectsEverything } from './selector-shape.ts';
import { syntaxDrafts } from './slips.ts';
import { readableByGrammar } from './stand-ins.ts';

/** What reading an expression gives: the tree when the text is PromQL, and what is wrong with it. */
export interface Parsed<T> {
  readonly value?: T;
  readonly drafts: readonly Draft[];
}

/**
 * Reads a PromQL expression of any version. Syntax only: types, functions and versions are the business of checkExpr.
 * There is no tree when the text is no PromQL; ranges of the drafts count in `text`.
 */
export function parseExpr(text: string): Parsed<Expr> {
  const excess = outOfBounds(text);
  if (excess !== undefined) return { drafts: [excess] };
  const read = readTree(text);
  return read ?? { drafts: syntaxDrafts(text, firstError(text)) };
}

/**
 * Reads a plain instant vector selector: no range, offset, @ or function around it, and at least one matcher that is not empty.
 */
export function parseSelector(text: string): Parsed<VectorSelector> {
  const { value, drafts } = parseExpr(text);
  if (value === undefined) return { drafts };
  const misread = misreadSelector(value);
  if (misread !== undefined) return { drafts: [...drafts, misread] };
  if (value.type !== 'VectorSelector') return { drafts };
  if (selectsEverything(value)) return { drafts: [...drafts, PROMQL['selects-everything'].draft({}, value.range)] };
  return { value, drafts };
}

interface Reading {
  readonly text: string;
  readonly drafts: Draft[];
  depth: number;
  /** No tree can be made of this text. */
  isBroken: boolean;
}

function readTree(text: string): Parsed<Expr> | undefined {
  let cursor = parser.parse(text).cursor();
  if (hasError(cursor)) {
    const readable = readableByGrammar(text);
    if (readable === undefined) return undefined;
    cursor = parser.parse(readable).cursor();
    if (hasError(cursor)) return undefined;
  }
  cursor.firstChild();
  while (isComment(cursor) && cursor.nextSibling());
  const reading: Reading = { text, drafts: [], depth: 0, isBroken: false };
  const value = readExpr(cursor, reading);
  return value === undefined || reading.isBroken ? { drafts: reading.drafts } : { value, drafts: reading.drafts };
}

/** Leaves the cursor at the root. */
function hasError(cursor: TreeCursor): boolean {
  do {
    if (cursor.type.isError) return true;
  } while (cursor.next());
  while (cursor.parent());
  return false;
}

/** Where the grammar first gave up. */
function firstError(text: string): number {
  const cursor = parser.parse(readableByGrammar(text) ?? text).cursor();
  do {
    if (cursor.type.isError) return cursor.from;
  } while (cursor.next());
  return text.length;
}

function isComment(cursor: TreeCursor): boolean {
  return cursor.name === 'LineComment';
}

/**
 * The grammar lets `[5m]`, offset and @ take a whole `a * b` before them, and reads `-1 ^ 2` as `(-1) ^ 2`; Prometheus binds
 * both the other way. So a tree is first laid out as the operands and operators it was made of, and then put together again
 * by Prometheus' precedence. Parentheses close an operand.
 */
type Item =
  | { readonly kind: 'operand'; readonly expr: Expr; readonly isClosed: boolean }
  | { readonly kind: 'sign'; readonly op: '+' | '-'; readonly start: number }
  | ({ readonly kind: 'operator' } & Operator);

type Operator = Pick<BinaryExpr, 'op' | 'opRange' | 'returnBool' | 'matching' | 'fill'>;

function readExpr(cursor: TreeCursor, reading: Reading): Expr | undefined {
  const items: Item[] = [];
  layOut(cursor, reading, items);
  return reading.isBroken ? undefined : assemble(items);
}

/** Adds what the node at the cursor is made of; leaves the cursor where it was. */
function layOut(cursor: TreeCursor, reading: Reading, items: Item[]): void {
  reading.depth += 1;
  if (reading.depth > MOST_LEVELS) {
    if (!reading.isBroken) reading.drafts.push(PROMQL['too-deep'].draft({ most: MOST_LEVELS }, rangeOf(cursor)));
    reading.isBroken = true;
  } else {
    layOutNode(cursor, reading, items);
  }
  reading.depth -= 1;
}

function layOutNode(cursor: TreeCursor, reading: Reading, items: Item[]): void {
  switch (cursor.name) {
    case 'BinaryExpr':
      layOutBinary(cursor, reading, items);
      return;
    case 'UnaryExpr':
      eachChild(cursor, () => {
        if (cursor.name === 'UnaryOp') items.push({ kind: 'sign', op: textOf(cursor, reading) === '-' ? '-' : '+', start: cursor.from });
        else layOut(cursor, reading, items);
      });
      return;
    case 'NumberDurationLiteral':
      layOutNumber(cursor, reading, items);
      return;
    case 'ParenExpr':
      eachChild(cursor, () => {
        const expr = readExpr(cursor, reading);
        if (expr !== undefined) items.push({ kind: 'operand', expr, isClosed: true });
      });
      return;
    case 'MatrixSelector':
    case 'SubqueryExpr':
    case 'OffsetExpr':
    case 'StepInvariantExpr':
    case 'AnchoredExpr':
    case 'SmoothedExpr':
      layOutModified(cursor, reading, items);
      return;
    default: {
      const expr = readOperand(cursor, reading);
      if (expr === undefined) reading.isBroken = true;
      else items.push({ kind: 'operand', expr, isClosed: false });
    }
  }
}

function layOutNumber(cursor: TreeCursor, reading: Reading, items: Item[]): void {
  const text = textOf(cursor, reading);
  const digits = text.replace(/^[-+]\s*/, '');
  if (digits !== text) items.push({ kind: 'sign', op: text.startsWith('-') ? '-' : '+', start: cursor.from });
  const range = { start: cursor.to - digits.length, end: cursor.to };
  items.push({ kind: 'operand', expr: { type: 'NumberLiteral', text: digits, range }, isClosed: false });
}

function layOutBinary(cursor: TreeCursor, reading: Reading, items: Item[]): void {
  let operator: { -readonly [K in keyof Operator]: Operator[K] } | undefined;
  let isLeft = true;
  eachChild(cursor, () => {
    if (isLeft) {
      layOut(cursor, reading, items);
      isLeft = false;
      return;
    }
    if (operator === undefined) {
      operator = { op: binaryOp(textOf(cursor, reading)), opRange: rangeOf(cursor) };
      return;
    }
    switch (cursor.name) {
      case 'BoolModifier':
        operator.returnBool = true;
        return;
      case 'MatchingModifierClause':
        operator.matching = readMatching(cursor, reading);
        return;
      case 'FillModifier':
        operator.fill = readFill(cursor, reading);
        return;
      default:
        items.push({ kind: 'operator', ...operator });
        layOut(cursor, reading, items);
    }
  });
}

function binaryOp(text: string): BinaryOp {
  const op = text.toLowerCase();
  if (!isBinaryOp(op)) throw new Error(`the grammar has an operator that is unknown here: ${text}`);
  return op;
}

function assemble(items: readonly Item[]): Expr | undefined {
  let at = 0;

  const operand = (): Expr | undefined => {
    const item = items[at++];
    if (item?.kind === 'operand') return item.expr;
    if (item?.kind !== 'sign') return undefined;
    const expr = chain(POWER_BINDING);
    return expr === undefined ? undefined : signed(item.op, expr, item.start);
  };

  const chain = (loosest: number): Expr | undefined => {
    let left = operand();
    for (let next = items[at]; next?.kind === 'operator' && bindingOf(next.op) >= loosest; next = items[at]) {
      at += 1;
      const right = chain(bindingOf(next.op) + (isRightAssociative(next.op) ? 0 : 1));
      if (left === undefined || right === undefined) return undefined;
      const { kind: _, ...operator } = next;
      left = { type: 'BinaryExpr', ...operator, left, right, range: { start: left.range?.start ?? 0, end: right.range?.end ?? 0 } };
    }
    return left;
  };

  return chain(0);
}

/** A sign before a number is part of the number, as in Prometheus. */
function signed(op: '+' | '-', expr: Expr, start: number): Expr {
  const range = { start, end: expr.range?.end ?? start };
  if (expr.type !== 'NumberLiteral' || /^[-+]/.test(expr.text)) return { type: 'UnaryExpr', op, expr, range };
  return { ...expr, text: op === '-' ? `-${expr.text}` : expr.text, range };
}

/** A range, subquery, offset, @ or extension: it belongs to the last operand before it. */
function layOutModified(cursor: TreeCursor, reading: Reading, items: Item[]): void {
  const kind = cursor.name;
  const end = cursor.to;
  const parts: Array<DurationValue | AtModifier> = [];
  let isFirst = true;
  let markStart: number | undefined;
  eachChild(cursor, () => {
    if (isFirst) {
      layOut(cursor, reading, items);
      isFirst = false;
      return;
    }
    markStart ??= cursor.from;
    if (cursor.name === 'DurationExpr' || cursor.name === 'OffsetDurationExpr') parts.push(readDuration(cursor, reading));
    if (cursor.name === 'NumberDurationLiteral') parts.push({ kind: 'timestamp', text: textOf(cursor, reading).replace(/\s/g, '') });
    if (cursor.name === 'AtModifierPreprocessors') {
      parts.push({ kind: textOf(cursor, reading).toLowerCase() === 'start' ? 'start' : 'end' });
    }
  });
  const last = items.at(-1);
  if (reading.isBroken || last?.kind !== 'operand') return;
  const bracket = kind === 'MatrixSelector' ? reading.text.lastIndexOf('[', markStart) : -1;
  const mark = { start: bracket === -1 ? (markStart ?? end) : bracket, end };
  const expr = modified(last, kind, parts, mark, reading);
  if (expr !== undefined) items[items.length - 1] = { kind: 'operand', expr, isClosed: false };
}

type Operand = Extract<Item, { kind: 'operand' }>;

function modified(
  { expr, isClosed }: Operand,
  kind: string,
  parts: readonly (DurationValue | AtModifier)[],
  mark: TextRange,
  reading: Reading,
): Expr | undefined {
  const [first, second] = parts;
  const range = { start: expr.range?.start ?? mark.start, end: mark.end };
  if (kind === 'MatrixSelector' && isDuration(first)) {
    const found = isClosed ? 'parentheses' : rangeObstacle(expr);
    if (found === undefined && expr.type === 'VectorSelector') return { type: 'MatrixSelector', selector: expr, window: first, range };
    return reject(reading, misplacedRange(first, found ?? describe(expr), isRange(expr), mark));
  }
  if (kind === 'SubqueryExpr' && isDuration(first)) {
    return { type: 'SubqueryExpr', expr, window: first, ...(isDuration(second) ? { step: second } : {}), range };
  }
  const modifier =
    kind === 'OffsetExpr' ? 'offset' : kind === 'StepInvariantExpr' ? '@' : kind === 'AnchoredExpr' ? 'anchored' : 'smoothed';
  const target = expr.type === 'MatrixSelector' ? expr.selector : expr;
  if (
    isClosed ||
    (target.type !== 'VectorSelector' && (target.type !== 'SubqueryExpr' || kind === 'AnchoredExpr' || kind === 'SmoothedExpr'))
  ) {
    const found = isClosed ? 'parentheses' : describe(expr);
    return reject(reading, PROMQL['misplaced-modifier'].draft({ modifier, found }, mark));
  }
  const shift = modifier === '@' ? atPart(first) : modifier === 'offset' ? offsetPart(first) : ({ extended: modifier } as const);
  const isRepeated = Object.keys(shift).some((key) => Object.hasOwn(target, key));
  if (isRepeated) return reject(reading, PROMQL['repeated-modifier'].draft({ modifier }, mark));
  if (target.type === 'SubqueryExpr') return { ...target, ...shift, range };
  const selector: VectorSelector = { ...target, ...shift };
  return expr.type === 'MatrixSelector' ? { ...expr, selector, range } : { ...selector, range };
}

function isDuration(part: DurationValue | AtModifier | undefined): part is DurationValue {
  return part !== undefined && (typeof part === 'number' || 'expression' in part);
}

function offsetPart(part: DurationValue | AtModifier | undefined): { offset?: DurationValue } {
  // Prometheus before 3.0 refuses an offset of 0, which says nothing anyway.
  return isDuration(part) && part !== 0 ? { offset: part } : {};
}

function atPart(part: DurationValue | AtModifier | undefined): { at?: AtModifier } {
  return part === undefined || isDuration(part) ? {} : { at: part };
}

function rangeObstacle(expr: Expr): string | undefined {
  if (expr.type !== 'VectorSelector') return undefined;
  if (expr.offset !== undefined) return 'an offset';
  return expr.at === undefined ? undefined : 'an @ modifier';
}

function isRange(expr: Expr): boolean {
  return expr.type === 'MatrixSelector' || expr.type === 'SubqueryExpr';
}

function misplacedRange(window: DurationValue, found: string, isRanged: boolean, mark: TextRange): Draft {
  const length = printDurationValue(window);
  const isModifier = found === 'an offset' || found === 'an @ modifier';
  const cure = isModifier
    ? `put [${length}] directly behind the selector, before ${found === 'an offset' ? 'offset' : '@'}`
    : isRanged
      ? 'keep one range'
      : `put [${length}] directly behind the selector, or write a subquery such as [${length}:1m]`;
  return PROMQL['misplaced-range'].draft({ range: `[${length}]`, found, cure }, mark);
}

function reject(reading: Reading, draft: Draft): undefined {
  reading.drafts.push(draft);
  reading.isBroken = true;
  return undefined;
}

function readOperand(cursor: TreeCursor, reading: Reading): Expr | undefined {
  switch (cursor.name) {
    case 'VectorSelector':
      return readSelector(cursor, reading);
    case 'FunctionCall':
      return readCall(cursor, reading);
    case 'AggregateExpr':
      return readAggregate(cursor, reading);
    case 'StringLiteral': {
      const value = readString(cursor, reading);
      return value === undefined ? undefined : { type: 'StringLiteral', value, range: rangeOf(cursor) };
    }
    default:
      throw new Error(`the grammar has a node that is unknown here: ${cursor.name}`);
  }
}

function readSelector(cursor: TreeCursor, reading: Reading): VectorSelector {
  const matchers: LabelMatcher[] = [];
  const names: string[] = [];
  const range = rangeOf(cursor);
  eachChild(cursor, () => {
    if (cursor.name === 'Identifier') {
      names.push(textOf(cursor, reading));
      return;
    }
    eachChild(cursor, () => {
      if (cursor.name === 'QuotedLabelName') {
        const name = readQuotedName(cursor, reading);
        if (name !== undefined) names.push(name);
        return;
      }
      const matcher = readMatcher(cursor, reading);
      if (matcher !== undefined) matchers.push(matcher);
    });
  });
  const [name, other] = names;
  const second = other ?? (name === undefined ? undefined : matchers.find((matcher) => matcher.name === '__name__')?.value);
  if (name !== undefined && second !== undefined) reading.drafts.push(PROMQL['name-twice'].draft({ first: name, second }, range));
  return { type: 'VectorSelector', ...(name === undefined ? {} : { name }), matchers, range };
}

function readMatcher(cursor: TreeCursor, reading: Reading): LabelMatcher | undefined {
  const range = rangeOf(cursor);
  let name: string | undefined;
  let op: MatchOp = '=';
  let value: string | undefined;
  eachChild(cursor, () => {
    if (cursor.name === 'LabelName') name = textOf(cursor, reading);
    else if (cursor.name === 'QuotedLabelName') name = readQuotedName(cursor, reading);
    else if (cursor.name === 'MatchOp') op = textOf(cursor, reading) as MatchOp;
    else if (cursor.name === 'StringLiteral') {
      value = readString(cursor, reading);
      const problem = value === undefined || op === '=' || op === '!=' ? undefined : regexProblem(value);
      if (problem !== undefined) {
        reading.drafts.push(PROMQL['bad-regex'].draft(problem, { start: cursor.from + 1, end: cursor.to - 1 }));
      }
    }
  });
  return name === undefined || value === undefined ? undefined : { name, op, value, range };
}

function readQuotedName(cursor: TreeCursor, reading: Reading): string | undefined {
  let name: string | undefined;
  eachChild(cursor, () => {
    name = readString(cursor, reading);
  });
  return name;
}

function readCall(cursor: TreeCursor, reading: Reading): Expr | undefined {
  const func = /^\w+/.exec(reading.text.slice(cursor.from, cursor.from + 64))?.[0] ?? '';
  const args = readArguments(cursor, reading);
  return args === undefined ? undefined : { type: 'Call', func, args, range: rangeOf(cursor) };
}

function readAggregate(cursor: TreeCursor, reading: Reading): Expr | undefined {
  const op = /^\w+/.exec(reading.text.slice(cursor.from, cursor.from + 64))?.[0].toLowerCase() ?? '';
  const args = readArguments(cursor, reading);
  if (args === undefined) return undefined;
  const expected = AGGREGATIONS_WITH_PARAMETER.has(op) ? 2 : 1;
  const [first, second] = args;
  if (args.length !== expected || first === undefined) {
    return reject(reading, wrongAggregation(op, expected, args.length, rangeOf(cursor)));
  }
  let grouping: Grouping | undefined;
  eachChild(cursor, () => {
    if (cursor.name === 'AggregateModifier') grouping = readGrouping(cursor, reading);
  });
  return {
    type: 'AggregateExpr',
    op,
    expr: second ?? first,
    ...(second === undefined ? {} : { param: first }),
    ...(grouping === undefined ? {} : { grouping }),
    range: rangeOf(cursor),
  };
}

const AGGREGATIONS_WITH_PARAMETER: ReadonlySet<string> = new Set(['topk', 'bottomk', 'quantile', 'count_values', 'limitk', 'limit_ratio']);

function wrongAggregation(op: string, expected: 1 | 2, found: number, range: TextRange): Draft {
  const parameter = op === 'count_values' ? '"label"' : op === 'quantile' || op === 'limit_ratio' ? '0.9' : '5';
  return PROMQL['aggregation-arguments'].draft(
    {
      op,
      expected: expected === 2 ? 'a parameter and a vector' : 'one vector',
      found: found === 1 ? '1 argument' : `${found === 0 ? 'no' : found} arguments`,
      example: expected === 2 ? `${op}(${parameter}, x)` : `${op}(x); labels to keep go into a clause: ${op} by (job) (x)`,
    },
    range,
  );
}

function readGrouping(cursor: TreeCursor, reading: Reading): Grouping {
  let kind: 'by' | 'without' = 'by';
  let labels: readonly string[] = [];
  const range = rangeOf(cursor);
  eachChild(cursor, () => {
    if (cursor.name === 'Without') kind = 'without';
    if (cursor.name === 'GroupingLabels') labels = readLabels(cursor, reading);
  });
  return { kind, labels, range };
}

function readArguments(cursor: TreeCursor, reading: Reading): readonly Expr[] | undefined {
  const args: Expr[] = [];
  eachChild(cursor, () => {
    if (cursor.name !== 'FunctionCallBody') return;
    eachChild(cursor, () => {
      const arg = readExpr(cursor, reading);
      if (arg !== undefined) args.push(arg);
    });
  });
  return reading.isBroken ? undefined : args;
}

function readMatching(cursor: TreeCursor, reading: Reading): VectorMatching {
  let match: 'on' | 'ignoring' = 'on';
  let labels: readonly string[] | undefined;
  let side: 'left' | 'right' | undefined;
  let include: readonly string[] = [];
  const range = rangeOf(cursor);
  eachChild(cursor, () => {
    if (cursor.name === 'Ignoring') match = 'ignoring';
    else if (cursor.name === 'GroupLeft') side = 'left';
    else if (cursor.name === 'GroupRight') side = 'right';
    else if (cursor.name === 'GroupingLabels') {
      if (labels === undefined) labels = readLabels(cursor, reading);
      else include = readLabels(cursor, reading);
    }
  });
  return { match, labels: labels ?? [], ...(side === undefined ? {} : { group: { side, include } }), range };
}

function readLabels(cursor: TreeCursor, reading: Reading): readonly string[] {
  const labels: string[] = [];
  eachChild(cursor, () => {
    const label = cursor.name === 'QuotedLabelName' ? readQuotedName(cursor, reading) : textOf(cursor, reading);
    if (label !== undefined) labels.push(label);
  });
  return labels;
}

function readFill(cursor: TreeCursor, reading: Reading): { left?: string; right?: string } {
  const fill: { left?: string; right?: string } = {};
  eachChild(cursor, () => {
    const clause = cursor.name;
    eachChild(cursor, () => {
      if (cursor.name !== 'NumberDurationLiteral') return;
      const value = textOf(cursor, reading).replace(/\s/g, '');
      if (clause !== 'FillRightClause') fill.left = value;
      if (clause !== 'FillLeftClause') fill.right = value;
    });
  });
  return fill;
}

/** `5m` and `-5m` become numbers; anything else (`300`, `step() * 2`) is kept as text with single blanks. */
function readDuration(cursor: TreeCursor, reading: Reading): DurationValue {
  const text = textOf(cursor, reading).replace(/#.*/g, ' ').trim().replace(/\s+/g, ' ');
  const plain = /^([-+]?) ?((?:\d+[a-z]+)+)$/.exec(text);
  if (plain === null) return { expression: text };
  const length = parseDuration(plain[2] ?? '') ?? (/[1-9]/.test(text) ? undefined : ZERO_LENGTH);
  if (length === undefined) return { expression: text };
  return plain[1] === '-' ? milliseconds(0 - length) : length;
}

const ZERO_LENGTH: Duration = milliseconds(0);

function readString(cursor: TreeCursor, reading: Reading): string | undefined {
  const literal = textOf(cursor, reading);
  const read = unquoted(literal);
  if ('value' in read) return read.value;
  reading.isBroken = true;
  if (read.problem === 'unterminated') {
    reading.drafts.push(PROMQL['unterminated-string'].draft({ quote: literal[0] ?? '"' }, rangeOf(cursor)));
    return undefined;
  }
  const range = { start: cursor.from + read.start, end: cursor.from + read.end };
  const found = reading.text.slice(range.start, range.end);
  reading.drafts.push(
    read.problem === 'not-utf8'
      ? PROMQL['not-utf8'].draft({ found }, range)
      : PROMQL['bad-escape'].draft({ found, cure: escapeCure(literal, found) }, range),
  );
  return undefined;
}

function escapeCure(literal: string, found: string): string {
  const isDot = found === '\\.';
  const backticks = literal.includes('`') ? '' : `, or put the string in backticks: \`${literal.slice(1, -1)}\``;
  return `write \\${found} for a backslash${isDot ? ' before the dot' : ''}${backticks}`;
}

function textOf(cursor: TreeCursor, reading: Reading): string {
  return reading.text.slice(cursor.from, cursor.to);
}

function rangeOf(cursor: TreeCursor): TextRange {
  return { start: cursor.from, end: cursor.to };
}

function eachChild(cursor: TreeCursor, visit: () => void): void {
  if (!cursor.firstChild()) return;
  do {
    if (!isComment(cursor)) visit();
  } while (cursor.nextSibling());
  cursor.parent();
}
