import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import { service as diagnostics } from '../model/diagnostics.ts';
import type { Model } from '../model/model.ts';
import { sortedBy } from '../text/compare.ts';
import type { Span } from '../text/span.ts';
import { rulesetOf, withCompiledRules } from './compiled-rules.ts';
import { copiedFiles } from './copied-rules.ts';
import { planDashboards } from './dashboards.ts';
import { withMasks } from './mask.ts';
import type { AlertingRule, Plan, RuleFile } from './plan.ts';
import { planAlertmanager } from './routes.ts';
import { planRuleFiles } from './rules.ts';
import { planSilences } from './silences.ts';

/** Model → plan: rules first, then routes for exactly the alerts that those rules can emit. */
export function makePlan(model: Model): Outcome<Plan> {
  const findings = new Findings();
  const ruleset = rulesetOf(model.stack, model.evaluation.slow);
  const ruleFiles = withCompiledRules(findings.take(withMasks(withCopies(model, findings), model)) ?? [], ruleset);
  findings.addAll(refuseCollidingAlerts(ruleFiles));
  const alertmanager = findings.take(planAlertmanager(model, ruleFiles));
  const silences = findings.take(planSilences(model, ruleFiles)) ?? [];
  const rules = { ruleFiles, ...(ruleset === undefined ? {} : { ruleset }) };
  return {
    ...(alertmanager === undefined ? {} : { value: { ...rules, alertmanager, silences, dashboards: planDashboards(model) } }),
    findings: findings.all,
  };
}

function withCopies(model: Model, findings: Findings): readonly RuleFile[] {
  const copies = findings.take(copiedFiles(model)) ?? [];
  return sortedBy([...planRuleFiles(model), ...copies], ({ path }) => path);
}

/**
 * Names of burn alerts are made from service and SLO, so different pairs can give the same. Plain alerts of different services may share a name
 * on purpose: their `service` label tells them apart.
 */
function refuseCollidingAlerts(ruleFiles: readonly RuleFile[]) {
  const byName = new Map<string, AlertingRule[]>();
  // Two SLOs whose names collide do so in each of their alerts; it is one slip.
  const told = new Set<Span>();
  const findings = new Findings();
  for (const rule of ruleFiles.flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))) {
    if (rule.kind !== 'alerting') continue;
    const key = `${rule.alert} ${rule.labels['environment']}`;
    const others = byName.get(key) ?? [];
    const collision = others.find((other) => collide(other, rule));
    if (collision !== undefined && !told.has(rule.origin)) {
      told.add(rule.origin);
      findings.add(
        diagnostics['colliding-names'].at(rule.origin, { name: rule.alert }, [{ message: 'the other one', span: collision.origin }]),
      );
    }
    byName.set(key, [...others, rule]);
  }
  return findings.all;
}

function collide(a: AlertingRule, b: AlertingRule): boolean {
  if (a.origin.file === b.origin.file && a.origin.start === b.origin.start) return false;
  const plain = a.labels['source'] !== 'slo' && b.labels['source'] !== 'slo';
  // Copies are held against each other where they are read, and nobody can rename them.
  if (a.verbatim !== undefined && b.verbatim !== undefined) return false;
  if (a.verbatim !== undefined || b.verbatim !== undefined) return haveSameLabels(a, b);
  return !plain || (a.labels['service'] === b.labels['service'] && a.labels['team'] === b.labels['team']);
}

function haveSameLabels({ labels: a }: AlertingRule, { labels: b }: AlertingRule): boolean {
  return Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([label, value]) => b[label] === value);
}
