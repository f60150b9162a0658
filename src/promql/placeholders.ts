import type { Draft } from '../diagnostics/finding.ts';
import type { Duration } from '../values/duration.ts';
import { parseDuration, printDuration } from '../values/duration.ts';
import type { DurationValue, Expr } from './ast.ts';
import { PROMQL } from './diagnostics.ts';
import { type Parsed, parseExpr } from './parse.ts';
import { mapExpr } from './walk.ts';

/** An expression with holes: durations written as `$window`. Only `filled` makes something of it that can be checked or printed. */
export interface Template {
  readonly expr: Expr;
}

const TOKEN = '$window';
/** Only as a range: in a label value it is text, and behind `offset` no window makes sense. */
const TOKEN_AS_RANGE = /(?<=\[\s*)\$window\b/g;
/** As long as the token, so that positions stay true, and no range that anybody writes. */
const STAND_IN = '739391s';

/**
 * Reads PromQL in which `$window` stands for the window: `sum(rate(errors_total[$window]))`. The token is swapped for a duration of the same length
 * before parsing and for the real window in the tree, never in the text.
 */
export function parseWindowTemplate(text: string): Parsed<Template> {
  const { value, drafts } = parseExpr(text.replaceAll(TOKEN_AS_RANGE, STAND_IN));
  const shown = drafts.map(withToken);
  if (value === undefined) return { drafts: shown };
  const holes = { count: 0 };
  replaceDurations(value, (duration) => {
    holes.count += duration === standIn() ? 1 : 0;
    return duration;
  });
  if (holes.count > 0) return { value: { expr: value }, drafts: shown };
  return { drafts: [...shown, PROMQL['no-window'].draft({})] };
}

/** Messages speak of what was written, not of the stand-in in either of its notations. */
function withToken(draft: Draft): Draft {
  const [message, hint] = [draft.message, draft.hint].map((text) =>
    text?.replaceAll(STAND_IN, TOKEN).replaceAll(printDuration(standIn()), TOKEN),
  );
  return { ...draft, message: message ?? draft.message, ...(hint === undefined ? {} : { hint }) };
}

/** The expression for one window. */
export function filled(template: Template, window: Duration): Expr {
  return replaceDurations(template.expr, (duration) => (duration === standIn() ? window : duration));
}

function standIn(): Duration {
  const duration = parseDuration(STAND_IN);
  if (duration === undefined) throw new Error('the stand-in is a duration');
  return duration;
}

function replaceDurations(expr: Expr, change: (duration: DurationValue) => DurationValue): Expr {
  return mapExpr(expr, (node) => {
    if (node.type === 'MatrixSelector') return { ...node, window: change(node.window) };
    if (node.type === 'SubqueryExpr') return { ...node, window: change(node.window) };
    return node;
  });
}
