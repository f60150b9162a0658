import type { Place } from '../../../yaml/place.ts';
import { collector as diagnostics } from '../diagnostics.ts';
import type { CollectorLint } from '../linted-collector.ts';
import { scalarsBelow } from '../settings.ts';

/** Components whose settings hold expressions of the OpenTelemetry Transformation Language. */
const WITH_OTTL = ['filter', 'transform', 'tailsampling', 'routing', 'count', 'sum', 'signaltometrics', 'logdedup'];

/** OTTL has no operators for patterns, though examples on the web use them. */
export const ottlOperators: CollectorLint = ({ collector }) =>
  collector.components.filter(({ type }) => WITH_OTTL.includes(type)).flatMap(({ place }) => scalarsBelow(place).flatMap(judge));

function judge(place: Place) {
  if (place.node.kind !== 'scalar') return [];
  const { text } = place.node;
  // Patterns and names between quotes may hold anything.
  const bare = text.replace(/"(?:[^"\\]|\\.)*"/g, (quoted) => ' '.repeat(quoted.length));
  return [...bare.matchAll(/=~|!~/g)].map(({ 0: operator, index }) => {
    const cure = `${operator === '!~' ? 'not ' : ''}IsMatch(${operandsAround(text, index, operator.length)})`;
    return diagnostics['no-such-operator'].at(place.inside({ start: index, end: index + operator.length }), { operator, cure });
  });
}

function operandsAround(text: string, index: number, length: number): string {
  const [left] = /[\w.[\]"-]+\s*$/.exec(text.slice(0, index)) ?? [];
  const [right] = /^\s*"(?:[^"\\]|\\.)*"/.exec(text.slice(index + length)) ?? [];
  return left === undefined || right === undefined ? 'value, "pattern"' : `${left.trim()}, ${right.trim()}`;
}
