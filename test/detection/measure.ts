import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from '../tools/tools.ts';

/** What promtool is asked: rules, input series and a query at the end. */
export interface Experiment {
  readonly rules: string;
  readonly series: readonly { readonly series: string; readonly values: string }[];
  /** Interval of evaluation of all groups; promtool ignores theirs. */
  readonly stepSeconds: number;
  /** Interval of the input samples. */
  readonly scrapeSeconds: number;
  readonly minutes: number;
  /** Groups in the order in which they read each other; at random where it is not said. */
  readonly groupOrder?: readonly string[];
}

/** Seconds from the start at which something holds, first and last; undefined when it never does. */
export interface Firing {
  readonly first: number;
  readonly last: number;
  /** How many spans of firing there were, gaps of one evaluation counting. */
  readonly spans: number;
}

/** When the burn alert of each severity fires in a history, as a real promtool evaluates it. */
export async function firings(
  promtool: string,
  experiment: Experiment,
  severities: readonly string[],
): Promise<ReadonlyMap<string, Firing>> {
  const { minutes, stepSeconds } = experiment;
  const window = `[${minutes}m:${stepSeconds}s]`;
  const alerts = 'ALERTS{alertstate="firing", signal="burn"}';
  const results = await ask(promtool, experiment, [
    `min by (severity) (min_over_time(timestamp(${alerts})${window}))`,
    `max by (severity) (max_over_time(timestamp(${alerts})${window}))`,
    `sum by (severity) (count_over_time(${alerts}${window}))`,
  ]);
  const [first, last, count] = results.map(bySeverity);
  return new Map(
    severities.flatMap((severity) => {
      const from = first?.get(severity);
      const to = last?.get(severity);
      if (from === undefined || to === undefined) return [];
      const evaluations = count?.get(severity) ?? 0;
      const unbroken = (to - from) / stepSeconds + 1;
      return [[severity, { first: from, last: to, spans: evaluations === unbroken ? 1 : 2 }]];
    }),
  );
}

/** Values of instant queries at the end of a history, by promtool's own words: the expectation is one that never holds. */
export async function ask(
  promtool: string,
  { rules, series, stepSeconds, scrapeSeconds, minutes, groupOrder }: Experiment,
  queries: readonly string[],
): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'alertc-detection-'));
  try {
    writeFileSync(join(folder, 'rules.yml'), rules);
    const test = {
      rule_files: ['rules.yml'],
      evaluation_interval: `${stepSeconds}s`,
      ...(groupOrder === undefined ? {} : { group_eval_order: groupOrder }),
      tests: [
        {
          interval: `${scrapeSeconds}s`,
          input_series: series,
          promql_expr_test: queries.map((expr) => ({
            expr,
            eval_time: `${minutes}m`,
            exp_samples: [{ labels: 'never{}', value: -12345 }],
          })),
        },
      ],
    };
    writeFileSync(join(folder, 'test.yml'), JSON.stringify(test));
    const { stdout, stderr } = await runTool(promtool, ['test', 'rules', join(folder, 'test.yml')], { timeoutMs: 280_000 });
    const got = [...`${stdout}\n${stderr}`.matchAll(/got:\s*(.*)/g)].map((match) => match[1] ?? '');
    if (got.length !== queries.length)
      throw new Error(`promtool answered ${got.length} of ${queries.length} queries:\n${stdout}\n${stderr}`);
    return got;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `got:"{severity=\"P0\"} 7.26E+03, …"` */
export function bySeverity(answer: string): ReadonlyMap<string, number> {
  const samples = answer.matchAll(/severity=\\?"(\w+)\\?"\} ([-+.\dE]+)/g);
  return new Map([...samples].map((sample) => [sample[1] ?? '', Number(sample[2])]));
}
