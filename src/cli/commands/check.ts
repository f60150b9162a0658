import { type Finding, sortFindings } from '../../diagnostics/finding.ts';
import { counted, countFindings } from '../../diagnostics/render/counts.ts';
import { githubFindings } from '../../diagnostics/render/github-findings.ts';
import { jsonFinding } from '../../diagnostics/render/json-findings.ts';
import { closingLine, textFindings } from '../../diagnostics/render/text-findings.ts';
import { applyPolicy } from '../../lint/policy/apply.ts';
import { checkBuckets } from '../../live/check-buckets.ts';
import { parseUrl } from '../../values/address.ts';
import { isWrong } from '../../values/parsed.ts';
import { analyseRepository } from '../analyse-repository.ts';
import { complain } from '../complain.ts';
import { type Environment, EXIT, type ExitCode } from '../environment.ts';
import { folderInRepository, type Place } from '../find-root.ts';
import { type GlobalOptions, textOptions } from '../global-options.ts';
import { printJson } from '../print-json.ts';
import { exitCodeFor, fails, type Strictness } from '../verdict.ts';

export const CHECK_FORMATS = ['text', 'json', 'github'] as const;

export interface CheckOptions extends GlobalOptions, Strictness {
  readonly format: (typeof CHECK_FORMATS)[number];
  readonly prometheus?: string;
}

/** `alertc check`: everything that is to be said about the definitions; out/ is neither read nor written. */
export async function check(environment: Environment, place: Place, options: CheckOptions): Promise<ExitCode> {
  const { prometheus: url } = options;
  if (url !== undefined && isWrong(parseUrl(url)))
    return complain(
      environment,
      options,
      `Expected an address such as http://prometheus.example.com:9090 behind --prometheus, found ${url}`,
    );
  const { findings: compiled, analysis, repository } = analyseRepository(environment, place.root, place.rootName);
  // Definitions with errors have no meaning that a server could be asked about.
  const live =
    url === undefined || analysis === undefined ? undefined : await checkBuckets({ http: environment.http, url }, analysis.model);
  if (live !== undefined && 'problem' in live) return complain(environment, options, live.problem);
  const asked = live === undefined || analysis === undefined ? [] : applyPolicy(analysis.policy, live.findings);
  const all = live === undefined ? compiled : sortFindings([...compiled, ...asked]);
  const sources = repository.sources.length;
  const findings = options.quiet ? all.filter((finding) => fails(finding, options)) : all;
  const exitCode = exitCodeFor(all, options);
  environment.stdout.write(render(environment, place, options, { findings, sources, histograms: live?.histograms, exitCode }));
  return exitCode;
}

interface Checked {
  readonly findings: readonly Finding[];
  readonly sources: number;
  /** How many a running Prometheus was asked for; undefined where there is none. */
  readonly histograms: number | undefined;
  readonly exitCode: ExitCode;
}

function render(environment: Environment, { root }: Place, options: CheckOptions, checked: Checked): string {
  const { findings, sources, histograms, exitCode } = checked;
  switch (options.format) {
    case 'json':
      return printJson(environment, 'check', {
        ok: exitCode === EXIT.clean,
        files: sources,
        histograms,
        counts: countFindings(findings),
        findings: findings.map(jsonFinding),
      });
    case 'github':
      return githubFindings(findings, findings.length === 0 ? '' : folderInRepository(environment, root));
    case 'text': {
      const text = textOptions(environment.stdout, options, environment);
      if (findings.length > 0) return `${textFindings(findings, text)}\n${closingLine(findings, text)}`;
      const asked = histograms === undefined ? '' : ` and ${counted(histograms, 'histogram')} of Prometheus`;
      return options.quiet ? '' : `${text.palette.good('✓')} ${counted(sources, 'file')}${asked}, nothing to say\n`;
    }
  }
}
