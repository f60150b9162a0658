import type { RuleCheck, RuleTest, RuleTestFile } from '../plan/rule-test.ts';
import { printDuration } from '../values/duration.ts';
import { flowList, flowMap, type Writable, writeYaml } from '../yaml/write.ts';
import { header, sourcePaths } from './header.ts';
import type { EmittedFile, OutputTarget } from './target.ts';

export const ruleTests: OutputTarget = {
  name: 'rule-tests',
  summary: 'Tests of every rule for promtool, one or two files for each service.',
  files: (_plan, proofs) => Array.from(proofs.ruleTests, ruleTestFile),
};

/** A file for `promtool test rules`, beside the rules that it tests. */
export function ruleTestFile(file: RuleTestFile): EmittedFile {
  const paths = sourcePaths(file.sources);
  const gaps = file.uncovered.map(({ what, why }) => `# Not covered: ${what}: ${why}\n`).join('');
  const text = writeYaml({
    rule_files: [`../prometheus/${file.ruleFile}`],
    evaluation_interval: printDuration(file.evaluationInterval),
    group_eval_order: flowList(file.groupOrder),
    tests: file.tests.map(ruleTest),
  });
  return { path: file.path, text: `${header(paths)}${gaps}${text}`, sources: paths };
}

function ruleTest({ name, interval, series, checks }: RuleTest): Writable {
  return {
    name,
    interval: printDuration(interval),
    input_series: series.map((one) => ({ series: one.series, values: one.values })),
    promql_expr_test: checks.map(ruleCheck),
  };
}

function ruleCheck({ at, expr, samples }: RuleCheck): Writable {
  return {
    eval_time: printDuration(at),
    expr,
    exp_samples: samples.length === 0 ? undefined : samples.map(({ labels, value }) => flowMap(Object.entries({ labels, value }))),
  };
}
