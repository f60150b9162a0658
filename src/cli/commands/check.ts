import { CATALOGUE } from '../../compile/catalogue.ts';
import { type Finding, sortFindings } from '../../diagnostics/finding.ts';
import { counted, countFindings } from '../../diagnostics/render/counts.ts';
import { githubFindings } from '../../diagnostics/render/github-findings.ts';
import { jsonFinding } from '../../diagnostics/render/json-findings.ts';
import { sarifFindings } from '../../diagnostics/render/sarif-findings.ts';
import { closingLine, textFindings } from '../../diagnostics/render/text-findings.ts';
import { applyPolicy } from '../../lint/policy/apply.ts';
import { type CheckedLive, checkLive } from '../../live/check-live.ts';
import { isUnanswered } from '../../live/prometheus-server.ts';
import { parseDuration, printDuration } from '../../values/duration.ts';
import { instant } from '../../values/zoned-time.ts';
import { analyseRepository } from '../analyse-repository.ts';
import { complain } from '../complain.ts';
import { type Environment, EXIT, type ExitCode } from '../environment.ts';
import { folderInRepository, type Place } from '../find-root.ts';
import { type GlobalOptions, textOptions } from '../global-options.ts';
import { printJson } from '../print-json.ts';
import { costLines } from '../print-query-costs.ts';
import { type PrometheusOptions, prometheusServer } from '../prometheus-server.ts';
import { exitCodeFor, fails, type Strictness } from '../verdict.ts';

export const CHECK_FORMATS = ['text', 'json', 'github', 'sarif'] as const;

export interface CheckOptions extends GlobalOptions, Strictness, Partial<PrometheusOptions> {
  readonly format: (typeof CHECK_FORMATS)[number];
  /** How far back series are looked for. */
  readonly lookBack: string;
  readonly maxRequests: string;
}

/** `alertc check`: everything that is to be said about the definitions; out/ is neither read nor written. */
export async function check(environment: Environment, place: Place, options: CheckOptions): Promise<ExitCode> {
  const live = liveOptions(environment, options);
  if (live !== undefined && 'problem' in live) return complain(environment, options, live.problem);
  const { findings: compiled, analysis, repository } = analyseRepository(environment, place.root, place.rootName);
  // Definitions with errors have no meaning that a server could be asked about.
  const checked =
    live === undefined || analysis === undefined ? undefined : await checkLive(live.server, analysis.model, analysis.plan, live.bounds);
  if (isUnanswered(checked)) return complain(environment, options, checked.problem);
  const asked = checked === undefined || analysis === undefined ? [] : applyPolicy(analysis.policy, checked.findings);
  const all = checked === undefined ? compiled : sortFindings([...compiled, ...asked]);
  const sources = repository.sources.length;
  const findings = options.quiet ? all.filter((finding) => fails(finding, options)) : all;
  const exitCode = exitCodeFor(all, options);
  environment.stdout.write(render(environment, place, options, { findings, sources, live: checked, exitCode }));
  return exitCode;
}

/** Undefined where no server is to be asked. */
function liveOptions(environment: Environment, { prometheus, prometheusHeaders, lookBack, maxRequests }: CheckOptions) {
  if (prometheus === undefined)
    return prometheusHeaders === undefined ? undefined : { problem: 'Expected --prometheus URL beside --prometheus-headers, found none' };
  const back = parseDuration(lookBack);
  if (back === undefined || back < HOUR)
    return { problem: `Expected a duration of at least 1h such as 7d behind --look-back, found ${lookBack}` };
  if (!/^[1-9]\d{0,6}$/.test(maxRequests)) return { problem: `Expected a number such as 5000 behind --max-requests, found ${maxRequests}` };
  const server = prometheusServer(environment, { prometheus, ...(prometheusHeaders === undefined ? {} : { prometheusHeaders }) });
  if ('problem' in server) return server;
  return { server, bounds: { now: instant(environment.now()), lookBack: back, mostQuestions: Number(maxRequests) } };
}

const HOUR = 3_600_000;

interface Checked {
  readonly findings: readonly Finding[];
  readonly sources: number;
  /** What a running Prometheus said; undefined where none was asked. */
  readonly live: CheckedLive | undefined;
  readonly exitCode: ExitCode;
}

function render(environment: Environment, { root }: Place, options: CheckOptions, checked: Checked): string {
  const { findings, sources, live, exitCode } = checked;
  switch (options.format) {
    case 'json':
      return printJson(environment, 'check', {
        ok: exitCode === EXIT.clean,
        files: sources,
        ...(live === undefined ? {} : liveJson(live)),
        counts: countFindings(findings),
        findings: findings.map(jsonFinding),
      });
    case 'github':
      return githubFindings(findings, findings.length === 0 ? '' : folderInRepository(environment, root));
    case 'sarif':
      return sarifFindings(environment.version, findings, CATALOGUE, folderInRepository(environment, root));
    case 'text': {
      const text = textOptions(environment.stdout, options, environment);
      const costs = live === undefined || options.quiet ? '' : costLines(live.costs, text.width);
      if (findings.length > 0) return `${textFindings(findings, text)}\n${costs}${closingLine(findings, text)}`;
      const asked =
        live === undefined ? '' : `, ${counted(live.selectors, 'selector')} and ${counted(live.histograms, 'histogram')} of Prometheus`;
      return options.quiet ? '' : `${costs}${text.palette.good('✓')} ${counted(sources, 'file')}${asked}, nothing to say\n`;
    }
  }
}

function liveJson({ histograms, selectors, questions, costs }: CheckedLive) {
  return {
    histograms,
    selectors,
    questions,
    costs: costs.map(({ rule, group, origin, samples, peakSamples, series, returned, seconds }) => ({
      rule,
      group: group.name,
      every: printDuration(group.interval),
      path: origin.file.path,
      samples,
      peakSamples,
      series,
      returned,
      seconds,
    })),
  };
}
