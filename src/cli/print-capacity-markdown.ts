import { printAmount } from '../capacity/amount.ts';
import { isSized, type SizedPart } from '../capacity/size-stack.ts';
import { correctionsOf, LEGEND, titleOf } from './print-capacity.ts';

/** The report for a wiki or a pull request. */
export function capacityMarkdown(parts: readonly SizedPart[]): string {
  const notSized = parts.filter((part) => !isSized(part)).map(({ part }) => part.name);
  const corrections = correctionsOf(parts);
  return [
    '# Capacity',
    LEGEND,
    ...parts.filter(isSized).flatMap(partBlocks),
    ...(corrections.length === 0 ? [] : ['## Often read, and wrong', list(corrections)]),
    ...(notSized.length === 0 ? [] : ['## Not sized', notSized.join(', ')]),
  ]
    .map((block) => `${block}\n`)
    .join('\n');
}

function partBlocks({ part, figures, comparisons, missing, read, assumed }: SizedPart): readonly string[] {
  const table = [
    '| | each | together | how sure | what for | how it comes out | source |',
    '| --- | --: | --: | --- | --- | --- | --- |',
    ...figures.map(({ quantity, each, all, certainty, what, formula, source }) =>
      row([quantity, printAmount(each), printAmount(all), certainty, what, formula, source]),
    ),
  ];
  const says = [
    ...comparisons.map(({ verdict, says: sentence, advice }) => `**${verdict}**: ${sentence}${advice === undefined ? '' : `: ${advice}`}`),
    ...Object.entries(read).map(([key, value]) => `read: \`${key}\` ${value}, from its configuration`),
    ...Object.entries(assumed).map(([key, value]) => `taken: \`${key}\` ${value}, the usual value`),
    ...missing.map(({ key, gives }) => `add \`${key}\`: it gives ${gives}`),
  ];
  return [`## ${titleOf(part)}`, ...(figures.length === 0 ? [] : [table.join('\n')]), ...(says.length === 0 ? [] : [list(says)])];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function list(items: readonly string[]): string {
  return items.map((item) => `* ${item}`).join('\n');
}
