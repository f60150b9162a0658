import { clipEnd, displayWidth, padEnd, padStart } from '../diagnostics/render/display-width.ts';

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** May be cut where the table is wider than the terminal. */
  readonly flexible?: true;
}

const GAP = '  ';
const NARROWEST = 6;

/** Lines of a table with its titles, aligned by what a terminal shows; cells of flexible columns are cut to fit `width`. */
export function tableLines(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): readonly string[] {
  const lines = [columns.map(({ title }) => title), ...rows];
  const natural = columns.map((_column, index) => Math.max(...lines.map((line) => displayWidth(line[index] ?? ''))));
  const widths = fitted(columns, natural, width - GAP.length * (columns.length - 1));
  return lines.map((line) =>
    columns
      .map((column, index) => cell(line[index] ?? '', column, widths[index] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}

function cell(text: string, { align }: Column, width: number): string {
  const clipped = clipEnd(text, width);
  return align === 'left' ? padEnd(clipped, width) : padStart(clipped, width);
}

/** Takes from the widest flexible column until the rest fits. */
function fitted(columns: readonly Column[], natural: readonly number[], room: number): readonly number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, width) => sum + width, 0) - room;
  while (excess > 0) {
    const widest = Math.max(...widths.filter((_width, index) => columns[index]?.flexible));
    const at = widths.findIndex((width, index) => columns[index]?.flexible && width === widest);
    if (at === -1 || widest <= NARROWEST) break;
    widths[at] = widest - 1;
    excess--;
  }
  return widths;
}
