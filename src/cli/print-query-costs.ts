import { grouped } from '../diagnostics/render/counts.ts';
import type { QueryCost } from '../live/query-costs.ts';
import { printDuration } from '../values/duration.ts';
import { type Column, tableLines } from './table.ts';

/** The rest is in the JSON. */
const MOST_SHOWN = 10;

const COLUMNS: readonly Column[] = [
  { title: 'rule', align: 'left', flexible: true },
  { title: 'group', align: 'left', flexible: true },
  { title: 'every', align: 'right' },
  { title: 'series', align: 'right' },
  { title: 'samples', align: 'right' },
  { title: 'seconds', align: 'right' },
];

/** A table of what an evaluation of the costliest rules reads, and an empty line; empty where no rule reads source series. */
export function costLines(costs: readonly QueryCost[], width: number): string {
  if (costs.length === 0) return '';
  const rows = costs
    .slice(0, MOST_SHOWN)
    .map(({ rule, group, series, samples, seconds }) => [
      rule,
      group.name,
      printDuration(group.interval),
      grouped(series),
      samples === undefined ? '?' : grouped(samples),
      seconds === undefined ? '?' : seconds.toFixed(3),
    ]);
  const more = costs.length > rows.length ? [`… and ${costs.length - rows.length} more`] : [];
  const lines = [
    'What an evaluation reads now',
    ...tableLines(COLUMNS, rows, width - 2).map((line) => `  ${line}`),
    ...more.map((line) => `  ${line}`),
  ];
  return `${lines.join('\n')}\n\n`;
}
