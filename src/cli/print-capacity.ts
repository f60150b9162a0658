import { printAmount } from '../capacity/amount.ts';
import type { Comparison, SizedFigure, Verdict } from '../capacity/figure.ts';
import { isShort, isSized, type SizedPart } from '../capacity/size-stack.ts';
import { counted } from '../diagnostics/render/counts.ts';
import { displayWidth, padEnd } from '../diagnostics/render/display-width.ts';
import type { TextOptions } from '../diagnostics/render/text-findings.ts';
import { wrap } from '../diagnostics/render/wrap.ts';
import type { StackPart } from '../model/stack.ts';
import { printDuration } from '../values/duration.ts';
import { printVersion } from '../values/version.ts';
import { isNewest } from '../values/version-range.ts';
import { printSections } from './print-explanation.ts';
import { INDENT, type Section } from './print-explanation-section.ts';

export const LEGEND =
  'GiB are 1024 × 1024 × 1024 bytes, as limits of memory and the sizes in Prometheus flags count (there 1GB is 1 GiB); GB in formulas are 1,000,000,000 bytes.';

/** Each part with its figures, what is enough and what is not, and what to add to its plan. */
export function capacityInWords(parts: readonly SizedPart[], options: TextOptions): string {
  const sources = sourcesOf(parts);
  const notSized = parts.filter((part) => !isSized(part)).map(({ part }) => part.name);
  const short = parts.filter(isShort).length;
  const verdict =
    short === 0
      ? options.palette.good('Nothing that is declared falls short.')
      : options.palette.error(`${counted(short, 'part')} ${short === 1 ? 'falls' : 'fall'} short.`);
  const wrapped = (text: string) => wrap(text, options.width - INDENT.length).split('\n');
  const sections: readonly Section[] = [
    ...parts.filter(isSized).map((part) => ({ title: titleOf(part.part), lines: partLines(part, sources, options) })),
    { title: 'Often read, and wrong', lines: correctionsOf(parts).flatMap(wrapped) },
    { title: 'Sources', lines: sources.flatMap((source, index) => wrapped(`[${index + 1}] ${source}`)) },
    { title: 'Units', lines: sources.length === 0 ? [] : wrapped(LEGEND) },
    {
      title: 'Not sized',
      lines: notSized.length === 0 ? [] : wrapped(`${notSized.join(', ')}: no figures are published, and nothing is declared to compare`),
    },
  ];
  return `${printSections(sections, options)}\n${verdict}\n`;
}

/** `prometheus: prometheus 3.5, 2 replicas, keeps 32d, at most 600 GiB` */
export function titleOf({ name, component, version, tier, mode, replicas, retention }: StackPart): string {
  const { time, size } = retention ?? {};
  const words = [
    isNewest(version) ? component : `${component} ${printVersion(version)}`,
    tier,
    mode,
    replicas === undefined ? undefined : counted(replicas, 'replica'),
    time === undefined ? undefined : `keeps ${printDuration(time)}`,
    size === undefined ? undefined : `at most ${printAmount({ value: size, unit: 'B' })}`,
  ];
  return `${name}: ${words.filter((word) => word !== undefined).join(', ')}`;
}

/** In the order in which they are met. */
export function sourcesOf(parts: readonly SizedPart[]): readonly string[] {
  return [...new Set(parts.flatMap(({ figures }) => figures.map(({ source }) => source)))];
}

export function correctionsOf(parts: readonly SizedPart[]): readonly string[] {
  const corrections = parts.flatMap(({ part, figures }) =>
    figures.flatMap(({ correction }) => (correction === undefined ? [] : [`${part.component}: ${correction}`])),
  );
  return [...new Set(corrections)];
}

function partLines(part: SizedPart, sources: readonly string[], options: TextOptions): readonly string[] {
  const { comparisons, missing } = part;
  const listed = (numbers: Readonly<Record<string, number>>) => Object.entries(numbers).map(([key, value]) => `${key} ${value}`);
  const [read, assumed] = [listed(part.read), listed(part.assumed)];
  const figures = figureLines(part, sources, options);
  const verdicts = [
    ...comparisons.flatMap((comparison) => comparisonLines(comparison, options)),
    ...(read.length === 0 ? [] : labelled('read', `${read.join(', ')}: from its configuration`, options)),
    ...(assumed.length === 0 ? [] : labelled('taken', `${assumed.join(', ')}: the usual values, unless the plan gives others`, options)),
    ...missing.flatMap(({ key, gives }) => labelled('add', `${key}: it gives ${gives}`, options)),
  ];
  return [...figures, ...(figures.length > 0 && verdicts.length > 0 ? [''] : []), ...verdicts];
}

const GAP = '  ';
const NARROWEST = 36;

/** Quantity, amounts and certainty in columns; what it is for and the formula beside them, wrapped. */
function figureLines({ part, figures }: SizedPart, sources: readonly string[], { palette, width }: TextOptions): readonly string[] {
  if (figures.length === 0) return [];
  const isSeveral = (part.replicas ?? 1) > 1;
  const rows = figures.map((figure) => ({
    cells: cellsOf(figure, isSeveral),
    text: `${figure.what}: ${figure.formula} [${sources.indexOf(figure.source) + 1}]`,
  }));
  const titles = ['', 'each', ...(isSeveral ? ['together'] : []), 'how sure'];
  const widths = titles.map((title, index) => Math.max(...[title, ...rows.map(({ cells }) => cells[index] ?? '')].map(displayWidth)));
  const columns = (cells: readonly string[]) => cells.map((cell, index) => padEnd(cell, widths[index] ?? 0)).join(GAP);
  const indent = ' '.repeat(widths.reduce((sum, one) => sum + one + GAP.length, 0));
  const room = width - INDENT.length - indent.length;
  const title = `${columns(titles)}${GAP}what for, and how it comes out`;
  // Where beside is no room, beneath there is.
  if (room < NARROWEST) {
    const beneath = (text: string) => wrap(text, width - INDENT.length, INDENT + INDENT).split('\n');
    return [palette.faint(columns(titles).trimEnd()), ...rows.flatMap(({ cells, text }) => [columns(cells), ...beneath(text)])];
  }
  return [
    palette.faint(title),
    ...rows.flatMap(({ cells, text }) =>
      wrap(text, room)
        .split('\n')
        .map((line, index) => (index === 0 ? `${columns(cells)}${GAP}${line}` : `${indent}${line}`)),
    ),
  ];
}

function cellsOf({ quantity, each, all, certainty }: SizedFigure, isSeveral: boolean): readonly string[] {
  return [quantity, printAmount(each), ...(isSeveral ? [printAmount(all)] : []), certainty];
}

function comparisonLines({ verdict, says, advice }: Comparison, options: TextOptions): readonly string[] {
  return labelled(verdict, advice === undefined ? says : `${says}: ${advice}`, options);
}

const LABEL_WIDTH = 6;

type Label = Verdict | 'read' | 'taken' | 'add';

function labelled(label: Label, text: string, { palette, width }: TextOptions): readonly string[] {
  const indent = ' '.repeat(LABEL_WIDTH + GAP.length);
  return wrap(text, width - INDENT.length - indent.length)
    .split('\n')
    .map((line, index) => (index === 0 ? `${painted(label, palette)}${GAP}${line}` : `${indent}${line}`));
}

function painted(label: Label, palette: TextOptions['palette']): string {
  const text = padEnd(label, LABEL_WIDTH);
  switch (label) {
    case 'enough':
      return palette.good(text);
    case 'tight':
      return palette.warning(text);
    case 'short':
      return palette.error(text);
    case 'read':
    case 'taken':
      return palette.faint(text);
    case 'add':
      return palette.info(text);
  }
}
