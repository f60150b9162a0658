import { suggest } from '../definitions/decode.ts';
import type { Finding, Related } from '../diagnostics/finding.ts';
import type { Span } from '../text/span.ts';
import { repository } from './diagnostics.ts';

/** What can be referred to, and how it is declared. */
const DECLARED_BY = {
  team: 'add a document of `kind: Team`',
  severity: 'add it to the severities',
  hours: 'add it under `hours:` of the routing',
  holidays: 'add it under `holidays:` of the routing',
  service: 'add a document of `kind: Service`',
  SLO: 'add it to the SLOs of its service',
  environment: 'give a service or alerts this environment',
} as const;

/** A reference to something that nobody declared, with the closest name that somebody did. */
export function unknownReference(
  what: keyof typeof DECLARED_BY,
  name: string,
  known: Iterable<string>,
  span: Span,
  related: readonly Related[] = [],
): Finding {
  const names = [...known];
  const suggestion = names.length === 0 ? DECLARED_BY[what] : suggest(name, names, `${DECLARED_BY[what]}; declared`);
  return repository['unknown-reference'].at(span, { what, name, suggestion }, related);
}

/** Keeps the first item of each key and reports the others; both places are named. */
export function keepFirst<T>(
  items: readonly T[],
  key: (item: T) => string,
  what: (item: T) => string,
  span: (item: T) => Span,
): { readonly value: readonly T[]; readonly findings: readonly Finding[] } {
  const first = new Map<string, T>();
  const findings: Finding[] = [];
  for (const item of items) {
    const earlier = first.get(key(item));
    if (earlier === undefined) first.set(key(item), item);
    else
      findings.push(repository['declared-twice'].at(span(item), { what: what(item) }, [{ message: 'the other one', span: span(earlier) }]));
  }
  return { value: [...first.values()], findings };
}
