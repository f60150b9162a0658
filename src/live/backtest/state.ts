import { isRecord } from '../answers.ts';
import type { SlicedSeries } from './ask-range.ts';

/** What an interrupted backtest goes on from. */
export interface BacktestState {
  /** The definitions, the server and the options that it belongs to. */
  readonly key: string;
  /** The end of the time that is looked at: a later run goes on with that of the first. */
  readonly until: number;
  /** Finished answers, by what was asked and the slice. */
  readonly slices: Map<string, readonly SlicedSeries[]>;
  /** What came of parts that are finished, by their name: their answers are no longer kept. */
  readonly parts: Map<string, unknown>;
}

const FORMAT = 1;

export function newState(key: string, until: number): BacktestState {
  return { key, until, slices: new Map(), parts: new Map() };
}

export function printState({ key, until, slices, parts }: BacktestState): string {
  return `${JSON.stringify({ format: FORMAT, key, until, parts: Object.fromEntries(parts), slices: Object.fromEntries(slices) })}\n`;
}

/** Undefined where the text is no state of this version. */
export function parseState(text: string): BacktestState | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(json) || json['format'] !== FORMAT || typeof json['key'] !== 'string' || typeof json['until'] !== 'number')
    return undefined;
  if (!isRecord(json['slices']) || !isRecord(json['parts'])) return undefined;
  return {
    key: json['key'],
    until: json['until'],
    slices: new Map(Object.entries(json['slices']) as [string, readonly SlicedSeries[]][]),
    parts: new Map(Object.entries(json['parts'])),
  };
}
