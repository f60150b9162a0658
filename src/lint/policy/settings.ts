import { suggest } from '../../definitions/decode.ts';
import type { LintSettingDefinition } from '../../definitions/lint.ts';
import type { Definition, DefinitionOf } from '../../definitions/read.ts';
import type { DeclaredDiagnostic } from '../../diagnostics/declare.ts';
import type { Finding, Level } from '../../diagnostics/finding.ts';
import { Findings, type Outcome } from '../../diagnostics/outcome.ts';
import { keepFirst } from '../../model/references.ts';
import type { Instant } from '../../values/zoned-time.ts';
import type { Place } from '../../yaml/place.ts';
import { readParameters, type WrittenParameters } from '../parameters.ts';
import { LINT_RULES } from '../rules.ts';
import { lintPolicy as diagnostics } from './diagnostics.ts';
import { isOver, printDate } from './until.ts';

/** What a repository wants findings to count as, by code. What is not named counts as declared. */
export interface LintSettings {
  readonly levels: ReadonlyMap<string, Level | 'off'>;
  /** Of rules that have some, where they were set. */
  readonly parameters: ReadonlyMap<string, WrittenParameters>;
}

export const NO_SETTINGS: LintSettings = { levels: new Map(), parameters: new Map() };

const WEIGHT: Readonly<Record<Level | 'off', number>> = { off: 0, info: 1, warning: 2, error: 3 };

/** Reads the document of kind Lint. `known` are all diagnostics there are. */
export function readSettings(
  definitions: readonly Definition[],
  known: readonly DeclaredDiagnostic[],
  now: Instant | undefined,
): Outcome<LintSettings> {
  const documents = definitions.filter((definition): definition is DefinitionOf<'Lint'> => definition.kind === 'Lint');
  const { value: kept, findings: twice } = keepFirst(
    documents,
    () => '',
    () => 'document of kind Lint',
    ({ place }) => place.at('kind').span,
  );
  const findings = new Findings();
  findings.addAll(twice);
  const levels = new Map<string, Level | 'off'>();
  const parameters = new Map<string, WrittenParameters>();
  for (const { value, place } of kept) {
    for (const [code, written] of Object.entries(value.rules)) {
      const at = place.at('rules', code);
      const declared = known.find((one) => one.code === code);
      if (declared === undefined) findings.add(unknownCode(code, known, at));
      else {
        const setting = asMapping(written);
        const level = findings.take(levelOf(setting, declared, at, now));
        if (level !== undefined) levels.set(code, level);
        const rule = LINT_RULES.find(({ diagnostic }) => diagnostic.code === code);
        const read = readParameters(code, rule?.parameters ?? {}, setting.parameters ?? {}, at.at('parameters'));
        parameters.set(code, findings.take(read) ?? {});
      }
    }
  }
  return { value: { levels, parameters }, findings: findings.all };
}

type Setting = Exclude<LintSettingDefinition, string>;

function asMapping(written: LintSettingDefinition): Setting {
  return typeof written === 'string' ? { level: written } : written;
}

/** The level that is asked for; undefined where it is what the finding has anyway, or may not be. */
function levelOf(
  { level, reason, until }: Setting,
  declared: DeclaredDiagnostic,
  place: Place,
  now: Instant | undefined,
): Outcome<Level | 'off'> {
  const { code } = declared;
  const usual = usualLevel(declared);
  if (level === undefined || level === usual) return { findings: expired(code, usual, until, place, now) };
  const at = place.has('level') ? place.at('level').span : place.span;
  if (declared.level === 'error') return { findings: [diagnostics['error-configured'].at(place.keySpan, { code })] };
  const findings: Finding[] = [];
  if (WEIGHT[level] < WEIGHT[usual] && reason === undefined) findings.push(diagnostics['lowered-without-reason'].at(at, { code, level }));
  const over = expired(code, usual, until, place, now);
  return over.length > 0 ? { findings: [...findings, ...over] } : { value: level, findings };
}

/** What a finding counts as when nobody says anything. */
function usualLevel({ code, level }: DeclaredDiagnostic): Level | 'off' {
  return LINT_RULES.some(({ diagnostic, optIn }) => diagnostic.code === code && optIn === true) ? 'off' : level;
}

function expired(code: string, usual: Level | 'off', until: Setting['until'], place: Place, now: Instant | undefined): readonly Finding[] {
  if (until === undefined || !isOver(until, now)) return [];
  return [diagnostics['setting-expired'].at(place.at('until').span, { code, until: printDate(until), level: usual })];
}

function unknownCode(code: string, known: readonly DeclaredDiagnostic[], place: Place): Finding {
  return diagnostics['unknown-code'].at(place.keySpan, { code, suggestion: suggestCode(code, known) });
}

/** A code that is close, else those of the same area, else where all of them are listed. */
export function suggestCode(code: string, known: readonly DeclaredDiagnostic[]): string {
  const area = `${code.split('/')[0]}/`;
  const codes = known.map((one) => one.code);
  const siblings = codes.filter((one) => one.startsWith(area));
  const suggestion = suggest(code, siblings.length > 0 ? siblings : codes, 'known');
  return suggestion.startsWith('did you mean') ? suggestion : '`alertc explain` lists all codes';
}
