import { suggest } from '../definitions/decode.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { type LabelSet, mayHave, removalOf } from '../promql/label-set.ts';
import { outputLabels } from '../promql/labels.ts';
import { rulefile as diagnostics } from '../rulefile/diagnostics.ts';
import type { WrittenAlert } from '../rulefile/written.ts';
import type { Place } from '../yaml/place.ts';
import { filters } from './filters.ts';
import { templateFacts } from './template.ts';

/** What Prometheus would refuse in an alert of others, print empty, or fire for ever. */
export function checkForeignAlert(rule: WrittenAlert): readonly Finding[] {
  const { alert, annotations, expr, labels, place } = rule;
  const returned = outputLabels(expr);
  const texts = [
    ...Object.entries(annotations).map(([name, text]) => ({ text, place: place.at('annotations', name) })),
    ...Object.entries(labels)
      .filter(([name]) => place.has('labels', name))
      .map(([name, text]) => ({ text, place: place.at('labels', name) })),
  ];
  return [
    ...(filters(expr) || isConstant(rule) ? [] : [diagnostics['always-fires'].at(place.at('expr').span, { alert })]),
    ...texts.filter(({ text }) => /\{\{|\}\}/.test(text)).flatMap(({ text, place: at }) => checkTemplate(text, at, returned, rule)),
  ];
}

/** `vector(1)`: a watchdog, which is meant to fire always. */
function isConstant({ expr }: WrittenAlert): boolean {
  return expr.type === 'Call' && expr.func === 'vector';
}

function checkTemplate(template: string, place: Place, returned: LabelSet, { alert, place: rule }: WrittenAlert): readonly Finding[] {
  const { labels, problem } = templateFacts(template);
  if (problem !== undefined)
    return [diagnostics.template.at(place.inside(problem.range), { problem: problem.text, example: '{{ $labels.instance }}' })];
  const told = new Set<string>();
  return labels.flatMap(({ name, range }) => {
    if (mayHave(returned, name) || told.has(name)) return [];
    told.add(name);
    const removed = removalOf(returned, name);
    const related = removed === undefined ? [] : [{ message: 'removed here', span: rule.at('expr').inside(removed) }];
    const suggestion = suggestionFor(name, returned);
    return [diagnostics['label-not-returned'].at(place.inside(range), { label: name, alert, suggestion }, related)];
  });
}

function suggestionFor(name: string, returned: LabelSet): string {
  if (returned.kind === 'any' || returned.labels.size === 0) return `keep ${name} in the expression, or leave it out of the text`;
  return suggest(name, [...returned.labels].sort(), `keep ${name} in the expression, or print what is returned`);
}
