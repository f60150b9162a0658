import { summarize } from '../compile/summary.ts';
import { counted, countFindings, grouped } from '../diagnostics/render/counts.ts';
import { closingLine, type TextOptions, textFindings } from '../diagnostics/render/text-findings.ts';
import type { Proved } from '../prove/proofs.ts';
import type { CompileOptions, CompileResult } from './compile-once.ts';
import { type Environment, EXIT } from './environment.ts';
import type { Place } from './find-root.ts';
import { textOptions } from './global-options.ts';
import { printSummary } from './print-summary.ts';
import { fails } from './verdict.ts';

/** A list of changes longer than this is a list of everything. */
const MOST_CHANGES = 20;

/** Errors and warnings on the standard error stream; infos are for `alertc check`. */
export function printCompiledFindings(environment: Environment, { findings, exitCode }: CompileResult, options: CompileOptions): void {
  const shown = findings.filter((finding) => fails(finding, options) || (finding.level === 'warning' && !options.quiet));
  if (shown.length === 0) return;
  const text = textOptions(environment.stderr, options, environment);
  environment.stderr.write(`${textFindings(shown, text)}\n${closingLine(shown, text)}`);
  if (exitCode === EXIT.found && !options.check && !options.quiet) environment.stderr.write('Nothing was written.\n');
  if (!options.quiet && exitCode === EXIT.clean) environment.stderr.write('\n');
}

/** The summary, what happened to out/, and where to look. */
export function printCompiled(environment: Environment, place: Place, result: CompileResult, options: CompileOptions): void {
  const { compilation, findings, exitCode } = result;
  if (compilation === undefined || exitCode !== EXIT.clean) return;
  const text = textOptions(environment.stdout, options, environment);
  const { infos } = countFindings(findings);
  environment.stdout.write(
    [
      printSummary(summarize(compilation.model, compilation.plan), text),
      provedInWords(compilation.proved, text),
      ...(infos === 0 ? [] : [`${counted(infos, 'note')} on what was left out; \`alertc check\` shows them.\n`]),
      options.check ? `${place.outName}/ is up to date (${counted(result.unchanged, 'file')}).\n` : changesInWords(place, result, text),
    ].join(''),
  );
}

function provedInWords({ alerts, slots }: Proved, { palette }: TextOptions): string {
  const when = slots === 1 ? '' : ` in ${counted(slots, 'slot')} of the week, holidays and changes of the clock included`;
  return `${palette.good('✓')} proved for ${counted(alerts, 'alert')}${when}: each tells whom it should, once\n`;
}

function changesInWords({ outName }: Place, { changes, unchanged }: CompileResult, { palette }: TextOptions): string {
  if (changes.length === 0) return `${palette.good('✓')} ${outName}/ was up to date (${counted(unchanged, 'file')}).\n`;
  const of = (wanted: string) => changes.filter(({ change }) => change === wanted).length;
  const parts = [
    [of('new'), 'new'],
    [of('changed'), 'changed'],
    [of('removed'), 'removed'],
    [unchanged, 'unchanged'],
  ] as const;
  const listed = parts.filter(([count]) => count > 0).map(([count, word]) => `${grouped(count)} ${word}`);
  const shown = changes.slice(0, MOST_CHANGES).map(({ path, change }) => `  ${change.padEnd('removed'.length)}  ${outName}/${path}\n`);
  const left = changes.length - shown.length;
  return [
    `${palette.good('✓')} ${outName}/: ${listed.join(', ')}\n`,
    ...shown,
    ...(left === 0 ? [] : [`  … and ${counted(left, 'more file')}\n`]),
    `Point rule_files of Prometheus at ${outName}/prometheus/rules/*.yml and start Alertmanager with ${outName}/alertmanager/alertmanager.yml.\n`,
  ].join('');
}
