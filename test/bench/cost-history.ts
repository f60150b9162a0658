import { closeSync, openSync, writeSync } from 'node:fs';
import type { Expr } from '../../src/promql/ast.ts';
import { childrenOf } from '../../src/promql/walk.ts';
import type { RuleSet } from './rule-set.ts';

export const SCRAPE_SECONDS = 30;
const HANDLERS = 4;
const CODES = ['200', '404', '429', '500'];
/** A range selector reads nothing before its range; a few minutes more hold what a subquery's first step looks back for. */
const MARGIN_SECONDS = 600;
/** A write to the disk for each so many characters. */
const CHUNK = 1 << 20;

/** Lines of OpenMetrics, in files because there are millions of them. */
class MetricsFile {
  readonly #file: number;
  #pending = '';

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  type(metric: string, type: 'unknown' | 'gauge'): void {
    this.#write(`# TYPE ${metric} ${type}\n`);
  }

  sample(series: string, value: number, seconds: number): void {
    this.#write(`${series} ${value} ${seconds}\n`);
  }

  end(): void {
    this.#write('# EOF\n');
    writeSync(this.#file, this.#pending);
    closeSync(this.#file);
  }

  #write(line: string): void {
    this.#pending += line;
    if (this.#pending.length < CHUNK) return;
    writeSync(this.#file, this.#pending);
    this.#pending = '';
  }
}

/** The source series up to `end` (Unix seconds), each sample of `seconds` back: `count` counters of 4 handlers, 4 codes and as many instances as needed. */
export function writeSources(path: string, count: number, end: number, seconds: number): void {
  const file = new MetricsFile(path);
  const metric = 'http_request_duration_seconds_count';
  // OpenMetrics would have a counter end in _total; TSDB does not care about types.
  file.type(metric, 'unknown');
  for (let index = 0; index < count; index++) {
    const code = CODES[index % CODES.length] ?? '200';
    const handler = Math.floor(index / CODES.length) % HANDLERS;
    const instance = Math.floor(index / (CODES.length * HANDLERS));
    const series = `${metric}{job="myservice",instance="i${instance}",handler="/${handler}",code="${code}"}`;
    const perScrape = code === '200' ? 300 : 1;
    for (let sample = Math.floor(seconds / SCRAPE_SECONDS), value = 0; sample >= 0; sample--, value += perScrape)
      file.sample(series, value, end - sample * SCRAPE_SECONDS);
  }
  file.end();
}

/** Every recorded series of some rules, as far back as any of them reads it. What a sample says does not matter here, only that it is there. */
export function writeRecorded(path: string, sets: readonly RuleSet[], end: number): void {
  const file = new MetricsFile(path);
  const series = sets.flatMap(recordedSeries);
  // Samples of one metric must stand together.
  for (const record of new Set(series.map((one) => one.record))) {
    file.type(record, 'gauge');
    for (const { name, every, back } of series.filter((one) => one.record === record))
      for (let sample = Math.floor(back / every); sample >= 0; sample--) file.sample(name, 0.0005, end - sample * every);
  }
  file.end();
}

function recordedSeries({ groups }: RuleSet) {
  const reach = longestRanges(groups.flatMap(({ rules }) => rules.map(({ tree }) => tree)));
  return groups.flatMap(({ rules, intervalSeconds: every }) =>
    rules.flatMap(({ record, labels }) => {
      if (record === undefined) return [];
      const matchers = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
      return [{ record, name: `${record}{${matchers.join(',')}}`, every, back: (reach.get(record) ?? 0) + MARGIN_SECONDS }];
    }),
  );
}

/** How many seconds back each metric is read, by its name. */
export function longestRanges(trees: readonly Expr[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const note = (name: string | undefined, seconds: number) => {
    if (name !== undefined) found.set(name, Math.max(found.get(name) ?? 0, seconds));
  };
  const visit = (expr: Expr, outer: number): void => {
    if (expr.type === 'VectorSelector') note(expr.name, outer);
    else if (expr.type === 'MatrixSelector') note(expr.selector.name, outer + Number(expr.window) / 1000);
    else if (expr.type === 'SubqueryExpr') visit(expr.expr, outer + Number(expr.window) / 1000);
    else for (const child of childrenOf(expr)) visit(child, outer);
  };
  for (const tree of trees) visit(tree, 0);
  return found;
}
