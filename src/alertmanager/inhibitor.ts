import type { Labels } from '../model/model.ts';
import type { InhibitRule } from '../plan/plan.ts';
import { atLeast, type Version, version } from '../values/version.ts';
import type { Instant } from '../values/zoned-time.ts';
import type { SentAlert } from './arrivals.ts';
import type { Inhibition } from './inhibit.ts';
import { labelValue, matchesAll } from './matches.ts';

/** Since this version a rule looks at one source for each set of equal labels only. */
const ONE_SOURCE_SINCE = version(0, 30);

/**
 * The sources that Alertmanager has seen. It never asks whether a source is told to anyone: silenced, muted and inhibited ones inhibit as well. (Source:
 * inhibit/inhibit.go of 0.25, 0.28, 0.33.)
 */
export class Inhibitor {
  readonly #rules: readonly RuleMemory[];

  constructor(rules: readonly InhibitRule[], alertmanager: Version) {
    const looksAt = atLeast(alertmanager, ONE_SOURCE_SINCE) ? 'one source' : 'all sources';
    this.#rules = rules.map((rule) => new RuleMemory(rule, looksAt));
  }

  see(alert: SentAlert): void {
    for (const rule of this.#rules) rule.see(alert);
  }

  /** What mutes an alert now; the first rule that does is named. */
  inhibits(target: Labels, now: Instant): Inhibition | undefined {
    for (const memory of this.#rules) {
      const source = memory.sourceFor(target, now);
      if (source !== undefined) return { source: source.labels, rule: memory.rule };
    }
    return undefined;
  }
}

class RuleMemory {
  readonly rule: InhibitRule;
  readonly #looksAt: 'one source' | 'all sources';
  readonly #sources = new Map<string, SentAlert>();
  /** By the values of the equal labels: the source that is looked at. */
  readonly #chosen = new Map<string, string>();

  constructor(rule: InhibitRule, looksAt: 'one source' | 'all sources') {
    this.rule = rule;
    this.#looksAt = looksAt;
  }

  see(alert: SentAlert): void {
    if (!matchesAll(this.rule.source, alert.labels)) return;
    this.#sources.set(alert.id, alert);
    const key = this.#equalKey(alert.labels);
    const chosen = this.#sources.get(this.#chosen.get(key) ?? '');
    // A source that lasts longer takes over, which a firing one does whenever it is sent again.
    if (chosen === undefined || (chosen.id !== alert.id && chosen.endsAt <= alert.endsAt)) this.#chosen.set(key, alert.id);
  }

  sourceFor(target: Labels, now: Instant): SentAlert | undefined {
    if (!matchesAll(this.rule.target, target)) return undefined;
    // An alert that is source and target at once is not muted by another such one, and so not by itself either.
    const twoSided = matchesAll(this.rule.source, target);
    return this.#candidates(target).find(({ labels, endsAt }) => endsAt > now && !(twoSided && matchesAll(this.rule.target, labels)));
  }

  #candidates(target: Labels): readonly SentAlert[] {
    const key = this.#equalKey(target);
    if (this.#looksAt === 'all sources') return [...this.#sources.values()].filter(({ labels }) => this.#equalKey(labels) === key);
    const chosen = this.#sources.get(this.#chosen.get(key) ?? '');
    return chosen === undefined ? [] : [chosen];
  }

  /** A label that both lack is equal. */
  #equalKey(labels: Labels): string {
    return JSON.stringify(this.rule.equal.map((name) => labelValue(labels, name)));
  }
}
