// `npm test`: runs the suites of test/suites.ts, each in processes of its own, and ends with one line that adds all up.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type JobReport, runJob, stopJobs } from './run-job.ts';
import { filesOf, type Job, jobsOf, SUITES, type Suite, testFiles } from './suites.ts';
import { inCi } from './tools/needing-tools.ts';

const ROOT = join(import.meta.dirname, '..');
const AT_ONCE = 2;
const USAGE = `npm test -- [--full] [--update] [suite or part of a file's path …]
suites: ${SUITES.map(({ name }) => name).join(', ')}`;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stopJobs();
    process.exit(130);
  });
}

process.exitCode = await main();

async function main(): Promise<number> {
  const options = readOptions();
  if (typeof options === 'string') return complain(options);
  if (options.update && inCi()) return complain('--update rewrites what tests expect, so it is refused in CI (the variable CI is set).');
  const jobs = selectJobs(options.full, options.words);
  if (jobs.length === 0) return complain(`No test file matches. ${USAGE}`);
  const environment = {
    ...process.env,
    ...(options.update ? { ALERTC_TEST_UPDATE: '1' } : {}),
    ALERTC_TEST_SIZE: options.full ? 'full' : 'normal',
    ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
  };
  const reports = await runAll(jobs, environment);
  return conclude(reports);
}

function readOptions(): { full: boolean; update: boolean; words: readonly string[] } | string {
  try {
    const { values, positionals } = parseArgs({
      options: { full: { type: 'boolean', default: false }, update: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    return { ...values, words: positionals };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${USAGE}`;
  }
}

/** Without words all suites of the size; a word is a suite's name, or else a part of a file's path. */
function selectJobs(full: boolean, words: readonly string[]): readonly Job[] {
  const files = testFiles(ROOT);
  return SUITES.filter(({ size, name }) => full || size === 'normal' || words.includes(name)).flatMap((suite) => {
    const own = filesOf(suite, files);
    const chosen = words.length === 0 || words.includes(suite.name) ? own : own.filter((file) => words.some((word) => file.includes(word)));
    return jobsOf(suite, chosen);
  });
}

async function runAll(jobs: readonly Job[], environment: NodeJS.ProcessEnv): Promise<readonly JobReport[]> {
  const reports: JobReport[] = [];
  const worker = async (queue: Job[]) => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) reports.push(await runAndPrint(job, environment));
  };
  const inCompany = (company: Suite['company']) => jobs.filter(({ suite }) => suite.company === company);
  const shared = inCompany('shared');
  await Promise.all([...Array.from({ length: AT_ONCE }, () => worker(shared)), worker(inCompany('waiting'))]);
  await worker(inCompany('alone'));
  return reports;
}

/** What a process printed is shown only when something failed, and then in full. */
async function runAndPrint(job: Job, environment: NodeJS.ProcessEnv): Promise<JobReport> {
  const begin = performance.now();
  const report = await runJob(job, ROOT, environment);
  if (report.failed > 0) console.log(report.output.trimEnd());
  if (report.complaint !== undefined) console.log(`\n${report.complaint}`);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  console.log(`${(report.failed > 0 ? 'FAIL' : 'ok').padEnd(5)}${job.label.padEnd(32)}${seconds.padStart(7)} s   ${totals(report)}`);
  for (const note of report.notes) console.log(`     ${note}`);
  return report;
}

function conclude(reports: readonly JobReport[]): number {
  const names = reports.flatMap(({ skippedNames }) => skippedNames);
  if (names.length > 0) console.log(`\nskipped:\n${names.map((name) => `  ${name}`).join('\n')}`);
  const sum = (count: (report: JobReport) => number) => reports.reduce((total, report) => total + count(report), 0);
  const failed = sum((report) => report.failed);
  console.log(`\n${totals({ passed: sum(({ passed }) => passed), failed, skipped: sum(({ skipped }) => skipped) })}`);
  return failed > 0 ? 1 : 0;
}

function totals({ passed, failed, skipped }: Pick<JobReport, 'passed' | 'failed' | 'skipped'>): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function complain(message: string): number {
  console.error(message);
  return 2;
}
