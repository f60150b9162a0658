import type { LabelMatcher, VectorSelector } from '../promql/ast.ts';
import { metricName } from '../promql/selectors.ts';
import { matchesWhole, regexExamples } from './regex-examples.ts';

/** Labels of one series, its name as `__name__`. */
export type Labels = Readonly<Record<string, string>>;

/** Values that negative matchers are tried with. The empty one, a label that is not there, comes first. */
const ORDINARY = ['', 'other', 'a', '0', '1', '200'];

/** Labels of a series that a selector selects, with `wanted` among them; undefined where none is found. */
export function exampleLabels(selector: VectorSelector, wanted: Labels = {}): Labels | undefined {
  const name = metricName(selector);
  if (name === undefined) return undefined;
  const labels: Record<string, string> = { __name__: name };
  for (const label of new Set(selector.matchers.map((matcher) => matcher.name))) {
    if (label === '__name__') continue;
    const value = wanted[label] ?? valuesFor(label, [selector])[0];
    if (value === undefined) return undefined;
    if (value !== '') labels[label] = value;
  }
  const all = { ...labels, ...wanted };
  return selects(selector, all) ? all : undefined;
}

/** Labels that one selector selects and another does not. */
export function exampleOutside(selector: VectorSelector, other: VectorSelector, wanted: Labels = {}): Labels | undefined {
  const plain = exampleLabels(selector, wanted);
  const tries = [
    plain,
    ...other.matchers.flatMap((matcher) =>
      valuesAgainst(matcher).map((value) => exampleLabels(selector, { ...wanted, ...(value === '' ? {} : { [matcher.name]: value }) })),
    ),
  ];
  return tries.find((labels) => labels !== undefined && !selects(other, labels));
}

export function selects(selector: VectorSelector, labels: Labels): boolean {
  if (metricName(selector) !== labels['__name__']) return false;
  return selector.matchers.every((matcher) => matcher.name === '__name__' || accepts(matcher, labels[matcher.name] ?? ''));
}

/** Values of a label that all of these selectors accept, the most ordinary first; empty means that the label is not there. */
export function valuesFor(label: string, selectors: readonly VectorSelector[]): readonly string[] {
  const matchers = selectors.flatMap((selector) => selector.matchers.filter(({ name }) => name === label));
  const candidates = matchers.flatMap(({ op, value }) => (op === '=' ? [value] : op === '=~' ? regexExamples(value) : []));
  const all = [...new Set(candidates.length > 0 ? candidates : ORDINARY)];
  return all.filter((value) => matchers.every((matcher) => accepts(matcher, value)));
}

function accepts({ op, value }: LabelMatcher, text: string): boolean {
  switch (op) {
    case '=':
      return text === value;
    case '!=':
      return text !== value;
    case '=~':
      return matchesWhole(value, text);
    case '!~':
      return !matchesWhole(value, text);
  }
}

function valuesAgainst(matcher: LabelMatcher): readonly string[] {
  switch (matcher.op) {
    case '!=':
      return [matcher.value];
    case '!~':
      return regexExamples(matcher.value);
    case '=':
    case '=~':
      return ORDINARY.filter((value) => value !== '' && !accepts(matcher, value));
  }
}
