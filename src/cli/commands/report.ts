import { resolve } from 'node:path';
import { counted } from '../../diagnostics/render/counts.ts';
import { closingLine, textFindings } from '../../diagnostics/render/text-findings.ts';
import { printInstant } from '../../values/moment.ts';
import { instant } from '../../values/zoned-time.ts';
import { analyseRepository } from '../analyse-repository.ts';
import { complain } from '../complain.ts';
import { type Environment, EXIT, type ExitCode } from '../environment.ts';
import type { Place } from '../find-root.ts';
import { type GlobalOptions, textOptions } from '../global-options.ts';
import { type PageFile, writePage } from '../page-file.ts';
import { printJson } from '../print-json.ts';

export interface ReportOptions extends GlobalOptions {
  readonly format: 'text' | 'json';
  readonly output?: string;
  /** Compare only. */
  readonly check?: true;
  /** Replace a file that is no page of alertc. */
  readonly overwrite?: true;
  readonly now?: number;
}

/**
 * `alertc report`: the whole state as one HTML file. Unless --now is given nothing in it depends on the date, so that the same definitions give the same bytes.
 * Below out/ it is a guest: the manifest does not list it, so `compile` neither writes, checks nor removes it.
 */
export async function report(environment: Environment, place: Place, options: ReportOptions): Promise<ExitCode> {
  const { now, output } = options;
  if (output === '-' && options.check) return complain(environment, options, 'Expected a file behind --output to compare with, found -');
  const { analysis, findings } = analyseRepository(environment, place.root, place.rootName, now === undefined ? 'undated' : 'dated');
  if (analysis === undefined) {
    const text = textOptions(environment.stderr, options, environment);
    environment.stderr.write(`${textFindings(findings, text)}\n${closingLine(findings, text)}`);
    return EXIT.found;
  }
  // Templates and their engine are needed by nobody else.
  const { reportContent } = await import('../../report/report-content.ts');
  const { renderReport } = await import('../../report/render-report.ts');
  const content = reportContent(analysis, findings);
  const asOf = now === undefined ? {} : { asOf: printInstant(instant(now)).slice(0, 10) };
  const html = renderReport(content, { version: environment.version, ...asOf });
  if (output === '-') {
    environment.stdout.write(html);
    return EXIT.clean;
  }
  const written = writePage(environment, fileFor(environment, place, output), html, options);
  if ('problem' in written) return complain(environment, options, written.problem);
  const { file, state } = written;
  const isStale = options.check === true && state !== 'up to date';
  if (options.format === 'json') {
    environment.stdout.write(printJson(environment, 'report', { ok: !isStale, file, state, bytes: Buffer.byteLength(html) }));
  } else if (isStale) {
    environment.stderr.write(`${file} is ${state}: run \`alertc report\` again\n`);
  } else if (!options.quiet) {
    const { palette } = textOptions(environment.stdout, options, environment);
    const shows = `${counted(content.alerts.length, 'alert')} of ${counted(content.services.length, 'service')}`;
    environment.stdout.write(`${palette.good('✓')} ${file} ${state === 'up to date' ? 'was up to date' : 'written'}: ${shows}\n`);
  }
  return isStale ? EXIT.found : EXIT.clean;
}

function fileFor({ workingFolder }: Environment, { out, outName }: Place, output: string | undefined): PageFile {
  if (output === undefined) return { path: resolve(out, 'report/index.html'), name: `${outName}/report/index.html` };
  return { path: resolve(workingFolder, output), name: output };
}
