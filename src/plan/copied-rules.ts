import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import type { Labels, Model } from '../model/model.ts';
import type { ForeignRule, ForeignRuleFile } from '../model/rule-files.ts';
import { rulefile as diagnostics } from '../rulefile/diagnostics.ts';
import { fileSpan } from '../text/span.ts';
import { seconds } from '../values/duration.ts';
import { copiedRuleFile } from './naming.ts';
import type { Rule, RuleFile } from './plan.ts';

/** The default of `evaluation_interval` in the configuration of a Prometheus. */
export const USUAL_INTERVAL = seconds(60);

/** Copies of the rule files of others: groups, names, expressions and annotations as they were written, alerts with the labels that routes go by. */
export function copiedFiles({ ruleFiles }: Model): Outcome<readonly RuleFile[]> {
  const findings = new Findings();
  const byPath = new Map<string, ForeignRuleFile>();
  for (const one of ruleFiles) {
    const path = copiedRuleFile(one.file.path);
    const other = byPath.get(path);
    if (other === undefined) byPath.set(path, one);
    else findings.add(diagnostics['same-file-name'].at(fileSpan(one.file), { path: one.file.path, other: other.file.path, output: path }));
  }
  const files = [...byPath].map(
    ([path, { file, groups, definitions }]): RuleFile => ({
      path,
      groups: groups.map(({ interval, rules, ...group }) => ({
        ...group,
        ...(interval === undefined ? { interval: USUAL_INTERVAL, isGlobalInterval: true } : { interval }),
        rules: rules.map(copiedRule),
      })),
      sources: [fileSpan(file), ...definitions],
      copyOf: file,
    }),
  );
  return { value: files.filter(({ groups }) => groups.length > 0), findings: findings.all };
}

function copiedRule(rule: ForeignRule): Rule {
  const { expr, exprText: verbatim, place } = rule;
  switch (rule.kind) {
    case 'recording':
      return { kind: 'recording', record: rule.record, expr, verbatim, labels: rule.labels, origin: place.at('record').span };
    case 'alerting':
      return {
        kind: 'alerting',
        alert: rule.alert,
        expr,
        verbatim,
        ...(rule.for === undefined ? {} : { for: rule.for }),
        ...(rule.keepFiringFor === undefined ? {} : { keepFiringFor: rule.keepFiringFor }),
        labels: copiedLabels(rule),
        annotations: rule.annotations,
        origin: place.at('alert').span,
      };
  }
}

function copiedLabels({ labels, environment, team, severity }: Extract<ForeignRule, { kind: 'alerting' }>): Labels {
  return { ...labels, environment, team, severity: severity.name, source: 'rule', signal: 'symptom' };
}
