import * as fc from 'fast-check';
import type { Labels } from '../../src/model/model.ts';
import type { Matcher } from '../../src/plan/plan.ts';
import { regexProblem } from '../../src/promql/regex.ts';

/** A routing tree without names of receivers, and an alert that is sent through it. */
export interface RoutingCase {
  readonly tree: ArbitraryRoute;
  readonly labels: Labels;
}

export interface ArbitraryRoute {
  readonly matchers: readonly Matcher[];
  readonly goesOn: 'continue' | 'stop';
  readonly routes: readonly ArbitraryRoute[];
}

/** Few labels and few values, so that they often match; and what quoting, folding and anchoring stumble over. */
export const LABELS = ['a', 'b', 'c'];
const piece = fc.constantFrom('a', 'b', 'A', '1', '-', '.', ' ', 'é', 'ſ', '"', '\\', '\n', '{', ',', '=');
const ordinary = fc.constantFrom('', 'a', 'b', 'ab', 'A');
const value = fc.oneof({ arbitrary: ordinary, weight: 3 }, { arbitrary: fc.array(piece, { maxLength: 3 }).map(joined), weight: 1 });

const literal = fc.constantFrom('a', 'b', 'A', '1', '-', 'é', '\\.', '\\"', '\\\\', '\\x41', '\\141', '{', '}', ']', ' ', '\\Qa.\\E');
const characterClass = fc.constantFrom(
  '.',
  '[ab]',
  '[^a]',
  '[]a]',
  '[^]-]',
  '[a-c1]',
  '\\w',
  '\\W',
  '\\d',
  '\\S',
  '[[:alpha:]-]',
  '\\pL',
  '[\\D]',
);
const place = fc.constantFrom('^', '$', '\\b', '\\A', '\\z', '\\B');
const times = fc.constantFrom('*', '+', '?', '{2}', '{1,}', '{0,2}', '*?', '{,2}');

/** Regular expressions of RE2, of all its parts. */
export const regex: fc.Arbitrary<string> = fc.letrec<Record<'expression' | 'sequence' | 'item', string>>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('sequence'),
    fc.tuple(tie('sequence'), tie('sequence')).map((parts) => parts.join('|')),
  ),
  sequence: fc.array(tie('item'), { maxLength: 3 }).map(joined),
  item: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    literal,
    characterClass,
    place,
    fc.tuple(fc.oneof(literal, characterClass), times).map(joined),
    fc
      .tuple(fc.constantFrom('(', '(?:', '(?i)(', '(?i:', '(?s:', '(?m:', '(?P<n>', '(?-s:'), tie('expression'))
      .map(([open, inner]) => `${open}${inner})`),
    fc.tuple(tie('expression'), times).map(([inner, many]) => `(${inner})${many}`),
  ),
})).expression;

/** Whatever the check lets through, however odd. */
const odd = fc
  .array(fc.constantFrom(...'()[]{}|*+?.^$\\-,:ab10isdwpPLxQE&~ é'), { minLength: 1, maxLength: 8 })
  .map(joined)
  .filter((text) => regexProblem(text) === undefined);

export const arbitraryMatcher: fc.Arbitrary<Matcher> = fc.oneof(
  fc.record({ label: fc.constantFrom(...LABELS), op: fc.constantFrom('=' as const, '!=' as const), value }),
  fc.record({
    label: fc.constantFrom(...LABELS),
    op: fc.constantFrom('=~' as const, '!~' as const),
    value: fc.oneof(fc.constantFrom('a|b', '.+', '.*', '', 'a.*', '(?i)a'), regex, odd),
  }),
);

export const arbitraryTree: fc.Arbitrary<ArbitraryRoute> = fc.letrec<{ route: ArbitraryRoute }>((tie) => ({
  route: fc.record({
    matchers: fc.array(arbitraryMatcher, { maxLength: 2 }),
    goesOn: fc.constantFrom('stop' as const, 'continue' as const),
    routes: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie('route'), { maxLength: 4 })),
  }),
})).route;

export const arbitraryAlert: fc.Arbitrary<Labels> = fc.record({ a: value, b: value, c: value }, { requiredKeys: [] });

export const routingCase: fc.Arbitrary<RoutingCase> = fc.record({ tree: arbitraryTree, labels: arbitraryAlert });

function joined(parts: readonly string[]): string {
  return parts.join('');
}
