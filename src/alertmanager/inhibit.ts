import type { Labels } from '../model/model.ts';
import type { InhibitRule } from '../plan/plan.ts';
import { labelValue, matchesAll } from './matches.ts';

/** One firing alert mutes another through one rule. */
export interface Inhibition {
  readonly rule: InhibitRule;
  readonly source: Labels;
  /**
   * Where the target is a source of the rule as well: since 0.30 a rule looks at one source only for each set of equal labels, the one that was sent
   * last, and by being sent again the target takes that place.
   */
  readonly onlyWhile?: 'the source was sent last';
}

/**
 * All that mutes an alert while these alerts fire. Whether a source is told to anyone does not matter: silenced, time-muted and inhibited
 * sources mute as well. Labels in `equal` that both lack are equal. An alert that is source and target of a rule is muted by none that is both as well,
 * and so not by itself. (Source: Alertmanager's inhibit/inhibit.go, 0.25 to 0.33.)
 */
export function inhibitions(rules: readonly InhibitRule[], target: Labels, firing: readonly Labels[]): readonly Inhibition[] {
  if (firing.length === 0) return [];
  return rules.flatMap((rule) => {
    if (!matchesAll(rule.target, target)) return [];
    const twoSided = matchesAll(rule.source, target);
    return firing
      .filter((source) => isSource(rule, source, target) && !(twoSided && matchesAll(rule.target, source)))
      .map((source) => ({ rule, source, ...(twoSided ? { onlyWhile: 'the source was sent last' as const } : {}) }));
  });
}

function isSource(rule: InhibitRule, source: Labels, target: Labels): boolean {
  return matchesAll(rule.source, source) && rule.equal.every((label) => labelValue(source, label) === labelValue(target, label));
}
