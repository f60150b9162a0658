import { basename, dirname, resolve } from 'node:path';
import { sha256 } from '../../emit/manifest.ts';
import { isFailure } from '../../ports/files.ts';
import { type Backtested, definitionsKey, readBacktested } from '../../review/backtested.ts';
import { backtestTables } from '../../review/render/backtest-section.ts';
import type { Revision } from '../../review/review.ts';
import type { Environment } from '../environment.ts';
import type { Problem } from '../find-root.ts';
import { tableLines } from '../table.ts';

/** The backtest in a file, or why it cannot stand beside this review. */
export function backtestBesideReview(
  { workingFolder, filesAt }: Environment,
  path: string,
  sides: { readonly before: Revision; readonly after: Revision },
): Backtested | Problem {
  const absolute = resolve(workingFolder, path);
  const content = filesAt(dirname(absolute)).read(basename(absolute));
  if (content === 'missing') return { problem: `Expected a file behind --backtest, found nothing at ${path}` };
  if (isFailure(content)) return { problem: `Could not read ${path} of --backtest: ${content.failure}` };
  const backtested = parsed(new TextDecoder().decode(content));
  if (backtested === undefined)
    return { problem: `Expected what \`alertc backtest --format json\` prints in ${path}, found something else` };
  const { before, after } = backtested.definitions;
  const made = `run \`alertc backtest --format json\` for these definitions again, with the same --base or --base-dir`;
  if (before === undefined) return { problem: `Expected a backtest that compares in ${path}, found one of --all alone\n${capital(made)}.` };
  if (before !== keyOf(sides.before) || after !== keyOf(sides.after))
    return {
      problem: `Expected a backtest of the two states that are reviewed in ${path}, found one of other definitions\n${capital(made)}.`,
    };
  return backtested;
}

/** Names what was compiled from definitions; the same in a backtest and a review. */
export function keyOf({ files }: Pick<Revision, 'files'>): string {
  return sha256(definitionsKey(files));
}

/** The tables of a backtest below a review on a terminal. */
export function backtestLines(backtested: Backtested, width: number): string {
  const { title, receivers, alerts } = backtestTables(backtested);
  const section = (rows: readonly (readonly string[])[], empty: string) => {
    const [head = [], ...rest] = rows;
    if (rest.length === 0) return [`  ${empty}`];
    const columns = head.map((one, index) => ({
      title: one,
      align: index < head.length - 2 ? ('left' as const) : ('right' as const),
      ...(index === 0 ? { flexible: true as const } : {}),
    }));
    return tableLines(columns, rest, width - 2).map((line) => `  ${line}`);
  };
  return `\n${[title, ...section(receivers, 'Nobody would have been told.'), '', ...section(alerts, 'No alert is new or changed.')].join('\n')}\n`;
}

function parsed(text: string): Backtested | undefined {
  try {
    return readBacktested(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
