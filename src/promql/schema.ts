import * as z from 'zod';
import type { Draft } from '../diagnostics/finding.ts';
import type { Expr, VectorSelector } from './ast.ts';
import { parseExpr, parseSelector } from './parse.ts';
import { parseParameterTemplate, parseWindowTemplate, type Template } from './placeholders.ts';

/** PromQL as a value of a definition: read while decoding, so that a slip is underlined inside the value. */
export const expression = promql<Expr>('a PromQL expression', parseExpr);

/** A selector without function and range: the compiler owns `rate()` and windows. */
export const selector = promql<VectorSelector>('a selector such as http_requests_total{job="checkout"}', parseSelector);

/** PromQL with `$window` where the window goes. */
export const windowTemplate = promql<Template>('PromQL with [$window] as range', parseWindowTemplate);

/** PromQL with `$parameters` where numbers, durations and label values go. */
export const parameterTemplate = promql<Template>('a PromQL expression', parseParameterTemplate);

function promql<T>(expected: string, parse: (text: string) => { readonly value?: T; readonly drafts: readonly Draft[] }) {
  return z
    .string({ error: () => expected })
    .transform((text, context): T => {
      const { value, drafts } = parse(text);
      for (const draft of drafts) context.issues.push({ code: 'custom', input: text, params: { draft } });
      return value ?? z.NEVER;
    })
    .meta({ type: 'string' });
}
