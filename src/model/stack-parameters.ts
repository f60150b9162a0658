import type { ParameterDefinition, ParameterType } from '../definitions/component.ts';
import type { PartDefinition } from '../definitions/stack.ts';
import { type Finding, located } from '../diagnostics/finding.ts';
import type { Filling, Template } from '../promql/placeholders.ts';
import { parseBytes } from '../values/bytes.ts';
import { unreadable } from '../values/diagnostics.ts';
import { durationCure, milliseconds, parseDuration } from '../values/duration.ts';
import { camelCase } from '../values/name.ts';
import { isWrong, type Parsed } from '../values/parsed.ts';
import { toDecimal } from '../values/rational.ts';
import type { Place } from '../yaml/place.ts';
import { component as diagnostics } from './diagnostics.ts';
import { unknownReference } from './references.ts';

/** Values by the name of their parameter. */
export type Parameters = ReadonlyMap<string, Filling>;

/** What every part has without its component declaring it, and of which type. */
export const GIVEN: Readonly<Record<string, ParameterType>> = {
  part: 'label',
  job: 'label',
  tier: 'label',
  mode: 'label',
  replicas: 'number',
  retention: 'duration',
  retentionSize: 'bytes',
  above: 'number',
  below: 'number',
};

/** What a part says of itself, and what it was sized for. Rates of `always` become `$alwaysSpans` and so on. */
export function givenParameters(partName: string, part: PartDefinition): Parameters {
  const { job, tier, mode, replicas, retention } = part;
  const { time, size } = typeof retention === 'object' ? retention : { time: retention, size: undefined };
  const text = (value: string | undefined): Filling | undefined => (value === undefined ? undefined : { kind: 'text', text: value });
  const count = (value: number | undefined): Filling | undefined =>
    value === undefined ? undefined : { kind: 'number', text: String(value) };
  const given: readonly (readonly [string, Filling | undefined])[] = [
    ...Object.entries(part.plan).map(([name, value]) => [name, { kind: 'number', text: withoutExponent(value) }] as const),
    ...Object.entries(part.always).map(([signal, rate]) => [alwaysName(signal), { kind: 'number', text: toDecimal(rate) }] as const),
    ['part', text(partName)],
    ['job', text(job)],
    ['tier', text(tier)],
    ['mode', text(mode)],
    ['replicas', count(replicas)],
    ['retention', time === undefined ? undefined : { kind: 'duration', duration: time }],
    ['retentionSize', count(size)],
  ];
  return new Map(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
}

/** `300e9` as whole digits, with which tests calculate. */
function withoutExponent(written: string): string {
  return /^\d+(?:\.\d+)?$/.test(written) ? written : String(Number(written));
}

/** `spans` → `alwaysSpans`: a parameter, and a feature that alerts can require. */
export function alwaysName(signal: string): string {
  return camelCase(`always-${signal}`);
}

/** Reads the value of a parameter in the notation of its type. */
export function readParameter(type: ParameterType, written: string): Parsed<Filling> {
  switch (type) {
    case 'label':
      return { value: { kind: 'text', text: written } };
    case 'number':
      return numberOf(written, 'a number');
    case 'ratio': {
      const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(written)?.[1];
      if (percent === undefined) return numberOf(written, 'a share such as 0.85 or 85%');
      return { value: { kind: 'number', text: String(Number((Number(percent) / 100).toPrecision(12))) } };
    }
    case 'bytes': {
      const parsed = parseBytes(/^\d+$/.test(written) ? `${written}B` : written);
      return isWrong(parsed) ? parsed : { value: { kind: 'number', text: String(parsed.value) } };
    }
    case 'duration': {
      const parsed = written === '0s' ? milliseconds(0) : parseDuration(written);
      if (parsed === undefined) return unreadable('a duration such as 5m', written, durationCure(written));
      return { value: { kind: 'duration', duration: parsed } };
    }
  }
}

function numberOf(written: string, expected: string): Parsed<Filling> {
  if (/^-?\d+(?:\.\d+)?(?:e[-+]?\d{1,3})?$/i.test(written)) return { value: { kind: 'number', text: written } };
  return unreadable(expected, written, 'write digits, such as 0.8');
}

/** Defaults of a component; findings point into it. */
export function defaultParameters(declared: Readonly<Record<string, ParameterDefinition>>, place: Place) {
  const findings: Finding[] = [];
  const values = new Map<string, Filling>();
  for (const [name, { type, default: written }] of Object.entries(declared)) {
    if (written === undefined) continue;
    const parsed = readParameter(type, written);
    if (isWrong(parsed)) findings.push(located(parsed.wrong, place.at(name, 'default').span));
    else values.set(name, parsed.value);
  }
  return { values, findings };
}

/** Holes that name no parameter, or one that does not fit the place. */
export function checkHoles(
  { holes }: Template,
  typeOf: (name: string) => ParameterType | undefined,
  known: readonly string[],
  place: Place,
) {
  return holes.flatMap((hole): Finding[] => {
    if (hole.takes === 'ending') return [];
    const type = typeOf(hole.name);
    if (type === undefined) return [unknownReference('parameter', hole.name, known, place.inside(hole.range))];
    const fits = hole.takes === 'text' || (hole.takes === 'duration' ? type === 'duration' : type !== 'label');
    return fits ? [] : [diagnostics['misplaced-parameter'].at(place.inside(hole.range), { name: hole.name, type, takes: hole.takes })];
  });
}
