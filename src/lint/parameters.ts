import { suggest } from '../definitions/decode.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Outcome } from '../diagnostics/outcome.ts';
import type { LabelMatcher } from '../promql/ast.ts';
import { parseMatchers } from '../promql/matchers.ts';
import { type Duration, parseDuration } from '../values/duration.ts';
import { parseLabelName } from '../values/name.ts';
import { isWrong } from '../values/parsed.ts';
import type { Place } from '../yaml/place.ts';
import { lintPolicy as diagnostics } from './policy/diagnostics.ts';

/** What a rule goes by. `requirements` are names that must be there, or matchers that their values must satisfy. */
export type Parameter =
  | { readonly kind: 'count'; readonly fallback: number; readonly description: string }
  | { readonly kind: 'duration'; readonly fallback: Duration; readonly description: string }
  | { readonly kind: 'requirements'; readonly description: string };

export type Parameters = Readonly<Record<string, Parameter>>;

type ValueOf<P extends Parameter> = P extends { kind: 'count' }
  ? number
  : P extends { kind: 'duration' }
    ? Duration
    : readonly LabelMatcher[];

export type Values<P extends Parameters> = { readonly [K in keyof P]: ValueOf<P[K]> };

/** As they stand in rules/lint.yaml, once they are known to be readable. */
export type WrittenParameters = Readonly<Record<string, number | Duration | readonly LabelMatcher[]>>;

const EXPECTED: Readonly<Record<Parameter['kind'], string>> = {
  count: 'a whole number',
  duration: 'a duration such as 1h',
  requirements: 'names such as owner, or matchers such as tier=~"1|2"',
};

export function readParameters(
  code: string,
  known: Parameters,
  written: Readonly<Record<string, string | readonly string[]>>,
  place: Place,
): Outcome<WrittenParameters> {
  const findings: Finding[] = [];
  const value: Record<string, WrittenParameters[string]> = {};
  for (const [name, text] of Object.entries(written)) {
    const parameter = known[name];
    if (parameter === undefined) {
      const names = Object.keys(known);
      const suggestion = names.length === 0 ? 'it has no parameters; remove the line' : suggest(name, names, 'known');
      findings.push(diagnostics['unknown-parameter'].at(place.at(name).keySpan, { parameter: name, code, suggestion }));
      continue;
    }
    const read = readParameter(parameter, text);
    if (read === undefined) {
      const [expected, found] = [EXPECTED[parameter.kind], typeof text === 'string' ? text : text.join(', ')];
      findings.push(diagnostics['bad-parameter'].at(place.at(name).span, { expected, found, cure: `write ${expected}` }));
    } else value[name] = read;
  }
  return { value, findings };
}

function readParameter({ kind }: Parameter, written: string | readonly string[]): WrittenParameters[string] | undefined {
  switch (kind) {
    case 'count':
      return typeof written === 'string' && /^\d{1,6}$/.test(written) ? Number(written) : undefined;
    case 'duration':
      return typeof written === 'string' ? parseDuration(written) : undefined;
    case 'requirements': {
      const read = (typeof written === 'string' ? [written] : written).map(readRequirement);
      return read.every((one) => one !== undefined) ? read.flat() : undefined;
    }
  }
}

/** `owner` alone asks for any value. */
function readRequirement(written: string): readonly LabelMatcher[] | undefined {
  if (!isWrong(parseLabelName(written))) return [{ name: written, op: '!=', value: '' }];
  const parsed = parseMatchers(written);
  return isWrong(parsed) ? undefined : parsed.value;
}

/** Those that were set, and defaults for the others. */
export function valuesOf<P extends Parameters>(parameters: P, written: WrittenParameters): Values<P> {
  const values = Object.entries(parameters).map(([name, parameter]) => [
    name,
    written[name] ?? (parameter.kind === 'requirements' ? [] : parameter.fallback),
  ]);
  return Object.fromEntries(values);
}
