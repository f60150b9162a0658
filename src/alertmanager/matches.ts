import type { Labels } from '../model/model.ts';
import type { Matcher } from '../plan/plan.ts';
import { compileRegex, type TextTest } from '../promql/regex-match.ts';

/** Whether an alert satisfies every matcher; no matchers are satisfied by any alert. */
export function matchesAll(matchers: readonly Matcher[], labels: Labels): boolean {
  return matchers.every((matcher) => matches(matcher, labels));
}

/** A label that an alert lacks is empty to a matcher, so `!=` and `!~` accept what lacks it. */
export function matches(matcher: Matcher, labels: Labels): boolean {
  const value = labelValue(labels, matcher.label);
  switch (matcher.op) {
    case '=':
      return value === matcher.value;
    case '!=':
      return value !== matcher.value;
    case '=~':
      return testOf(matcher)(value);
    case '!~':
      return !testOf(matcher)(value);
  }
}

/** A label may have the name of something that every object has, such as `constructor`. */
export function labelValue(labels: Labels, label: string): string {
  return (Object.hasOwn(labels, label) ? labels[label] : undefined) ?? '';
}

/** Compiled once: proofs try each matcher on thousands of alerts. */
const tests = new WeakMap<Matcher, TextTest>();

function testOf(matcher: Matcher): TextTest {
  const known = tests.get(matcher);
  if (known !== undefined) return known;
  const test = compileRegex(matcher.value);
  tests.set(matcher, test);
  return test;
}
