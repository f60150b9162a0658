import { suggest } from '../definitions/decode.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Stack, StackPart } from '../model/stack.ts';
import { capacity as diagnostics } from './diagnostics.ts';
import { COMMON_KEYS } from './sizing.ts';
import { sizingOf } from './sizings.ts';

/** What stands under `plan:` of a part and is read by nobody, or can be no plan. */
export function checkPlans({ parts }: Stack): readonly Finding[] {
  return parts.flatMap((part) => Object.entries(part.plan).flatMap(([key, written]) => checkKey(part, key, written)));
}

function checkKey(part: StackPart, key: string, written: string): readonly Finding[] {
  const place = part.place.at('plan', key);
  const known = planKeys(part);
  if (!known.includes(key)) {
    const { component } = part;
    const isElsewhere = key in part.declared;
    const suggestion = isElsewhere ? 'it is no plain number: write it under `parameters:`' : suggest(key, known, 'it reads');
    return [diagnostics['unknown-plan-key'].at(place.keySpan, { component, found: key, suggestion })];
  }
  const value = Number(written);
  // No errors, or no slow ones, are a share as good as any.
  const isWrong = value < 0 || (value === 0 && !key.endsWith('Share'));
  return isWrong ? [diagnostics['plan-not-positive'].at(place.span, { key, found: written })] : [];
}

/** What figures or alerts of the part can be made of, sorted: numbers, sizes and shares. */
export function planKeys({ component, declared }: StackPart): readonly string[] {
  const numbers = Object.entries(declared).filter(([, type]) => type === 'number' || type === 'bytes' || type === 'ratio');
  const sizing = sizingOf(component);
  return [...new Set([...numbers.map(([name]) => name), ...Object.keys(sizing?.keys ?? {}), ...Object.keys(COMMON_KEYS)])].sort();
}
