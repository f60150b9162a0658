import { matches } from '../alertmanager/matches.ts';
import type { Labels } from '../model/model.ts';
import type { Matcher } from '../plan/plan.ts';

/** Tells alerts apart exactly as far as some matchers do: those of one class satisfy the same ones. */
export class LabelClasses {
  readonly #labels: readonly LabelClass[];

  /** `always` are labels whose values count whether a matcher looks at them or not. */
  constructor(matchers: readonly Matcher[], always: readonly string[]) {
    const looked = [...new Set(matchers.map(({ label }) => label))].filter((label) => !always.includes(label));
    this.#labels = [
      ...always.map((label) => ({ label, classOf: (value: string) => value })),
      ...looked.map((label) => ({ label, classOf: classesOf(matchers.filter((one) => one.label === label)) })),
    ];
  }

  of(labels: Labels): string {
    return this.#labels.map(({ label, classOf }) => classOf(labels[label] ?? '')).join('\n');
  }
}

interface LabelClass {
  readonly label: string;
  classOf(value: string): string;
}

/** A value that a matcher names is a class of its own; the others differ by the regular expressions they match. */
function classesOf(matchers: readonly Matcher[]): (value: string) => string {
  const named = new Set(matchers.flatMap(({ op, value }) => (op === '=' || op === '!=' ? [value] : [])));
  const patterns = matchers.filter(({ op }) => op === '=~' || op === '!~');
  const known = new Map<string, string>();
  return (value) => {
    const found = known.get(value);
    if (found !== undefined) return found;
    const matched = patterns.map((pattern) => (matches(pattern, { [pattern.label]: value }) ? '1' : '0')).join('');
    const own = named.has(value) ? `${value} ${matched}` : ` ${matched}`;
    known.set(value, own);
    return own;
  };
}
