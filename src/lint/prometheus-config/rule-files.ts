import type { Finding } from '../../diagnostics/finding.ts';
import { loadsRules } from '../../model/compiler-parameters.ts';
import { META_RULE_FILE, RULESET_RULE_FILE } from '../../plan/naming.ts';
import type { LintedPart } from '../linted-part.ts';
import { promconfig as diagnostics } from './diagnostics.ts';
import { isRulePattern, matchesPath } from './file-pattern.ts';
import type { PrometheusConfig } from './read.ts';
import { someOf } from './some-of.ts';

/** Whether rule_files loads what was compiled for this Prometheus, and not what was compiled for another. */
export function checkRuleFiles({ part, plan, config: whole }: LintedPart, { ruleFiles }: PrometheusConfig): Finding[] {
  if (plan === undefined) return [];
  const isMeta = loadsRules(part) === 'meta';
  const own = plan.ruleFiles.map(({ path }) => path).filter((path) => (path === META_RULE_FILE) === isMeta);
  const others = plan.ruleFiles.map(({ path }) => path).filter((path) => !own.includes(path));
  const all = plan.ruleset === undefined || isMeta ? own : [...own, RULESET_RULE_FILE];
  const patterns = ruleFiles.flatMap((place) => (place.node.kind === 'scalar' ? [{ text: place.node.text, place }] : []));
  const bad = patterns.filter(({ text }) => !isRulePattern(text));
  if (bad.length > 0) return bad.map(({ text, place }) => diagnostics['rule-pattern'].at(place.span, { found: text }));

  const missing = all.filter((path) => !patterns.some(({ text }) => matchesPath(text, `prometheus/${path}`)));
  const at = whole.at('rule_files').span;
  const found = patterns.length === 0 ? 'none' : missing.length === all.length ? 'other files' : 'not all of them';
  const expected = someOf(missing.map((path) => path.replace(/^.*\//, '')));
  const pattern = isMeta ? META_RULE_FILE : 'rules/*.rules.yml';
  const unexpected = patterns.flatMap(({ text, place }) => {
    const too = others.filter((path) => matchesPath(text, `prometheus/${path}`));
    return too.length === 0 ? [] : [diagnostics['rules-of-another'].at(place.span, { unexpected: someOf(too) })];
  });
  return [...(missing.length === 0 ? [] : [diagnostics['rules-not-loaded'].at(at, { expected, found, pattern })]), ...unexpected];
}
