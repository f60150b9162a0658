import type { Draft } from '../diagnostics/finding.ts';
import type { TextRange } from '../text/span.ts';
import type { Duration } from '../values/duration.ts';
import { inSeconds, parseDuration, printDuration } from '../values/duration.ts';
import { toDecimal } from '../values/rational.ts';
import type { DurationValue, Expr, VectorSelector } from './ast.ts';
import { PROMQL } from './diagnostics.ts';
import { type Parsed, parseExpr } from './parse.ts';
import { tokenize } from './tokens.ts';
import { mapExpr } from './walk.ts';

/** An expression with holes: `$window`, `$parameter`. Only `filled` makes something of it that can be checked or printed. */
export interface Template {
  readonly expr: Expr;
  /** In the order written. */
  readonly holes: readonly Hole[];
}

export interface Hole {
  readonly name: string;
  /** What the place takes: a duration behind `[`, `:` and offset, text between quotes, the end of a metric's name behind it, else a number. */
  readonly takes: Filling['kind'] | 'ending';
  readonly range: TextRange;
}

/** What goes into a hole. */
export type Filling =
  | { readonly kind: 'duration'; readonly duration: Duration }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string };

const WINDOW = 'window';
/** `name$total` stands for a name that may end so; the token is as long as what it stands for. */
export const METRIC_ENDING = '_total';
const ENDING = 'total';
/** Only as a range: in a label value it is text, and behind `offset` no window makes sense. */
const WINDOW_AS_RANGE = /(?<=\[\s*)\$window\b/g;
const TOKEN_IN_TEXT = /\$([a-z][A-Za-z0-9]*)/g;

/** Reads PromQL in which `$window` stands for the window: `sum(rate(errors_total[$window]))`. */
export function parseWindowTemplate(text: string): Parsed<Template> {
  const holes = [...text.matchAll(WINDOW_AS_RANGE)].map(({ index }) => hole(WINDOW, 'duration', index));
  const { value, drafts } = readWithStandIns(text, holes);
  if (value === undefined || holes.length > 0) return { ...(value === undefined ? {} : { value }), drafts };
  return { drafts: [...drafts, PROMQL['no-window'].draft({})] };
}

/** Reads PromQL with any parameters in it: `max_over_time(queue_length{job="$job"}[$window]) > 0.8 * $size`. */
export function parseParameterTemplate(text: string): Parsed<Template> {
  return readWithStandIns(text, holesIn(text));
}

/**
 * Tokens are swapped for durations and numbers of the same length before parsing, so that positions stay true, and for the real values in the tree,
 * never in the text.
 */
function readWithStandIns(text: string, holes: readonly Hole[]): Parsed<Template> {
  const pieces: string[] = [];
  let copied = 0;
  for (const one of holes) {
    if (one.takes === 'text') continue;
    pieces.push(text.slice(copied, one.range.start), standIn(one, holes));
    copied = one.range.end;
  }
  const { value, drafts } = parseExpr(`${pieces.join('')}${text.slice(copied)}`);
  const shown = drafts.map((draft) => withTokens(draft, holes));
  return value === undefined ? { drafts: shown } : { value: { expr: value, holes }, drafts: shown };
}

function holesIn(text: string): readonly Hole[] {
  const tokens = tokenize(text);
  return tokens.flatMap((token, index) => {
    if (token.kind === 'string')
      return [...token.text.matchAll(TOKEN_IN_TEXT)].map((match) => hole(match[1] ?? '', 'text', token.start + match.index));
    const next = tokens[index + 1];
    if (token.text !== '$' || next?.kind !== 'word' || next.start !== token.end) return [];
    const previous = tokens[index - 1];
    const before = previous?.text ?? '';
    const name = next.text.split(':')[0] ?? '';
    if (name === ENDING && previous?.kind === 'word' && previous.end === token.start) return [hole(name, 'ending', token.start)];
    const takes = before === '[' || before.endsWith(':') || before.toLowerCase() === 'offset' ? 'duration' : 'number';
    // A subquery's step stands behind a colon, which a word may contain.
    return [hole(name, takes, token.start)];
  });
}

function hole(name: string, takes: Hole['takes'], start: number): Hole {
  return { name, takes, range: { start, end: start + 1 + name.length } };
}

/** No range and no number that anybody writes. */
const FIRST_STAND_IN = '739391';

/** As long as the token, so that positions stay true, and another one for each name. */
function standIn({ name, takes }: Hole, holes: readonly Hole[]): string {
  if (takes === 'ending') return METRIC_ENDING;
  const nth = [...new Set(holes.map((one) => one.name))].indexOf(name);
  const digits = name.length + (takes === 'duration' ? 0 : 1);
  const number = String(Number(FIRST_STAND_IN.slice(0, digits)) + nth).padStart(digits, '0');
  return takes === 'duration' ? `${number}s` : number;
}

function durationOf(one: Hole, holes: readonly Hole[]): Duration {
  const duration = parseDuration(standIn(one, holes));
  if (duration === undefined) throw new Error('the stand-in is a duration');
  return duration;
}

/** Messages speak of what was written, not of the stand-in in either of its notations. */
function withTokens(draft: Draft, holes: readonly Hole[]): Draft {
  const named = (text: string): string =>
    holes.reduce((shown, one) => {
      if (one.takes === 'text' || one.takes === 'ending') return shown;
      const token = `$${one.name}`;
      const plain = shown.replaceAll(standIn(one, holes), token);
      return one.takes === 'duration' ? plain.replaceAll(printDuration(durationOf(one, holes)), token) : plain;
    }, text);
  return { ...draft, message: named(draft.message), ...(draft.hint === undefined ? {} : { hint: named(draft.hint) }) };
}

/** The expression for one window. */
export function filled(template: Template, window: Duration): Expr {
  return filledWith(template, (name) => (name === WINDOW ? { kind: 'duration', duration: window } : undefined));
}

/** The expression with a value for each hole. What has none stays as it is. */
export function filledWith({ expr, holes }: Template, valueFor: (name: string) => Filling | undefined): Expr {
  const durations = new Map<number, Duration>();
  const numbers = new Map<number, string>();
  for (const one of holes) {
    const value = valueFor(one.name);
    if (one.takes === 'duration' && value?.kind === 'duration') durations.set(durationOf(one, holes), value.duration);
    if (one.takes === 'number' && value !== undefined) numbers.set(one.range.start, asNumber(value));
  }
  const duration = (value: DurationValue): DurationValue => (typeof value === 'number' ? (durations.get(value) ?? value) : value);
  const text = (value: string): string => (holes.some(({ takes }) => takes === 'text') ? textWith(value, valueFor) : value);
  const offset = (value: DurationValue | undefined) => (value === undefined ? {} : { offset: duration(value) });
  const selector = (node: VectorSelector): VectorSelector => ({
    ...node,
    matchers: node.matchers.map((matcher) => ({ ...matcher, value: text(matcher.value) })),
    ...offset(node.offset),
  });
  return mapExpr(expr, (node) => {
    switch (node.type) {
      case 'NumberLiteral':
        return { ...node, text: numbers.get(node.range?.start ?? -1) ?? node.text };
      case 'StringLiteral':
        return { ...node, value: text(node.value) };
      case 'VectorSelector':
        return selector(node);
      case 'MatrixSelector':
        return { ...node, selector: selector(node.selector), window: duration(node.window) };
      case 'SubqueryExpr':
        return {
          ...node,
          window: duration(node.window),
          ...(node.step === undefined ? {} : { step: duration(node.step) }),
          ...offset(node.offset),
        };
      case 'AggregateExpr':
      case 'BinaryExpr':
      case 'Call':
      case 'UnaryExpr':
        return node;
    }
  });
}

/** A duration among numbers counts in seconds, as Prometheus' functions of time do. */
function asNumber(value: Filling): string {
  return value.kind === 'duration' ? toDecimal(inSeconds(value.duration)) : value.text;
}

/** `$name` in text, such as a label's value or a sentence; names without a text value stay. */
export function textWith(text: string, valueFor: (name: string) => Filling | undefined): string {
  return text.replaceAll(TOKEN_IN_TEXT, (token, name: string) => {
    const value = valueFor(name);
    if (value === undefined) return token;
    return value.kind === 'duration' ? printDuration(value.duration) : value.text;
  });
}
