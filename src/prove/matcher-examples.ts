import { matches } from '../alertmanager/matches.ts';
import type { Matcher } from '../plan/plan.ts';
import { regexExamples } from '../sli/regex-examples.ts';

/** Beside what matchers name: a value that few have in mind, and none. */
const OTHERS = ['NotOurs', 'none', ''];

/** Values that all matchers of one label accept, as different as their regular expressions allow. */
export function exampleValues(matchers: readonly Matcher[]): readonly string[] {
  return [...new Set([...namedValues(matchers), ...OTHERS])].filter((value) =>
    matchers.every((matcher) => matches(matcher, { [matcher.label]: value })),
  );
}

/** Values that matchers name, each accepted by one of them. */
export function namedValues(matchers: readonly Matcher[]): readonly string[] {
  return matchers.flatMap(({ op, value }) => (op === '=' || op === '!=' ? [value] : regexExamples(value)));
}
