import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Experiment, Firing } from '../detection/measure.ts';
import { runTool } from '../tools/tools.ts';

/** A vector's sample as promtool prints it. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What a history led to. */
export interface Played {
  /** Every alert that fired, as `BudgetBurn P0` or, split by region, `BudgetBurn P0 eu`. */
  readonly alerts: ReadonlyMap<string, Firing>;
  /** The answers to the queries at the end of the history, in their order. */
  readonly answers: readonly (readonly Sample[])[];
}

/** All recorded series but the budget, which may be negative. */
const RATES = '{__name__=~"slo:sli_.+"}';
const RECORDED = '{__name__=~"slo:.+"}';
/** Whatever is negative, and any NaN, which is the only value that differs from itself. */
const UNSOUND = [`count(${RATES} < 0)`, `count(sum(${RECORDED}) != sum(${RECORDED}))`];

/**
 * Lets a real promtool evaluate rules over a history, asks at its end, and throws when any recorded series was ever negative or NaN on the way.
 * Queries that ask must have a result or none, but not the one that is announced.
 */
export async function play(promtool: string, experiment: Experiment, queries: readonly string[] = []): Promise<Played> {
  const { minutes, stepSeconds } = experiment;
  const window = `[${minutes}m:${stepSeconds}s]`;
  const firing = 'ALERTS{alertstate="firing"}';
  const alertQueries = [
    `min by (alertname, severity, region) (min_over_time(timestamp(${firing})${window}))`,
    `max by (alertname, severity, region) (max_over_time(timestamp(${firing})${window}))`,
    `sum by (alertname, severity, region) (count_over_time(${firing}${window}))`,
  ];
  const asked = [...alertQueries, ...queries].map((expr) => ({
    expr,
    eval_time: `${minutes}m`,
    exp_samples: [{ labels: 'never{}', value: -12345 }],
  }));
  const steps = Math.floor((minutes * 60) / stepSeconds);
  const sound = Array.from({ length: steps }, (_, step) =>
    UNSOUND.map((expr) => ({ expr, eval_time: `${(step + 1) * stepSeconds}s`, exp_samples: [] })),
  ).flat();
  const output = await promtoolTest(promtool, experiment, [...asked, ...sound]);
  const violation = UNSOUND.find((expr) => output.includes(`expr: ${JSON.stringify(expr)}`));
  if (violation !== undefined) throw new Error(`a recorded series is negative or NaN:\n${output.slice(0, 3000)}`);
  const answers = [...output.matchAll(/got:\s*(.*)/g)].map((match) => samplesOf(match[1] ?? ''));
  if (answers.length !== asked.length) throw new Error(`promtool answered ${answers.length} of ${asked.length} queries:\n${output}`);
  const [first = [], last = [], count = [], ...rest] = answers;
  return { alerts: alertsOf(first, last, count, stepSeconds), answers: rest };
}

async function promtoolTest(promtool: string, { rules, series, stepSeconds, scrapeSeconds }: Experiment, queries: readonly unknown[]) {
  const folder = mkdtempSync(join(tmpdir(), 'alertc-engine-'));
  try {
    writeFileSync(join(folder, 'rules.yml'), rules);
    const tests = [{ interval: `${scrapeSeconds}s`, input_series: series, promql_expr_test: queries }];
    writeFileSync(
      join(folder, 'test.yml'),
      JSON.stringify({ rule_files: ['rules.yml'], evaluation_interval: `${stepSeconds}s`, group_eval_order: groupsOf(rules), tests }),
    );
    const { stdout, stderr } = await runTool(promtool, ['test', 'rules', join(folder, 'test.yml')], { timeoutMs: 280_000 });
    return `${stdout}\n${stderr}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In the order of the file; otherwise promtool takes them in a random one. */
function groupsOf(rules: string): readonly string[] {
  return [...rules.matchAll(/^ *- name: "?([\w-]+)"?$/gm)].map((match) => match[1] ?? '');
}

/** `got:"{severity=\"P0\"} 7.26E+03, slo:x{service=\"shop\"} 0E+00"`; nothing is `nil`. */
function samplesOf(answer: string): readonly Sample[] {
  const text = answer.replaceAll('\\"', '"').replace(/^"|"$/g, '');
  return [...text.matchAll(/\{([^}]*)\} ([-+.\dEeNaInf]+)/g)].map((match) => ({
    labels: Object.fromEntries([...(match[1] ?? '').matchAll(/(\w+)="([^"]*)"/g)].map((label) => [label[1] ?? '', label[2] ?? ''])),
    value: Number((match[2] ?? '').replace('Inf', 'Infinity')),
  }));
}

function alertsOf(first: readonly Sample[], last: readonly Sample[], count: readonly Sample[], stepSeconds: number) {
  const valueFor = (samples: readonly Sample[], name: string) => samples.find((sample) => nameOf(sample) === name)?.value ?? Number.NaN;
  return new Map(
    first.map((sample): [string, Firing] => {
      const name = nameOf(sample);
      const to = valueFor(last, name);
      const unbroken = (to - sample.value) / stepSeconds + 1;
      return [name, { first: sample.value, last: to, spans: valueFor(count, name) === unbroken ? 1 : 2 }];
    }),
  );
}

function nameOf({ labels: { alertname = '', severity = '', region } }: Sample): string {
  return `${alertname.replace(/^ShopOrders/, '')} ${severity}${region === undefined ? '' : ` ${region}`}`;
}
