import type { CompiledFile } from './review.ts';

/** What `alertc backtest --format json` found out, as far as a review shows it. */
export interface Backtested {
  readonly prometheus: string;
  readonly from: string;
  readonly until: string;
  /** What was compared, as `definitionsKey` names it; `before` is absent where nothing was. */
  readonly definitions: { readonly before?: string; readonly after: string };
  readonly receivers: readonly { readonly receiver: string; readonly before?: BacktestedLoad; readonly after?: BacktestedLoad }[];
  readonly alerts: readonly BacktestedAlert[];
  /** How exact it is, in sentences. */
  readonly notes: readonly string[];
}

export interface BacktestedLoad {
  readonly messages: number;
  readonly repeats: number;
  readonly perWeek: number;
}

export interface BacktestedAlert {
  readonly alert: string;
  readonly severity: string;
  readonly why: string;
  readonly before?: BacktestedCount;
  readonly after?: BacktestedCount;
}

export interface BacktestedCount {
  /** Incidents; absent where it could not be evaluated. */
  readonly count?: number;
}

/** The same for definitions that compile to the same files. */
export function definitionsKey(files: readonly CompiledFile[]): string {
  return files.map(({ path, sha256 }) => `${path} ${sha256}`).join('\n');
}

/** Undefined where it is no result of a backtest. */
export function readBacktested(json: unknown): Backtested | undefined {
  if (!isRecord(json) || json['command'] !== 'backtest') return undefined;
  const { prometheus, from, until, definitions, receivers, alerts, notes } = json;
  if (typeof prometheus !== 'string' || typeof from !== 'string' || typeof until !== 'string') return undefined;
  if (
    !isRecord(definitions) ||
    typeof definitions['after'] !== 'string' ||
    !(definitions['before'] === undefined || typeof definitions['before'] === 'string')
  )
    return undefined;
  if (!isListOf(receivers, isReceiver) || !isListOf(alerts, isAlert) || !isListOf(notes, isText)) return undefined;
  const { before, after } = definitions;
  return { prometheus, from, until, definitions: { after, ...(typeof before === 'string' ? { before } : {}) }, receivers, alerts, notes };
}

function isReceiver(json: unknown): json is Backtested['receivers'][number] {
  return isRecord(json) && isText(json['receiver']) && isAbsentOr(json['before'], isLoad) && isAbsentOr(json['after'], isLoad);
}

function isLoad(json: unknown): json is BacktestedLoad {
  return isRecord(json) && ['messages', 'repeats', 'perWeek'].every((key) => typeof json[key] === 'number');
}

function isAlert(json: unknown): json is BacktestedAlert {
  const isCount = (side: unknown) => isRecord(side) && isAbsentOr(side['count'], (count) => typeof count === 'number');
  return (
    isRecord(json) &&
    ['alert', 'severity', 'why'].every((key) => isText(json[key])) &&
    isAbsentOr(json['before'], isCount) &&
    isAbsentOr(json['after'], isCount)
  );
}

function isText(json: unknown): json is string {
  return typeof json === 'string';
}

function isAbsentOr(json: unknown, isIt: (json: unknown) => boolean): boolean {
  return json === undefined || isIt(json);
}

function isListOf<T>(json: unknown, isIt: (item: unknown) => item is T): json is readonly T[] {
  return Array.isArray(json) && json.every(isIt);
}

function isRecord(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
