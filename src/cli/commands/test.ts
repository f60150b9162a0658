import { resolve } from 'node:path';
import { emitFiles } from '../../compile/compile.ts';
import { comparePublication } from '../../compile/publish.ts';
import { counted } from '../../diagnostics/render/counts.ts';
import { closingLine, textFindings } from '../../diagnostics/render/text-findings.ts';
import { ruleTestFile } from '../../emit/rule-tests.ts';
import type { EmittedFile } from '../../emit/target.ts';
import { changedSince } from '../../live/changed-files.ts';
import { type RuleTestReport, runRuleTests } from '../../live/run-rule-tests.ts';
import type { RuleTestFile } from '../../plan/rule-test.ts';
import { proveRules } from '../../prove/rule-tests.ts';
import { sortedBy } from '../../text/compare.ts';
import { analyseRepository } from '../analyse-repository.ts';
import { complain } from '../complain.ts';
import { type Environment, EXIT, type ExitCode } from '../environment.ts';
import type { Place } from '../find-root.ts';
import { type GlobalOptions, textOptions } from '../global-options.ts';
import { printJson } from '../print-json.ts';
import { routeReportJson, routeReportLines } from '../print-route-tests.ts';
import { type RouteReport, routesFailed, testRoutes } from '../route-tests.ts';

export const TEST_FORMATS = ['text', 'json'] as const;

export interface TestOptions extends GlobalOptions {
  readonly format: (typeof TEST_FORMATS)[number];
  readonly all?: true;
  readonly base: string;
  readonly promtool?: string;
  readonly amtool?: string;
  readonly jobs?: string;
}

/**
 * `alertc test`: runs the users' route tests, and the generated rule tests of what changed. They run on what would be compiled now, in a folder of their
 * own, so that a stale out/ does not matter.
 */
export async function test(environment: Environment, place: Place, options: TestOptions): Promise<ExitCode> {
  const { findings, analysis, repository } = analyseRepository(environment, place.root, place.rootName);
  if (analysis === undefined) {
    const text = textOptions(environment.stderr, options, environment);
    environment.stderr.write(`${textFindings(findings, text)}\n${closingLine(findings, text)}`);
    return EXIT.found;
  }
  const compilation = emitFiles(analysis, { ...repository, alertcVersion: environment.version });
  const routes = await testRoutes(environment, analysis, compilation.files, options.amtool);
  if ('problem' in routes) return complain(environment, options, routes.problem);
  const named = options.promtool === undefined ? undefined : resolve(environment.workingFolder, options.promtool);
  const promtool = environment.processes.find(named ?? 'promtool');
  if (promtool === undefined) {
    const where = options.promtool === undefined ? 'on PATH' : `at ${options.promtool}`;
    const cure = 'Install Prometheus, of which it is a part, or name it with --promtool PATH.';
    // Route tests need no promtool: what they found is told all the same.
    if (options.format === 'text') environment.stdout.write(routesAsText(environment, options, routes));
    const unusable = complain(environment, options, `Expected promtool ${where}, found none.\n${cure}`);
    return routesFailed(routes) ? EXIT.found : unusable;
  }
  const jobs = jobsOf(options, environment);
  if (jobs === undefined)
    return complain(environment, options, `Expected a whole number of 1 or more behind --jobs, found ${options.jobs}`);

  const ruleTests = proveRules(analysis.model, analysis.plan);
  const chosen = await chooseTests(environment, place, options, { ruleTests, files: compilation.files });
  if ('problem' in chosen) return complain(environment, options, chosen.problem);
  const folder = environment.temporaryFolder();
  try {
    const files = environment.filesAt(folder.path);
    for (const { path, text } of [...compilation.files, ...chosen.tests.map(ruleTestFile)]) files.replace(path, text);
    const run = { processes: environment.processes, path: promtool, folder: folder.path, now: environment.seconds };
    const progress = showProgress(environment, chosen.tests.length);
    const reports = await runRuleTests(run, chosen.tests, jobs, progress.next);
    progress.end();
    return report(environment, options, { reports, left: ruleTests.length - chosen.tests.length, routes });
  } finally {
    folder.remove();
  }
}

interface Chosen {
  readonly tests: readonly RuleTestFile[];
}

/** Those whose compiled files or definitions differ from the revision; all where there is no git. */
async function chooseTests(
  { processes, filesAt, stderr }: Environment,
  { root, out, outName }: Place,
  { all, base, quiet }: TestOptions,
  { ruleTests, files }: { readonly ruleTests: readonly RuleTestFile[]; readonly files: readonly EmittedFile[] },
): Promise<Chosen | { readonly problem: string }> {
  if (all) return { tests: ruleTests };
  if (processes.find('git') === undefined || filesAt(root).list('.') === 'missing') return { tests: ruleTests };
  const changed = await changedSince(processes, root, base);
  if ('problem' in changed) {
    if (base !== 'HEAD') return { problem: `Could not compare with ${base}: ${changed.problem}` };
    if (!quiet) stderr.write(`All tests run, because git could not say what changed: ${changed.problem}\n`);
    return { tests: ruleTests };
  }
  const stale = new Set(comparePublication(files, filesAt(out), outName).write.map(({ path }) => path));
  const published = new Set([...changed].filter((path) => path.startsWith('out/')).map((path) => path.slice('out/'.length)));
  const isChanged = ({ path, ruleFile, sources }: RuleTestFile) =>
    [path, `prometheus/${ruleFile}`].some((one) => stale.has(one) || published.has(one)) ||
    sources.some(({ file }) => changed.has(file.path));
  return { tests: ruleTests.filter(isChanged) };
}

function jobsOf({ jobs }: TestOptions, { processors }: Environment): number | undefined {
  if (jobs === undefined) return processors;
  return /^[1-9]\d{0,3}$/.test(jobs) ? Number(jobs) : undefined;
}

function showProgress({ stderr }: Environment, files: number) {
  let done = 0;
  const show = () => stderr.write(`\r\u001b[2Ktesting: ${done} of ${counted(files, 'file')}`);
  if (stderr.isTerminal) show();
  return {
    next: () => {
      done += 1;
      if (stderr.isTerminal) show();
    },
    end: () => {
      if (stderr.isTerminal) stderr.write('\r\u001b[2K');
    },
  };
}

interface Ended {
  readonly reports: readonly RuleTestReport[];
  /** Files that were not run, because nothing of theirs changed. */
  readonly left: number;
  readonly routes: RouteReport;
}

interface OwnerResult {
  readonly service: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
  readonly reports: readonly RuleTestReport[];
}

function report(environment: Environment, options: TestOptions, ended: Ended): ExitCode {
  const owners = byOwner(ended.reports);
  const failed = owners.reduce((sum, owner) => sum + owner.failed, 0);
  const ok = failed === 0 && !routesFailed(ended.routes);
  const uncovered = ended.reports.flatMap(({ file }) => file.uncovered);
  switch (options.format) {
    case 'json':
      environment.stdout.write(
        printJson(environment, 'test', {
          ok,
          routes: routeReportJson(ended.routes),
          services: owners.map(({ service, passed, failed: bad, seconds, reports }) => ({
            service,
            passed,
            failed: bad,
            seconds: Number(seconds.toFixed(1)),
            failures: reports.flatMap(({ failures }) => failures),
          })),
          uncovered,
          unchangedFiles: ended.left,
        }),
      );
      break;
    case 'text':
      environment.stdout.write(routesAsText(environment, options, ended.routes));
      environment.stdout.write(asText(environment, options, owners, ended));
      break;
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

function byOwner(reports: readonly RuleTestReport[]): readonly OwnerResult[] {
  const owners = sortedBy(new Set(reports.map(({ file }) => file.owner)), (owner) => owner);
  return owners.map((service) => {
    const own = reports.filter(({ file }) => file.owner === service);
    const failed = own.reduce((sum, one) => sum + failedTests(one), 0);
    const tests = own.reduce((sum, one) => sum + one.tests, 0);
    return { service, failed, passed: tests - failed, seconds: own.reduce((sum, one) => sum + one.seconds, 0), reports: own };
  });
}

/** A file that promtool could not run has none that passed. */
function failedTests({ failures, tests }: RuleTestReport): number {
  if (failures.length === 0) return 0;
  if (failures.some(({ query }) => query === undefined)) return tests;
  return Math.min(tests, new Set(failures.map(({ test: name }) => name ?? '')).size);
}

function asText(environment: Environment, options: TestOptions, owners: readonly OwnerResult[], { reports, left }: Ended): string {
  const { palette } = textOptions(environment.stdout, options, environment);
  const lines = owners.flatMap(({ service, passed, failed, seconds, reports: own }) => {
    const gaps = own.flatMap(({ file }) => file.uncovered);
    const failures = own.flatMap(({ file, failures: all }) => all.map((failure) => ({ file, failure })));
    if (options.quiet && failed === 0) return [];
    const mark = failed === 0 ? palette.good('✓') : palette.error('✗');
    const counts = failed === 0 ? `${passed} passed` : `${passed} passed, ${palette.error(`${failed} failed`)}`;
    return [
      `${mark} ${service}: ${counts} in ${seconds.toFixed(1)} s`,
      ...failures.flatMap(({ file, failure: { test: name, at, query, expected, found } }) => [
        `    ${file.path}: ${name ?? 'promtool'}`,
        ...(query === undefined
          ? found.split('\n').map((line) => `      ${line}`)
          : [`      after ${at}: ${query}`, `        expected ${words(expected)}`, `        found    ${words(found)}`]),
      ]),
      ...(options.quiet ? [] : gaps.map(({ what, why }) => `    ${palette.faint(`not covered: ${what}: ${why}`)}`)),
    ];
  });
  const total = (count: (owner: OwnerResult) => number) => owners.reduce((sum, owner) => sum + count(owner), 0);
  const gaps = reports.reduce((sum, { file }) => sum + file.uncovered.length, 0);
  const rest = left === 0 ? '' : ` ${counted(left, 'file')} unchanged; --all runs them.`;
  const closing = `${counted(
    total(({ passed }) => passed),
    'test',
  )} passed, ${total(({ failed }) => failed)} failed, ${counted(gaps, 'alert')} not covered.${rest}`;
  return `${[...lines, ...(options.quiet && total(({ failed }) => failed) === 0 ? [] : [closing])].map((line) => `${line}\n`).join('')}`;
}

function words(samples: string | undefined): string {
  return samples === undefined || samples === 'nil' || samples === '' ? 'nothing' : samples.replaceAll(' 1E+00', '');
}
