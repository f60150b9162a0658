import type { Backtested, BacktestedCount, BacktestedLoad } from '../backtested.ts';

/** Rows and their titles: messages a week for each receiver, incidents for each alert. */
export interface BacktestTables {
  readonly title: string;
  readonly receivers: readonly (readonly string[])[];
  readonly alerts: readonly (readonly string[])[];
}

const MOST_ALERTS = 40;

/** What a backtest adds to a review, as tables whose first row has the titles. */
export function backtestTables({ prometheus, from, until, receivers, alerts }: Backtested): BacktestTables {
  const changed = alerts.filter(({ why }) => why !== 'asked for');
  const shown = changed.slice(0, MOST_ALERTS);
  const more = changed.length - shown.length;
  return {
    title: `Backtest from ${minute(from)} to ${minute(until)} UTC, by ${prometheus}`,
    receivers: [
      ['receiver', 'messages a week before', 'after', 'repeats'],
      ...receivers.map(({ receiver, before, after }) => [
        receiver,
        aWeek(before),
        aWeek(after),
        `${before?.repeats ?? 0} → ${after?.repeats ?? 0}`,
      ]),
    ],
    alerts: [
      ['alert', 'severity', '', 'incidents before', 'after'],
      ...shown.map(({ alert, severity, why, before, after }) => [alert, severity, why, incidents(before), incidents(after)]),
      ...(more === 0 ? [] : [[`and ${more} more`, '', '', '', '']]),
    ],
  };
}

/** The same for a comment on a change, below the review. */
export function backtestMarkdown(backtested: Backtested): string {
  const { title, receivers, alerts } = backtestTables(backtested);
  const notes = backtested.notes.map((note) => `* ${escaped(note)}`).join('\n');
  return `\n### ${escaped(title)}\n\n${markdownTable(receivers, 'Nobody would have been told.')}\n\n${markdownTable(alerts, 'No alert is new or changed.')}\n\n<details><summary>How exact this is</summary>\n\n${notes}\n\n</details>\n`;
}

/** A table of Markdown; the first row has its titles. */
export function markdownTable(rows: readonly (readonly string[])[], empty: string): string {
  const [head, ...rest] = rows;
  if (head === undefined || rest.length === 0) return empty;
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => escaped(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rest.map(line)].join('\n');
}

function aWeek(load: BacktestedLoad | undefined): string {
  return load === undefined ? '–' : String(Math.round(load.perWeek * 10) / 10);
}

function incidents(side: BacktestedCount | undefined): string {
  return side === undefined ? '–' : side.count === undefined ? '?' : String(side.count);
}

function minute(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}

/** What people wrote is text, not markup. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_<>[\]]/g, '\\$&');
}
