import type { Finding } from '../../diagnostics/finding.ts';
import { counted, countFindings } from '../../diagnostics/render/counts.ts';
import { githubFindings } from '../../diagnostics/render/github-findings.ts';
import { jsonFinding } from '../../diagnostics/render/json-findings.ts';
import { closingLine, textFindings } from '../../diagnostics/render/text-findings.ts';
import { analyseRepository } from '../analyse-repository.ts';
import { type Environment, EXIT, type ExitCode } from '../environment.ts';
import { folderInRepository, type Place } from '../find-root.ts';
import { type GlobalOptions, textOptions } from '../global-options.ts';
import { printJson } from '../print-json.ts';
import { exitCodeFor, fails, type Strictness } from '../verdict.ts';

export const CHECK_FORMATS = ['text', 'json', 'github'] as const;

export interface CheckOptions extends GlobalOptions, Strictness {
  readonly format: (typeof CHECK_FORMATS)[number];
}

/** `alertc check`: everything that is to be said about the definitions; out/ is neither read nor written. */
export function check(environment: Environment, place: Place, options: CheckOptions): ExitCode {
  const { findings: all, repository } = analyseRepository(environment, place.root, place.rootName);
  const sources = repository.sources.length;
  const findings = options.quiet ? all.filter((finding) => fails(finding, options)) : all;
  const exitCode = exitCodeFor(all, options);
  environment.stdout.write(render(environment, place, options, { findings, sources, exitCode }));
  return exitCode;
}

interface Checked {
  readonly findings: readonly Finding[];
  readonly sources: number;
  readonly exitCode: ExitCode;
}

function render(environment: Environment, { root }: Place, options: CheckOptions, { findings, sources, exitCode }: Checked): string {
  switch (options.format) {
    case 'json':
      return printJson(environment, 'check', {
        ok: exitCode === EXIT.clean,
        files: sources,
        counts: countFindings(findings),
        findings: findings.map(jsonFinding),
      });
    case 'github':
      return githubFindings(findings, findings.length === 0 ? '' : folderInRepository(environment, root));
    case 'text': {
      const text = textOptions(environment.stdout, options, environment);
      if (findings.length > 0) return `${textFindings(findings, text)}\n${closingLine(findings, text)}`;
      return options.quiet ? '' : `${text.palette.good('✓')} ${counted(sources, 'file')}, nothing to say\n`;
    }
  }
}
