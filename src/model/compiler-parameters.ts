import type { PartDefinition } from '../definitions/stack.ts';
import type { Filling } from '../promql/placeholders.ts';
import type { Duration } from '../values/duration.ts';
import type { Parameters } from './stack-parameters.ts';

/** The component whose parts load the rules. */
export const PROMETHEUS = 'prometheus';
/** A Prometheus that watches the others: it loads the meta rules and nothing else. */
export const META_TIER = 'meta';

/** Stand for numbers that are known only when all rules are planned; the plan puts those in their place. */
export const COMPILED_RULES = '$compiledRules';
export const COMPILED_META_RULES = '$compiledMetaRules';

/** Alerts that compare the sets of rules that replicas run. */
const RULESET_FEATURE = 'rulesetGroup';

/** Which rules a Prometheus loads; undefined for other parts. */
export function loadsRules({ component, tier }: Pick<PartDefinition, 'component' | 'tier'>): 'all' | 'meta' | undefined {
  if (component !== PROMETHEUS) return undefined;
  return tier === META_TIER ? 'meta' : 'all';
}

/**
 * What nobody needs to write by hand about a Prometheus: the longest period of an SLO, and how many rules it is to load. Of several that share the
 * rules among them nobody knows which loads how many.
 */
export function compilerParameters(
  part: PartDefinition,
  parts: readonly PartDefinition[],
  longestPeriod: Duration | undefined,
): Parameters {
  const loads = loadsRules(part);
  if (loads === undefined) return new Map();
  const alone = parts.filter((other) => loadsRules(other) === loads).length === 1;
  const rules: Filling = { kind: 'number', text: loads === 'meta' ? COMPILED_META_RULES : COMPILED_RULES };
  const given: readonly (readonly [string, Filling])[] = [
    ...(longestPeriod === undefined || loads === 'meta' ? [] : [['longestPeriod', { kind: 'duration', duration: longestPeriod }] as const]),
    ...(alone ? [['compiledRules', rules] as const] : []),
  ];
  return new Map(given);
}

/** A group is named after all compiled rules where replicas of one Prometheus load them; those of a second Prometheus are another set. */
export function compilerFeatures(part: PartDefinition): readonly string[] {
  return hasRuleset(part) ? [RULESET_FEATURE] : [];
}

/** Whether the replicas of this part can be compared. */
export function hasRuleset(part: Pick<PartDefinition, 'component' | 'tier' | 'replicas'>): boolean {
  return loadsRules(part) === 'all' && (part.replicas ?? 1) > 1;
}
