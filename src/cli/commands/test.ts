import { emitFiles } from '../../compile/compile.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import { countFindings } from '../../diagnostics/render/counts.ts';
import { jsonFinding } from '../../diagnostics/render/json-findings.ts';
import { closingLine, textFindings } from '../../diagnostics/render/text-findings.ts';
import { type RuleTestReport, runRuleTests } from '../../live/run-rule-tests.ts';
import { proveRules } from '../../prove/rule-tests.ts';
import { analyseRepository } from '../analyse-repository.ts';
import { complain } from '../complain.ts';
import { type Environment, EXIT, type ExitCode } from '../environment.ts';
import type { Place, Problem } from '../find-root.ts';
import { type GlobalOptions, textOptions } from '../global-options.ts';
import { printJson } from '../print-json.ts';
import { routeReportJson, routeReportLines } from '../print-route-tests.ts';
import { type RouteReport, routesFailed, testRoutes } from '../route-tests.ts';
import { type Choice, type Compiled, chooseTests } from '../test/choose-tests.ts';
import { findPromtool, type Promtool } from '../test/find-promtool.ts';
import { printFailures, printResults } from '../test/print-results.ts';
import { showTestProgress } from '../test/show-test-progress.ts';
import { resultsOf } from '../test/test-results.ts';

export const TEST_FORMATS = ['text', 'json'] as const;

export interface TestOptions extends GlobalOptions {
  readonly format: (typeof TEST_FORMATS)[number];
  readonly all?: true;
  readonly base?: string;
  readonly promtool?: string;
  readonly amtool?: string;
  readonly jobs?: string;
}

/**
 * `alertc test`: runs the users' route tests, and the generated rule tests of what changed. They run on what would be compiled now, in a folder of their
 * own, so that a stale out/ does not matter.
 */
export async function test(environment: Environment, place: Place, options: TestOptions): Promise<ExitCode> {
  const jobs = jobsOf(options, environment);
  if (jobs === undefined)
    return complain(environment, options, `Expected a whole number of 1 or more behind --jobs, found ${options.jobs}`);
  const { findings, analysis, repository } = analyseRepository(environment, place.root, place.rootName);
  if (analysis === undefined) return refuse(environment, options, findings);
  const ruleTests = [...proveRules(analysis.model, analysis.plan)];
  const { files } = emitFiles(analysis, { ...repository, alertcVersion: environment.version }, { ruleTests });
  const routes = await testRoutes(environment, analysis, files, options.amtool);
  if ('problem' in routes) return complain(environment, options, routes.problem);
  const promtool = await findPromtool(environment, options.promtool);
  if ('problem' in promtool) {
    // Route tests need no promtool: what they found is told all the same.
    if (options.format === 'text') environment.stdout.write(routesAsText(environment, options, routes));
    const unusable = complain(environment, options, promtool.problem);
    return routesFailed(routes) ? EXIT.found : unusable;
  }

  const compiled: Compiled = { files, ruleTests };
  const choice = await chooseTests(environment, place, { base: options.base, all: options.all === true }, compiled);
  if ('problem' in choice) return complain(environment, options, choice.problem);
  if (choice.allBecause !== undefined && !options.quiet) environment.stderr.write(`All tests run, because ${choice.allBecause}.\n`);
  const reports = await runInFolder(environment, promtool, { files, tests: choice.tests, jobs });
  if ('problem' in reports) return complain(environment, options, reports.problem);
  const unchangedFiles = ruleTests.length - choice.tests.length;
  return conclude(environment, options, { routes, promtool, choice, reports, unchangedFiles });
}

function jobsOf({ jobs }: TestOptions, { processors }: Environment): number | undefined {
  if (jobs === undefined) return processors;
  return /^[1-9]\d{0,3}$/.test(jobs) ? Number(jobs) : undefined;
}

/** Definitions with errors compile to nothing that could be tested. */
function refuse(environment: Environment, options: TestOptions, findings: readonly Finding[]): ExitCode {
  switch (options.format) {
    case 'json':
      environment.stdout.write(
        printJson(environment, 'test', { ok: false, counts: countFindings(findings), findings: findings.map(jsonFinding) }),
      );
      break;
    case 'text': {
      const text = textOptions(environment.stderr, options, environment);
      environment.stderr.write(`${textFindings(findings, text)}\n${closingLine(findings, text)}`);
    }
  }
  return EXIT.found;
}

interface Work {
  readonly files: Compiled['files'];
  readonly tests: Choice['tests'];
  readonly jobs: number;
}

async function runInFolder(
  environment: Environment,
  { path }: Promtool,
  { files, tests, jobs }: Work,
): Promise<readonly RuleTestReport[] | Problem> {
  const folder = environment.temporaryFolder();
  try {
    const disk = environment.filesAt(folder.path);
    for (const { path: file, text } of files) {
      const refused = disk.replace(file, text);
      if (refused !== undefined) return { problem: `Could not write ${file} into a temporary folder: ${refused.failure}` };
    }
    const progress = showTestProgress(environment.stderr, tests.length);
    const run = { processes: environment.processes, path, folder: folder.path, now: environment.seconds };
    const reports = await runRuleTests(run, tests, jobs, progress.next);
    progress.end();
    return reports;
  } finally {
    folder.remove();
  }
}

interface Ended {
  readonly routes: RouteReport;
  readonly promtool: Promtool;
  readonly choice: Choice;
  readonly reports: readonly RuleTestReport[];
  /** Files that were not run, because nothing of theirs changed. */
  readonly unchangedFiles: number;
}

function conclude(environment: Environment, options: TestOptions, { routes, promtool, choice, reports, unchangedFiles }: Ended): ExitCode {
  const { since, allBecause } = choice;
  const results = resultsOf(reports);
  const ok = results.every(({ failed }) => failed === 0) && !routesFailed(routes);
  switch (options.format) {
    case 'json':
      environment.stdout.write(
        printJson(environment, 'test', {
          ok,
          routes: routeReportJson(routes),
          promtool: promtool.version,
          since,
          allBecause,
          results: results.map(({ reports: own, seconds, ...counts }) => ({
            ...counts,
            seconds: Number(seconds.toFixed(1)),
            failures: own.flatMap(({ file, failures }) => failures.map((failure) => ({ path: file.path, ...failure }))),
          })),
          unchangedFiles,
        }),
      );
      break;
    case 'text': {
      const { palette } = textOptions(environment.stdout, options, environment);
      environment.stdout.write(routesAsText(environment, options, routes));
      environment.stdout.write(options.quiet ? printFailures(results, palette) : printResults({ results, since, unchangedFiles }, palette));
    }
  }
  return ok ? EXIT.clean : EXIT.found;
}

function routesAsText(environment: Environment, options: TestOptions, routes: RouteReport): string {
  if (options.quiet && !routesFailed(routes)) return '';
  if (!options.quiet && routes.amtool === undefined)
    environment.stderr.write('No amtool on PATH: no second program judged the routes. --amtool PATH names one.\n');
  const { palette } = textOptions(environment.stdout, options, environment);
  return routeReportLines(routes, palette)
    .map((line) => `${line}\n`)
    .join('');
}
