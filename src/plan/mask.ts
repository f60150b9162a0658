import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import { exclusionsIn } from '../model/exclusions.ts';
import type { MaintenanceWindow, Model } from '../model/model.ts';
import type { Expr } from '../promql/ast.ts';
import { call, compare, equals, matches, number, on, range, selector, unless } from '../promql/build.ts';
import { printExpr } from '../promql/print.ts';
import { metricNames } from '../promql/selectors.ts';
import { walk } from '../promql/walk.ts';
import { sortedBy } from '../text/compare.ts';
import { type Duration, milliseconds } from '../values/duration.ts';
import { emittedAlerts } from './emitted-alerts.ts';
import { muting, scopeMatchers } from './maintenance-scope.ts';
import { maskRules } from './mask-rules.ts';
import { MAINTENANCE_ACTIVE, MAINTENANCE_RULE_FILE, META_RULE_FILE } from './naming.ts';
import type { AlertingRule, Matcher, RuleFile } from './plan.ts';
import { policyOf } from './policy.ts';
import { checkScope } from './silences.ts';
import { tiersOf } from './windows.ts';

/**
 * Recurring windows as a mask: a recorded series says whether a window holds, and the alerts that it mutes return nothing while it does. An interval of
 * Alertmanager would mute all that shares a route. Without windows the rules stay as they are.
 */
export function withMasks(ruleFiles: readonly RuleFile[], model: Model): Outcome<readonly RuleFile[]> {
  const { windows } = model.maintenance;
  const excluding = exclusionsIn(model.maintenance);
  if (windows.length + excluding.length === 0) return { value: ruleFiles, findings: [] };
  const findings = new Findings();
  const maskable = emittedAlerts(model, ruleFiles.filter(seesWindows)).filter(isMaskable);
  const scopes = windows.map((window) => ({ window, matchers: scopeMatchers(window.scope) }));
  for (const { window, matchers } of scopes) findings.addAll(checkScope(matchers, maskable, window.place));
  const masked = ruleFiles.map((file) => (seesWindows(file) ? maskedFile(file, scopes, model) : file));
  const own: RuleFile = {
    path: MAINTENANCE_RULE_FILE,
    groups: [{ name: 'maintenance', interval: model.evaluation.fast, rules: maskRules(model) }],
    sources: [...new Set([...windows, ...excluding])].map(({ place }) => place.span),
  };
  return { value: sortedBy([...masked, own], ({ path }) => path), findings: findings.all };
}

/** The series of the windows are recorded by the Prometheus of all others, and meta rules must not depend on it. */
function seesWindows({ path }: RuleFile): boolean {
  return path !== META_RULE_FILE;
}

interface Scoped {
  readonly window: MaintenanceWindow;
  readonly matchers: readonly Matcher[];
}

function maskedFile(file: RuleFile, scopes: readonly Scoped[], model: Model): RuleFile {
  const used = new Set<MaintenanceWindow>();
  const groups = file.groups.map((group) => ({
    ...group,
    rules: group.rules.map((rule) => {
      if (rule.kind !== 'alerting' || !isMaskable(rule)) return rule;
      // What a label may be is not enough: a rule is masked for all its alerts or for none.
      const known = { labels: { ...rule.labels, alertname: rule.alert }, mayCarry: () => false };
      const muted = scopes.filter(({ matchers }) => muting(matchers, known) === 'always').map(({ window }) => window);
      for (const window of muted) used.add(window);
      return muted.length === 0 ? rule : unlessHolding(rule, holding(muted, afterglow(rule, model)));
    }),
  }));
  return used.size === 0 ? file : { ...file, groups, sources: [...file.sources, ...[...used].map(({ place }) => place.span)] };
}

/**
 * What speaks of the moment. A budget that is used up stays so for weeks, and so do label sets: muted every night, they would be told anew every
 * morning.
 */
export function isMaskable({ labels }: Pick<AlertingRule, 'labels'>): boolean {
  const { source, signal } = labels;
  // The heartbeat is told apart by its severity, which is none.
  if (source === 'stack') return labels['severity'] !== 'none';
  return signal === 'burn' || signal === 'absent' || (signal === 'symptom' && source !== 'slo');
}

/** A copy keeps its text: in parentheses, and on lines of its own because it may end with a comment. */
function unlessHolding(rule: AlertingRule, windows: Expr): AlertingRule {
  const masked = { ...rule, expr: unless(rule.expr, windows, on([])) };
  return rule.verbatim === undefined
    ? masked
    : { ...masked, verbatim: `(\n${rule.verbatim.trimEnd()}\n)\nunless on ()\n${printExpr(windows)}` };
}

/** The rule as it is outside of all windows. */
export function unmasked(rule: AlertingRule): AlertingRule {
  const { expr } = rule;
  const isMasked = expr.type === 'BinaryExpr' && expr.op === 'unless' && metricNames(expr.right).includes(MAINTENANCE_ACTIVE);
  return isMasked ? { ...rule, expr: expr.left } : rule;
}

/** Something while one of the windows holds, or did within the time before. */
function holding(windows: readonly MaintenanceWindow[], within: Duration): Expr {
  const names = windows.map(({ name }) => name);
  const [only] = names;
  const one = names.length === 1 && only !== undefined ? equals('window', only) : matches('window', names.join('|'));
  const active = selector(MAINTENANCE_ACTIVE, [one]);
  return compare(within === 0 ? active : call('max_over_time', range(active, within)), '==', number(1));
}

/**
 * How long what failed in a window goes on counting for an alert: until its shortest window holds nothing of it, plus what recording takes. An alert that
 * fired for that after each window would make the mask useless; what goes on failing is told that much later.
 */
function afterglow(rule: AlertingRule, model: Model): Duration {
  const { base, fast, slow, directUpTo } = model.evaluation;
  const read = (window: number) => milliseconds(window <= directUpTo ? window + 2 * fast : window + base + slow);
  const { environment, service, slo, severity, source, signal } = rule.labels;
  if (source !== 'slo') {
    const longest = longestRange(rule.expr);
    return longest === 0 ? milliseconds(0) : milliseconds(longest + fast);
  }
  if (signal !== 'burn') return read(base);
  const own = model.services.find((one) => one.name === service && one.environment === environment)?.slos.find(({ name }) => name === slo);
  const tier = own === undefined ? undefined : tiersOf(own).find((one) => one.severity.name === severity);
  if (tier === undefined || policyOf(tier.severity) === 'interrupts') return read(base);
  return read(Math.max(tier.tier.burn?.short ?? 0, tier.tier.bound?.over ?? 0));
}

/** In milliseconds; 0 where the expression looks at one moment. */
function longestRange(expr: Expr): number {
  let longest = 0;
  walk(expr, (node) => {
    if ((node.type === 'MatrixSelector' || node.type === 'SubqueryExpr') && typeof node.window === 'number')
      longest = Math.max(longest, node.window);
  });
  return longest;
}
