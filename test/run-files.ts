// One process of test/run.ts: runs the uvu files named as arguments and reports each on file descriptor 3, a JSON line a file.
// uvu's own command is not used because it passes files that run nothing and tests whose hooks throw.
import { writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What a file's tests came to. */
export interface FileReport {
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What uvu's runner of one suite returns: errors as text or true, how many passed, how many were skipped, how many there were. */
type SuiteResult = readonly [errors: string | true, passed: number, skipped: number, total: number];
type SuiteRunner = () => Promise<SuiteResult>;

interface UvuGlobals {
  UVU_DEFER?: number;
  UVU_INDEX?: number;
  UVU_QUEUE?: (string | SuiteRunner)[][];
}

const REPORT_FD = 3;
const uvu = globalThis as UvuGlobals;

// uvu reads this when it is first imported: it then waits for exec() instead of starting by itself.
uvu.UVU_DEFER = 1;
const { exec } = await import('uvu');
const queue = uvu.UVU_QUEUE ?? [];

for (const [index, file] of process.argv.slice(2).entries()) {
  uvu.UVU_INDEX = index;
  const group: (string | SuiteRunner)[] = [file];
  queue[index] = group;
  try {
    await import(pathToFileURL(resolve(file)).href);
  } catch (error) {
    group.length = 1;
    group.push(failingSuite(`${file} cannot be loaded: ${error instanceof Error ? error.stack : String(error)}`));
  }
  if (group.length === 1) group.push(failingSuite(`${file} calls no .run(), so none of its tests would run`));
  watch(file, group);
}

await exec();
// A test that left a server or a timer behind must not keep the others waiting.
process.exit();

/** Adds up the results of a file's suites and reports once the last of them ended. */
function watch(file: string, group: (string | SuiteRunner)[]): void {
  let left = group.length - 1;
  let sum: FileReport = { file, passed: 0, failed: 0, skipped: 0 };
  for (const [at, runner] of group.entries()) {
    if (typeof runner === 'string') continue;
    group[at] = async () => {
      const [errors, passed, skipped, total] = await runner();
      sum = { file, passed: sum.passed + passed, failed: sum.failed + total - passed, skipped: sum.skipped + skipped };
      left--;
      const nothingRan = left === 0 && sum.passed + sum.failed + sum.skipped === 0;
      if (nothingRan) sum = { ...sum, failed: 1 };
      if (left === 0) report(sum);
      if (nothingRan) return [failure(`${file} has no test`), passed, skipped, total];
      // uvu drops the error of a hook that threw and passes the tests that it left out.
      if (errors === true && passed < total) return [failure(`A before hook of ${file} failed`), passed, skipped, total];
      return [errors, passed, skipped, total];
    };
  }
}

function failure(message: string): string {
  return `   FAIL  ${message}\n`;
}

function failingSuite(message: string): SuiteRunner {
  return () => Promise.resolve([failure(message), 0, 0, 1]);
}

function report(one: FileReport): void {
  try {
    writeSync(REPORT_FD, `${JSON.stringify(one)}\n`);
  } catch {
    // Started by hand: nobody listens there.
  }
}
