import type { VectorSelector } from '../promql/ast.ts';
import { regexProblem } from '../promql/regex.ts';
import { compileRegex } from '../promql/regex-match.ts';
import { matchersOf, metricName } from '../promql/selectors.ts';
import type { Version } from '../values/version.ts';
import { type FoundMetric, metricIn } from './find-metric.ts';
import type { ProgramTable } from './program.ts';
import { PROGRAMS, programsOf } from './programs.ts';

/** A program that the repository says it has. */
export interface DeclaredProgram {
  readonly component: string;
  /** Undefined where none is declared: then nothing is too new or gone. */
  readonly version?: Version;
  /** Undefined where only the version is declared. */
  readonly job?: string;
}

/** What expressions are judged by. Nothing is said about programs that are not among these. */
export interface Declared {
  readonly programs: readonly DeclaredProgram[];
  /** Labels that every series may have beside its own. */
  readonly externalLabels: readonly string[];
}

/** A selector whose program is declared. */
export interface Judged {
  readonly name: string;
  readonly selector: VectorSelector;
  readonly program: ProgramTable;
  readonly found?: FoundMetric;
  /** Undefined where another program serves these metrics too, in versions of its own: Thanos has the rules of Prometheus inside. */
  readonly version?: Version;
}

/** Whose metric a selector means, by its name and job; undefined for recorded series and for programs that are not declared. */
export function judge(selector: VectorSelector, { programs }: Declared): Judged | undefined {
  const name = metricName(selector);
  if (name === undefined || name.includes(':')) return undefined;
  const selected = programs.filter(({ job }) => job !== undefined && namesJob(selector, job));
  for (const program of programsOf(name)) {
    const own = (selected.length > 0 ? selected : programs).find(({ component }) => component === program.component);
    if (own !== undefined) return judged(name, selector, program, own.version);
  }
  if (selected.length === 0) return undefined;
  const lacking = PROGRAMS.find(
    ({ component, goProcess }) => goProcess === 'not served' && selected.every((one) => one.component === component),
  );
  const [first] = programsOf(name);
  if (first === undefined) return undefined;
  if (lacking !== undefined && first.component === undefined) {
    return first.prefixes.includes('process_') ? { name, selector, program: lacking } : undefined;
  }
  const isDeclared = programs.some(({ component }) => component === first.component);
  return isDeclared ? judged(name, selector, first, undefined) : undefined;
}

function judged(name: string, selector: VectorSelector, program: ProgramTable, version: Version | undefined): Judged {
  const found = metricIn(program, name);
  return { name, selector, program, ...(found === undefined ? {} : { found }), ...(version === undefined ? {} : { version }) };
}

/** Whether a selector asks for a job, rather than for all jobs. */
function namesJob(selector: VectorSelector, job: string): boolean {
  const matchers = matchersOf(selector, 'job');
  return matchers.length > 0 && matchers.every(({ op, value }) => admits(op, value, job));
}

function admits(op: '=' | '!=' | '=~' | '!~', value: string, job: string): boolean {
  if (op === '=' || op === '!=') return (value === job) === (op === '=');
  // What is no regular expression is reported elsewhere.
  if (regexProblem(value) !== undefined) return false;
  return compileRegex(value)(job) === (op === '=~');
}
