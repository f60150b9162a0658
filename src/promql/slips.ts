import type { Draft } from '../diagnostics/finding.ts';
import { MOST_LEVELS } from './bounds.ts';
import { PROMQL } from './diagnostics.ts';
import { durationSlips } from './duration-slips.ts';
import { isTerminated, place, type Token, tokenize } from './tokens.ts';

/** More of them would say nothing new. */
const MOST_SLIPS = 20;

/**
 * What is wrong with a text that the grammar cannot read. Slips that are known are named with their cure, all of them; when
 * there is none, the place where the grammar gave up is reported. `errorAt` is that place.
 */
export function syntaxDrafts(text: string, errorAt: number): readonly Draft[] {
  const tokens = tokenize(text);
  if (tokens.length === 0) return [PROMQL.empty.draft({}, { start: 0, end: text.length })];
  const open = tokens.find((token) => token.kind === 'string' && !isTerminated(token));
  if (open !== undefined) return [PROMQL['unterminated-string'].draft({ quote: open.text[0] ?? '"' }, place(open))];
  const lookalike = tokens.find((token) => token.kind === 'other' && LOOKALIKES[token.text] !== undefined);
  if (lookalike !== undefined) return [unlike(lookalike)];
  const slips = [...operatorSlips(tokens), ...valueSlips(tokens), ...durationSlips(text, tokens)];
  if (slips.length > 0) return slips.slice(0, MOST_SLIPS);
  const brackets = bracketSlip(tokens);
  if (brackets !== undefined) return [brackets];
  const chained = tokens.filter((token) => token.kind === 'operator')[MOST_LEVELS];
  if (chained !== undefined) return [PROMQL['too-deep'].draft({ most: MOST_LEVELS }, place(chained))];
  return [clauseSlip(tokens) ?? unfinished(tokens) ?? plainError(tokens, text, errorAt)];
}

const NEGATIONS = 'unless between two vectors, == 0 behind a value, or absent(…)';

const OPERATOR_CURES: Readonly<Record<string, string>> = {
  '&&': 'and',
  '&': 'and',
  '||': 'or',
  '|': 'or',
  '===': '==',
  '!==': '!=',
  '~=': '=~ inside braces',
  '~': '=~ inside braces',
  '<>': '!=',
  '=>': '>=',
  '**': '^',
  '!': NEGATIONS,
};

function* operatorSlips(tokens: readonly Token[]): Iterable<Draft> {
  let braces = 0;
  for (const token of tokens) {
    if (token.text === '{') braces += 1;
    if (token.text === '}') braces -= 1;
    if (braces === 0 && token.kind === 'word' && /^not$/i.test(token.text)) {
      yield PROMQL['wrong-operator'].draft({ found: token.text, instead: NEGATIONS }, place(token));
    }
    if (token.kind !== 'operator') continue;
    const instead = braces > 0 ? insideBraces(token.text) : outsideBraces(token.text);
    if (instead !== undefined) yield PROMQL['wrong-operator'].draft({ found: token.text, instead }, place(token));
  }
}

function insideBraces(operator: string): string | undefined {
  if (operator === '==' || operator === '===' || operator === '~') return operator === '~' ? '=~' : '=';
  if (operator === '~=') return '=~';
  if (operator === '&&' || operator === '&') return 'a comma between matchers; all of them must hold';
  if (operator === '||' || operator === '|') return 'one matcher with =~ and the alternatives: code=~"500|503"';
  return ['=', '!=', '=~', '!~'].includes(operator)
    ? undefined
    : (OPERATOR_CURES[operator] ?? 'one of =, !=, =~ and !~ between label and value');
}

function outsideBraces(operator: string): string | undefined {
  if (operator === '=') return '== to compare values; a matcher with = belongs in braces behind the metric';
  if (operator === '=~' || operator === '!~') return `${operator} inside braces behind the metric; values are numbers and have no pattern`;
  return OPERATOR_CURES[operator];
}

/** `{job=checkout}`, `{code=500}`. */
function* valueSlips(tokens: readonly Token[]): Iterable<Draft> {
  let braces = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.text === '{') braces += 1;
    if (token.text === '}') braces -= 1;
    const [label, value] = [tokens[index - 1], tokens[index + 1]];
    const isMatcher = braces > 0 && ['=', '!=', '=~', '!~'].includes(token.text);
    if (!isMatcher || label === undefined || value === undefined) continue;
    if (value.kind === 'string' || value.kind === 'close' || value.kind === 'comma' || value.kind === 'operator') continue;
    let end = index + 2;
    while (end < tokens.length && !isValueEnd(tokens[end])) end += 1;
    const parts = tokens.slice(index + 1, end);
    const last = parts.at(-1) ?? value;
    const found = parts.map((part) => part.text).join('');
    yield PROMQL['unquoted-value'].draft({ label: label.text, op: token.text, found }, { start: value.start, end: last.end });
  }
}

function isValueEnd(token: Token | undefined): boolean {
  return token === undefined || token.kind === 'comma' || token.kind === 'close' || token.kind === 'string';
}

const PAIRS: Readonly<Record<string, { readonly other: string; readonly what: string }>> = {
  '(': { other: ')', what: 'arguments or the group' },
  '[': { other: ']', what: 'range' },
  '{': { other: '}', what: 'list of matchers' },
};
const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

function bracketSlip(tokens: readonly Token[]): Draft | undefined {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind === 'open') open.push(token);
    if (token.kind !== 'close') continue;
    const last = open.pop();
    if (last === undefined)
      return PROMQL['closed-too-often'].draft({ opening: `"${OPENING[token.text]}"`, closing: `"${token.text}"` }, place(token));
    const pair = PAIRS[last.text];
    if (pair !== undefined && pair.other !== token.text) return notClosed(last, `"${token.text}"`);
  }
  const last = open.at(-1);
  return last === undefined ? undefined : notClosed(last, 'the end of the expression');
}

function notClosed(opening: Token, found: string): Draft {
  const pair = PAIRS[opening.text] ?? { other: ')', what: 'group' };
  return PROMQL.unbalanced.draft({ closing: `"${pair.other}"`, opening: `"${opening.text}"`, found, what: pair.what }, place(opening));
}

const AGGREGATORS = /^(?:sum|avg|count|min|max|group|stddev|stdvar|topk|bottomk|count_values|quantile|limitk|limit_ratio)$/i;

/** by and without that stand anywhere but next to an aggregation, or without parentheses. */
function clauseSlip(tokens: readonly Token[]): Draft | undefined {
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'word' || !/^(?:by|without)$/i.test(token.text)) continue;
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    const clause = token.text.toLowerCase();
    if (after?.kind === 'word' && before !== undefined) {
      return PROMQL['misplaced-grouping'].draft(
        { clause, found: `with ${after.text} outside of parentheses`, instead: `${clause} (${after.text})` },
        place(after),
      );
    }
    if (after?.text !== '(') continue;
    const isBehindAggregator = before !== undefined && AGGREGATORS.test(before.text);
    if (isBehindAggregator) {
      const close = closerOf(tokens, index + 1);
      const next = close === undefined ? undefined : tokens[close + 1];
      if (next === undefined || next.text === '(') continue;
      const parameters = { expected: `the aggregated expression in parentheses after ${clause} (…)`, found: shown(next) };
      return PROMQL.syntax.draft({ ...parameters, cure: `write ${before.text} ${clause} (…) (${next.text} …)` }, place(next));
    }
    const where = before === undefined ? 'at the beginning' : before.text === ')' ? undefined : `behind ${before.text}`;
    if (where !== undefined) {
      return PROMQL['misplaced-grouping'].draft({ clause, found: where, instead: `sum ${clause} (…) (expression)` }, place(token));
    }
    const opener = openerOf(tokens, index - 1);
    const head = opener === undefined ? undefined : tokens[opener - 1];
    if (head === undefined || !AGGREGATORS.test(head.text)) {
      const isSecond = head !== undefined && /^(?:by|without)$/i.test(head.text);
      const found = isSecond ? 'a second time' : head?.kind === 'word' ? `behind a call of ${head.text}` : 'behind parentheses';
      return PROMQL['misplaced-grouping'].draft({ clause, found, instead: `sum ${clause} (…) (expression)` }, place(token));
    }
  }
  return undefined;
}

function closerOf(tokens: readonly Token[], openAt: number): number | undefined {
  let depth = 0;
  for (let at = openAt; at < tokens.length; at++) {
    if (tokens[at]?.kind === 'open') depth += 1;
    if (tokens[at]?.kind === 'close') depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

function openerOf(tokens: readonly Token[], closeAt: number): number | undefined {
  let depth = 0;
  for (let at = closeAt; at >= 0; at--) {
    if (tokens[at]?.kind === 'close') depth += 1;
    if (tokens[at]?.kind === 'open') depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

function unfinished(tokens: readonly Token[]): Draft | undefined {
  const last = tokens.at(-1);
  if (last === undefined || tokens.length < 2) return undefined;
  const isOperator = last.kind === 'operator' || /^(?:and|or|unless|atan2)$/i.test(last.text);
  return isOperator ? PROMQL.unfinished.draft({ operator: last.text }, place(last)) : undefined;
}

/** Characters that word processors and chats put in place of quotes and minus signs. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
  '−': '-',
  '×': '*',
  '\u00a0': 'a blank',
};

function unlike(token: Token): Draft {
  const plain = LOOKALIKES[token.text] ?? '"';
  return PROMQL.syntax.draft({ expected: `the plain character ${plain}`, found: token.text, cure: `write ${plain}` }, place(token));
}

function plainError(tokens: readonly Token[], text: string, errorAt: number): Draft {
  const index = tokens.findIndex((candidate) => candidate.end > errorAt);
  const [before, token] = [tokens[index - 1], tokens[index]];
  if (index === -1 || token === undefined) {
    const end = tokens.at(-1)?.end ?? text.length;
    const range = { start: Math.max(0, end - 1), end };
    return PROMQL.syntax.draft({ expected: 'more of the expression', found: 'its end', cure: 'complete the expression' }, range);
  }
  if (before?.kind === 'word' && token.text === '(') {
    const cure = 'the functions of PromQL are listed in its documentation';
    return PROMQL['unknown-function'].draft({ name: before.text, cure }, place(before));
  }
  const isMatcher = isInsideBraces(tokens, index);
  const marked = isMatcher && before?.kind === 'word' ? before : token;
  return PROMQL.syntax.draft(expectation(before, token, isMatcher), place(marked));
}

interface Expectation {
  readonly expected: string;
  readonly found: string;
  readonly cure: string;
}

function expectation(before: Token | undefined, token: Token, isMatcher: boolean): Expectation {
  const found = shown(token);
  if (before === undefined) return { expected: 'an expression', found, cure: 'begin with a metric, a function or a number' };
  const isOperandBefore = ['word', 'number', 'string', 'close'].includes(before.kind);
  const isOperand = ['word', 'number', 'string', 'open'].includes(token.kind);
  if (token.text === '.') {
    return {
      expected: 'a name of letters, digits and _',
      found,
      cure: 'put a name with other characters in quotes inside braces: {"my.metric"}',
    };
  }
  if (isMatcher && before.kind === 'string' && isOperand)
    return { expected: 'a comma between two matchers', found, cure: `put a comma before ${found}` };
  if (isMatcher && before.kind === 'word')
    return { expected: `=, !=, =~ or !~ after ${before.text}`, found, cure: `write a matcher such as ${before.text}="…"` };
  if (isOperandBefore && isOperand) {
    return { expected: `an operator or the end after ${shown(before)}`, found, cure: 'put an operator such as and, or, / between the two' };
  }
  return {
    expected: `an expression or a label after ${shown(before)}`,
    found,
    cure: `check what stands between ${shown(before)} and ${found}`,
  };
}

function shown(token: Token): string {
  return token.kind === 'string' ? token.text : `"${token.text}"`;
}

function isInsideBraces(tokens: readonly Token[], index: number): boolean {
  let depth = 0;
  for (const token of tokens.slice(0, index)) depth += token.text === '{' ? 1 : token.text === '}' ? -1 : 0;
  return depth > 0;
}
