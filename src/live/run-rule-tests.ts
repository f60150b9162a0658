import type { RuleTestFile } from '../plan/rule-test.ts';
import type { Processes } from '../ports/processes.ts';

/** A file whose tests hang is as broken as one whose tests fail. */
const TIMEOUT_SECONDS = 900;

/** How the tests of one file ended. */
export interface RuleTestReport {
  readonly file: RuleTestFile;
  readonly seconds: number;
  readonly tests: number;
  readonly failures: readonly RuleTestFailure[];
}

export interface RuleTestFailure {
  /** The name of the test, or undefined where promtool could not run the file at all. */
  readonly test?: string;
  readonly at?: string;
  readonly query?: string;
  readonly expected?: string;
  readonly found: string;
}

/** What is needed to run promtool. The files lie below `folder`, as they do in out/. */
export interface Promtool {
  readonly processes: Processes;
  readonly path: string;
  readonly folder: string;
  /** Seconds that have passed, for durations. */
  readonly now: () => number;
}

/** Runs the tests of all files, `jobs` at once, the longest first; calls back after each. */
export async function runRuleTests(
  promtool: Promtool,
  files: readonly RuleTestFile[],
  jobs: number,
  ended: (report: RuleTestReport) => void,
): Promise<readonly RuleTestReport[]> {
  const waiting = [...files].sort((a, b) => b.tests.length - a.tests.length);
  const reports: RuleTestReport[] = [];
  const worker = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const report = await runFile(promtool, file);
      reports.push(report);
      ended(report);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(jobs, files.length)) }, worker));
  return reports.sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
}

async function runFile({ processes, path, folder, now }: Promtool, file: RuleTestFile): Promise<RuleTestReport> {
  const begin = now();
  const { status, output } = await processes.run(path, ['test', 'rules', file.path], { folder, timeoutSeconds: TIMEOUT_SECONDS });
  const common = { file, seconds: now() - begin, tests: file.tests.length };
  return { ...common, failures: status === 0 ? [] : failuresIn(output, file) };
}

/** promtool's words: the query, its time, what it expected and got; from 2.54 on with the name of the test in front. */
export function failuresIn(output: string, file: RuleTestFile): readonly RuleTestFailure[] {
  const found = output.matchAll(/expr: "((?:[^"\\]|\\.)*)", time: (\w+),\s*exp: ?(.*?)\s*got: ?(.*)/g);
  const failures = [...found].map(({ index, 1: quoted = '', 2: at = '', 3: expected = '', 4: got = '' }): RuleTestFailure => {
    const query = JSON.parse(`"${quoted}"`) as string;
    const name = namedLast(output.slice(0, index)) ?? onlyOneAsking(query, file);
    return { ...(name === undefined ? {} : { test: name }), at, query, expected, found: got };
  });
  return failures.length > 0 ? failures : [{ found: output.trim() === '' ? 'promtool failed without a word' : output.trim() }];
}

function namedLast(output: string): string | undefined {
  return [...output.matchAll(/^\s*name: (.*?),?$/gm)].at(-1)?.[1];
}

function onlyOneAsking(query: string, { tests }: RuleTestFile): string | undefined {
  const asking = tests.filter(({ checks }) => checks.some(({ expr }) => expr === query));
  return asking.length === 1 ? asking[0]?.name : undefined;
}
