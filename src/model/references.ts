import { suggest } from '../definitions/decode.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Span } from '../text/span.ts';
import { repository } from './diagnostics.ts';

/** A reference to something that nobody declared, with the closest name that somebody did. */
export function unknownReference(what: string, name: string, known: Iterable<string>, span: Span): Finding {
  const names = [...known];
  const suggestion = names.length === 0 ? `no ${what} is declared` : suggest(name, names, 'declared');
  return repository['unknown-reference'].at(span, { what, name, suggestion });
}

/** Reports every item whose key another one before it has; both places are named. */
export function refuseRepeated<T>(
  items: readonly T[],
  key: (item: T) => string,
  what: (item: T) => string,
  span: (item: T) => Span,
): Finding[] {
  const first = new Map<string, T>();
  const findings: Finding[] = [];
  for (const item of items) {
    const earlier = first.get(key(item));
    if (earlier === undefined) first.set(key(item), item);
    else
      findings.push(repository['declared-twice'].at(span(item), { what: what(item) }, [{ message: 'the other one', span: span(earlier) }]));
  }
  return findings;
}
