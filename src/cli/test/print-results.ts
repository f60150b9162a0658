import { counted } from '../../diagnostics/render/counts.ts';
import type { Palette } from '../../diagnostics/render/palette.ts';
import type { RuleTestFailure, RuleTestReport } from '../../live/run-rule-tests.ts';
import type { RuleTestFile } from '../../plan/rule-test.ts';
import { type RuleFileResult, total } from './test-results.ts';

/** What is told beside the results: that some tests were left out because nothing of theirs changed. */
export interface Told {
  readonly results: readonly RuleFileResult[];
  readonly since: string | undefined;
  readonly unchangedFiles: number;
}

/** The results for a person: a line for each rule file, what failed below it, and the sum of all. */
export function printResults({ results, since, unchangedFiles }: Told, palette: Palette): string {
  const lines = results.flatMap((result) => [
    ...resultLines(result, palette),
    ...result.uncovered.map(({ what, why }) => `    ${palette.faint(`not covered: ${what}: ${why}`)}`),
  ]);
  if (results.length === 0 && since !== undefined)
    return `${palette.good('✓')} nothing changed since ${since}: ${counted(unchangedFiles, 'file')} of tests left out; --all runs them\n`;
  const rest = unchangedFiles === 0 ? '' : ` ${counted(unchangedFiles, 'file')} unchanged; --all runs them.`;
  return asText([...lines, `${closing(results)}${rest}`]);
}

/** Only what failed, for --quiet; empty when all is well. */
export function printFailures(results: readonly RuleFileResult[], palette: Palette): string {
  const bad = results.filter(({ failed }) => failed > 0);
  return bad.length === 0 ? '' : asText([...bad.flatMap((result) => resultLines(result, palette)), closing(results)]);
}

function resultLines({ rules, passed, failed, seconds, reports }: RuleFileResult, palette: Palette): readonly string[] {
  const [mark, counts] =
    failed === 0 ? [palette.good('✓'), `${passed} passed`] : [palette.error('✗'), `${passed} passed, ${palette.error(`${failed} failed`)}`];
  return [`${mark} ${rules}: ${counts} in ${seconds.toFixed(1)} s`, ...reports.flatMap(failureLines)];
}

/** Each test once, with all that it says. */
function failureLines({ file, failures }: RuleTestReport): readonly string[] {
  const names = failures.map((failure) => testName(failure, file));
  return failures.flatMap((failure, index) => [
    ...(names[index] === names[index - 1] ? [] : [`    ${file.path}: ${names[index]}`]),
    ...saidOf(failure).map((line) => `      ${line}`),
  ]);
}

/** promtool before 2.54 does not say which of several tests that ask the same thing it is. */
function testName({ test, query }: RuleTestFailure, { tests }: RuleTestFile): string {
  if (test !== undefined) return test;
  if (query === undefined) return 'promtool could not run it';
  const asking = tests.filter(({ checks }) => checks.some(({ expr }) => expr === query));
  return `one of ${asking.map(({ name }) => name).join('; ')}`;
}

function saidOf({ at, query, expected, found }: RuleTestFailure): readonly string[] {
  if (query === undefined) return found.split('\n');
  return [`after ${at}: ${query}`, `  expected ${samples(expected)}`, `  found    ${samples(found)}`];
}

/** promtool's way to write samples; `1E+00` is how it says 1. */
function samples(text: string | undefined): string {
  return text === undefined || text === 'nil' || text === '' ? 'nothing' : text.replaceAll(' 1E+00', '');
}

function closing(results: readonly RuleFileResult[]): string {
  const passed = counted(
    total(results, (result) => result.passed),
    'test',
  );
  const failed = total(results, (result) => result.failed);
  const gaps = counted(
    total(results, ({ uncovered }) => uncovered.length),
    'alert',
  );
  return `${passed} passed, ${failed} failed, ${gaps} not covered.`;
}

function asText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
