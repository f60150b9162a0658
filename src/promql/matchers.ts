import { unreadable } from '../values/diagnostics.ts';
import { parseLabelName } from '../values/name.ts';
import { isWrong, type Parsed } from '../values/parsed.ts';
import { scalar } from '../values/schema.ts';
import type { LabelMatcher, MatchOp } from './ast.ts';
import { PROMQL } from './diagnostics.ts';
import { regexProblem } from './regex.ts';

const MATCHER = /\s*(?:"((?:[^"\\\n]|\\.)+)"|([^\s=!~"'{},]+))\s*(=~|!~|!=|=)\s*"((?:[^"\\\n]|\\.)*)"\s*(?:,|$)/y;
const EXPECTED = 'matchers such as severity=~"P2|P3"';

/** What amtool and old configurations take: `severity=P0`. */
const UNQUOTED = /^\s*([A-Za-z_][A-Za-z0-9_]*)\s*(=~|!~|!=|=)\s*([^\s"'{},=~!]+)\s*$/;

/** Reads Alertmanager's matchers, one or several behind commas, braces allowed: `alertname="DiskFull", severity=~"P2|P3"`. */
export function parseMatchers(text: string): Parsed<readonly LabelMatcher[]> {
  const inner = text.trim().replace(/^\{(.*)\}$/, '$1');
  const matchers: LabelMatcher[] = [];
  const reader = new RegExp(MATCHER);
  while (reader.lastIndex < inner.length) {
    const [, quotedName, bareName = '', op = '=', quoted = ''] = reader.exec(inner) ?? [];
    const name = quotedName === undefined ? bareName : unescaped(quotedName);
    if (name === '') return unreadable(EXPECTED, text, cureOf(inner));
    const label = quotedName === undefined ? parseLabelName(name) : { value: name };
    if (isWrong(label)) return label;
    const value = unescaped(quoted);
    const problem = op === '=~' || op === '!~' ? regexProblem(value) : undefined;
    if (problem !== undefined) return { wrong: PROMQL['bad-regex'].draft({ ...problem }) };
    matchers.push({ name, op: op as MatchOp, value });
  }
  return matchers.length === 0 ? unreadable(EXPECTED, text, 'write label="value"') : { value: matchers };
}

export const matcherText = scalar(EXPECTED, parseMatchers);

function cureOf(text: string): string {
  const [, label, op, value] = UNQUOTED.exec(text) ?? [];
  if (label !== undefined) return `write ${label}${op}"${value}"`;
  return 'write label="value"; =, !=, =~ or !~, and the value always in double quotes';
}

/** The escapes of Alertmanager's classic parser; a backslash before anything else stands for itself, as regular expressions are written. */
function unescaped(quoted: string): string {
  return quoted.replace(/\\(["\\n])/g, (_whole, character: string) => (character === 'n' ? '\n' : character));
}
