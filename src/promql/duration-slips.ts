import type { Draft } from '../diagnostics/finding.ts';
import { PROMQL } from './diagnostics.ts';
import { place, type Token } from './tokens.ts';

const DURATION = /^(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?$/;

/** Tokens; enough for any arithmetic on durations, so that a missing bracket costs no search through the rest. */
const LONGEST_RANGE = 40;

/** What stands in brackets or behind offset and is no duration. */
export function* durationSlips(text: string, tokens: readonly Token[]): Iterable<Draft> {
  for (const [index, token] of tokens.entries()) {
    const isOffset = token.kind === 'word' && token.text.toLowerCase() === 'offset' && index > 0;
    if (token.text === '[') {
      const ahead = tokens.slice(index + 1, index + 1 + LONGEST_RANGE);
      const close = ahead.findIndex((next) => next.text === ']');
      const rest = close === -1 ? ahead : ahead.slice(0, close);
      const colon = rest.findIndex((part) => part.text.startsWith(':'));
      const parts = colon === -1 ? [rest] : [rest.slice(0, colon), rest.slice(colon)];
      if (rest.length === 0 && close !== -1) {
        yield PROMQL['missing-duration'].draft({ found: 'empty brackets' }, { start: token.start, end: (ahead[close] ?? token).end });
      }
      for (const part of parts) yield* badDuration(text, close === -1 ? part.slice(0, 2) : part);
    } else if (isOffset) {
      const sign = tokens[index + 1]?.text === '-' ? 2 : 1;
      const [first, second] = tokens.slice(index + sign, index + sign + 2);
      if (first === undefined) yield PROMQL['missing-duration'].draft({ found: 'the end of the expression' }, place(token));
      else if (first.kind === 'number') yield* badDuration(text, isUnit(second) ? [first, second] : [first]);
    }
  }
}

function isUnit(token: Token | undefined): token is Token {
  return token?.kind === 'word' && UNIT_NAMES.test(token.text);
}

const UNIT_NAMES = /^(?:ms|millis|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|y|years?|months?)$/i;

function* badDuration(text: string, parts: readonly Token[]): Iterable<Draft> {
  const tokens = parts.filter((part) => part.text !== ':');
  const [first, second] = tokens;
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) return;
  const range = { start: first.start, end: last.end };
  const found = text.slice(range.start, range.end);
  if (found.startsWith('$')) {
    const cure = 'write a fixed length such as 5m; variables of dashboards are not known to Prometheus';
    yield PROMQL['bad-duration'].draft({ found, cure }, range);
    return;
  }
  if (first.kind === 'word' && tokens.length === 1 && !first.text.startsWith(':')) {
    yield PROMQL['bad-duration'].draft({ found, cure: 'write a number with its unit, such as 5m' }, range);
    return;
  }
  if (first.kind !== 'number') return;
  const isSplit = tokens.length === 2 && isUnit(second);
  if (tokens.length > 1 && !isSplit) return;
  const isFine = !isSplit && (DURATION.test(first.text) || /^(?:0x[0-9a-f]+|[\d_]+(?:\.\d+)?(?:e[-+]?\d+)?)$/i.test(first.text));
  if (!isFine) yield PROMQL['bad-duration'].draft({ found, cure: durationCure(found) }, range);
}

const UNITS: Readonly<Record<string, { readonly unit: string; readonly seconds: number }>> = {
  ms: { unit: 'ms', seconds: 0.001 },
  s: { unit: 's', seconds: 1 },
  m: { unit: 'm', seconds: 60 },
  h: { unit: 'h', seconds: 3600 },
  d: { unit: 'd', seconds: 86_400 },
  w: { unit: 'w', seconds: 604_800 },
  y: { unit: 'y', seconds: 31_536_000 },
};

/** `5min` → `5m`, `1.5h` → `1h30m`, `5 m` → `5m`. */
function durationCure(found: string): string {
  const parts = /^(\d+)(?:\.(\d+))?\s*([a-zA-Z]+)$/.exec(found);
  const name = parts?.[3] ?? '';
  if (/^mo/i.test(name)) return 'write days, such as 30d; months differ in length';
  const key = /^(?:ms|milli)/i.test(name) ? 'ms' : (name[0] ?? '').toLowerCase();
  const unit = UNITS[key];
  if (parts === null || unit === undefined || !UNIT_NAMES.test(name))
    return 'write whole numbers with units, the largest first, such as 1h30m';
  if (parts[2] === undefined) return `write ${parts[1]}${unit.unit}`;
  let left = Math.round(Number(`${parts[1]}.${parts[2]}`) * unit.seconds * 1000);
  let text = '';
  for (const { unit: symbol, seconds } of [...Object.values(UNITS)].reverse()) {
    if (symbol === 'y' || symbol === 'w') continue;
    const count = Math.floor(left / (seconds * 1000));
    if (count > 0) text += `${count}${symbol}`;
    left -= count * seconds * 1000;
  }
  return text === '' ? 'write a length of at least 1ms' : `write ${text}`;
}
