import type { Rule, RuleFile, RuleGroup } from '../plan/plan.ts';
import { prettyExpr } from '../promql/print.ts';
import { compareText } from '../text/compare.ts';
import { printDuration } from '../values/duration.ts';
import { block, flowMap, type Writable, writeYaml } from '../yaml/write.ts';
import { header, sourcePaths } from './header.ts';
import { rulesetFile } from './ruleset.ts';
import type { EmittedFile, OutputTarget } from './target.ts';

/** Rule files as Prometheus loads them: one YAML document each, because it reads only the first. */
export const prometheusRules: OutputTarget = {
  name: 'prometheus-rules',
  summary: 'Recording and alerting rules, a file for each service.',
  files({ ruleFiles, ruleset }) {
    const files = ruleFiles.map(ruleFile);
    return ruleset === undefined ? files : [...files, rulesetFile(ruleset, files)];
  },
};

function ruleFile({ path, groups, sources }: RuleFile): EmittedFile {
  const paths = sourcePaths(sources);
  return { path: `prometheus/${path}`, text: header(paths) + writeYaml({ groups: groups.map(ruleGroup) }), sources: paths };
}

function ruleGroup({ name, interval, isGlobalInterval, limit, queryOffset, rules }: RuleGroup): Writable {
  return {
    name,
    interval: isGlobalInterval ? undefined : printDuration(interval),
    limit,
    query_offset: queryOffset === undefined ? undefined : printDuration(queryOffset),
    rules: rules.map(rule),
  };
}

function rule(planned: Rule): Writable {
  const expr = block(planned.verbatim ?? prettyExpr(planned.expr));
  const labels = Object.keys(planned.labels).length === 0 ? undefined : flowMap(sortedEntries(planned.labels));
  switch (planned.kind) {
    case 'recording':
      return { record: planned.record, expr, labels };
    case 'alerting':
      return {
        alert: planned.alert,
        expr,
        for: planned.for === undefined ? undefined : printDuration(planned.for),
        keep_firing_for: planned.keepFiringFor === undefined ? undefined : printDuration(planned.keepFiringFor),
        labels,
        annotations: annotationsOf(planned.annotations),
      };
  }
}

function annotationsOf(annotations: Readonly<Record<string, string>>): Writable | undefined {
  const entries = sortedEntries(annotations).map(([key, text]) => [key, block(text)] as const);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function sortedEntries(map: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(map).sort(([a], [b]) => compareText(a, b));
}
