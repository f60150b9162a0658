import type { Finding } from '../diagnostics/finding.ts';
import { printExpr } from '../promql/print.ts';
import { rulefile as diagnostics } from '../rulefile/diagnostics.ts';
import { compareText } from '../text/compare.ts';
import type { ForeignRule, ForeignRuleFile } from './rule-files.ts';

/**
 * Rules that do the same in all rule files together: to Alertmanager, or in storage, they are one. Two conditions for one alert, and parts of one series
 * that differ in labels from the data, are meant; alerts that were told apart by their severity only are not, once both have the same.
 */
export function warnOfTwins(files: readonly ForeignRuleFile[]): readonly Finding[] {
  const first = new Map<string, ForeignRule>();
  return files
    .flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))
    .flatMap((rule) => {
      const key = keyOf(rule);
      const twin = first.get(key);
      if (twin === undefined) first.set(key, rule);
      return twin === undefined || !(areMapped(rule, twin) || printExpr(rule.expr) === printExpr(twin.expr)) ? [] : [twins(rule, twin)];
    });
}

function keyOf(rule: ForeignRule): string {
  const labels = Object.entries(rule.labels).sort(([a], [b]) => compareText(a, b));
  return JSON.stringify(
    rule.kind === 'recording' ? [rule.record, labels] : [rule.alert, rule.severity.name, rule.team, rule.environment, labels, 'alert'],
  );
}

function twins(rule: ForeignRule, twin: ForeignRule): Finding {
  if (rule.kind === 'recording' || twin.kind === 'recording') {
    const record = rule.kind === 'recording' ? rule.record : '';
    return diagnostics['recorded-twice'].at(rule.place.at('record').span, { record }, [
      { message: 'the other one', span: twin.place.at('record').span },
    ]);
  }
  const related = [{ message: 'the other one', span: twin.place.at('alert').span }];
  const { alert, severity, theirSeverity } = rule;
  const mapped = areMapped(rule, twin);
  return diagnostics['duplicate-alert'].at(
    rule.place.at('alert').span,
    {
      alert,
      cause: mapped ? `: ${twin.theirSeverity} and ${theirSeverity} are both mapped to ${severity.name}` : '',
      cure: mapped
        ? 'map them to different severities, or leave one out by `without:`'
        : 'rename one of them, or give it a label of its own',
    },
    related,
  );
}

function areMapped(rule: ForeignRule, twin: ForeignRule): boolean {
  return rule.kind === 'alerting' && twin.kind === 'alerting' && rule.theirSeverity !== twin.theirSeverity;
}
