import type { Told } from '../compile/summary.ts';
import { padEnd } from '../diagnostics/render/display-width.ts';
import type { TextOptions } from '../diagnostics/render/text-findings.ts';
import { toldInWords } from './print-summary.ts';
import { type Column, tableLines } from './table.ts';

export const INDENT = '  ';

/** A part of an explanation: a title and lines below it. Without lines it is left out. */
export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** A table within a section, its titles faint. */
export function sectionTable(columns: readonly Column[], rows: readonly (readonly string[])[], { palette, width }: TextOptions) {
  if (rows.length === 0) return [];
  const [titles = '', ...lines] = tableLines(columns, rows, width - INDENT.length);
  return [palette.faint(titles), ...lines];
}

export function toldLines(told: readonly Told[]): readonly string[] {
  const width = Math.max(0, ...told.map(({ severity }) => severity.length));
  return told.map((one) => `${padEnd(one.severity, width)}  ${toldInWords(ofOne(one))}`);
}

/** Where one service is explained, it needs not be said whom it is about. */
export function ofOne({ service: _, ...told }: Told): Told {
  return { ...told, environments: 'all' };
}

/** `service (staging)`; production goes without saying. */
export function inEnvironment(name: string, environment: string): string {
  return environment === 'production' ? name : `${name} (${environment})`;
}

/** `43m12s` as people write it: `43m 12s`. */
export function spaced(duration: string): string {
  return duration.replace(/([a-z])(?=\d)/g, '$1 ');
}
