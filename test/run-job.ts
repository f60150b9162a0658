import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { NOTE_LINE } from './note.ts';
import type { FileReport } from './run-files.ts';
import type { Job } from './suites.ts';
import { SKIPPED_LINE } from './tools/needing-tools.ts';

export interface JobReport {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly skippedNames: readonly string[];
  /** Figures that are worth knowing although all passed. */
  readonly notes: readonly string[];
  /** What it printed, stdout and stderr as they came. */
  readonly output: string;
  /** Why files are without a result. */
  readonly complaint: string | undefined;
}

const running = new Set<ChildProcess>();

/** Asks all processes that run at the moment to end. */
export function stopJobs(): void {
  for (const child of running) child.kill('SIGTERM');
}

/** Runs one process in the folder `root`, to its end or to the suite's timeout. */
export function runJob(job: Job, root: string, environment: NodeJS.ProcessEnv): Promise<JobReport> {
  const child = spawn(process.execPath, ['--import', 'tsx', join('test', 'run-files.ts'), ...job.files], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  let output = '';
  let lines = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  (child.stdio[3] as Readable).setEncoding('utf8').on('data', (text: string) => (lines += text));

  running.add(child);
  child.on('exit', () => running.delete(child));

  let late = '';
  const limit = setTimeout(() => {
    late = `${job.label} did not end within ${job.suite.timeoutSeconds} s and was stopped.`;
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 5000).unref();
  }, job.suite.timeoutSeconds * 1000);

  return new Promise((resolve) => {
    let done = false;
    const finish = (status: number | null, signal: NodeJS.Signals | null) => {
      if (done) return;
      done = true;
      clearTimeout(limit);
      const ending = late !== '' ? late : `${job.label} ended with ${signal ?? `status ${status}`} before all its tests had run.`;
      resolve(addUp(job, lines, output, ending));
    };
    child.on('close', finish);
    // What a test left running can hold the pipes open for ever.
    child.on('exit', (status, signal) => setTimeout(finish, 2000, status, signal).unref());
  });
}

/** A file without a report took its process down, or went down with it: together they count as one failure. */
function addUp(job: Job, lines: string, output: string, ending: string): JobReport {
  const files = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as FileReport);
  const missing = job.files.filter((file) => !files.some((report) => report.file === file));
  const sum = (count: (report: FileReport) => number) => files.reduce((total, report) => total + count(report), 0);
  const begunWith = (begin: string) => output.split('\n').flatMap((line) => (line.startsWith(begin) ? [line.slice(begin.length)] : []));
  return {
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed) + (missing.length > 0 ? 1 : 0),
    skipped: sum(({ skipped }) => skipped),
    skippedNames: begunWith(SKIPPED_LINE),
    notes: begunWith(NOTE_LINE),
    output,
    complaint: missing.length > 0 ? `${ending} Without a result: ${missing.join(', ')}` : undefined,
  };
}
