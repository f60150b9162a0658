import type { Inhibition, Model, Service } from '../model/model.ts';
import { ESCALATED_FROM } from '../plan/escalation.ts';
import type { InhibitRule, Matcher } from '../plan/plan.ts';
import type { LabelMatcher } from '../promql/ast.ts';
import type { FiringExample } from './inhibition-subject.ts';
import { IntendedDeadTelemetry } from './intended-dead-telemetry.ts';
import { IntendedEscalation } from './intended-escalation.ts';
import { IntendedInStack } from './intended-in-stack.ts';

/** What the definitions say about one alert muting another, read without a look at the rules that were planned. */
export class IntendedInhibition {
  readonly #externals: readonly string[];
  readonly #services: ReadonlyMap<string, Service>;
  readonly #stack: IntendedInStack;
  readonly #telemetry: IntendedDeadTelemetry;
  readonly #escalation: IntendedEscalation;

  constructor(model: Model) {
    const { services, routing, stack } = model;
    this.#stack = new IntendedInStack(stack);
    this.#escalation = new IntendedEscalation(model);
    this.#telemetry = new IntendedDeadTelemetry(model);
    this.#externals = routing.externalLabels;
    this.#services = new Map(services.map((service) => [`${service.environment} ${service.name}`, service]));
  }

  /** By what alertc knows itself: severities of an SLO, a service that is down, a dependency that is down, a telemetry path that is dead. */
  explains(source: FiringExample, target: FiringExample): boolean {
    const [from, to] = [source.labels, target.labels];
    if (this.#escalation.explains(source, target))
      return this.#externals.every((label) => from[label] === to[label]) && isSamePlace(source, target);
    if (from['environment'] !== to['environment'] || from['service'] === undefined || to['service'] === undefined) return false;
    if (!this.#externals.every((label) => from[label] === to[label])) return false;
    if (from['source'] === 'stack' && to['source'] === 'stack') return this.#stack.explains(source, target);
    if (from['source'] === 'stack' || to['source'] === 'stack') return this.#telemetry.explains(source, target);
    const sameService = from['service'] === to['service'];
    // Europe explains Europe; what is not split explains all of it.
    if (!isSamePlace(source, target)) return false;
    if (!sameService) return this.#dependencyExplains(source, target);
    switch (from['signal']) {
      case 'burn':
        return to['signal'] === 'burn' && from['slo'] !== undefined && from['slo'] === to['slo'] && source.rank < target.rank;
      case 'down':
        return (to['signal'] === 'burn' || to['signal'] === 'absent') && source.rank <= target.rank;
      default:
        return false;
    }
  }

  /** Whether it can explain that SLIs of services have vanished, by what it says of the stack. */
  explainsAbsence(source: FiringExample): boolean {
    return this.#telemetry.isSource(source);
  }

  #dependencyExplains({ labels: from, rank }: FiringExample, { labels: to, rank: targetRank }: FiringExample): boolean {
    if (rank !== 0 || targetRank === 0 || to['signal'] !== 'burn') return false;
    if (from['signal'] !== 'burn' && from['signal'] !== 'down') return false;
    if (from[ESCALATED_FROM] !== undefined) return false;
    const dependant = this.#services.get(`${to['environment']} ${to['service']}`);
    return dependant?.dependsOn.includes(from['service'] ?? '') === true;
  }
}

function isSamePlace({ split, labels: from }: FiringExample, { labels: to }: FiringExample): boolean {
  return split.every((label) => from[label] === to[label]);
}

/** A rule of the user's, as the plan has it: its matchers with guards and the external labels. */
export function isDeclared(rule: InhibitRule, { source, target, equal }: Inhibition, { routing }: Model): boolean {
  const wanted = new Set([...equal, ...routing.externalLabels]);
  const guarded = equal.filter((label) => label !== 'environment' && !routing.externalLabels.includes(label));
  return (
    rule.equal.length === wanted.size &&
    rule.equal.every((label) => wanted.has(label)) &&
    isSide(rule.source, source, guarded) &&
    isSide(rule.target, target, guarded)
  );
}

/** The same matchers; beside them only those that keep out what lacks a label of `equal`, and all of these. */
function isSide(planned: readonly Matcher[], written: readonly LabelMatcher[], guarded: readonly string[]): boolean {
  const key = ({ label, op, value }: Matcher) => JSON.stringify([label, op, value]);
  const wanted = written.map(({ name, op, value }) => key({ label: name, op, value }));
  const found = planned.map(key);
  const own = planned.filter((matcher) => !wanted.includes(key(matcher)));
  return (
    wanted.every((one) => found.includes(one)) &&
    own.every(({ label, op, value }) => op === '!=' && value === '' && guarded.includes(label)) &&
    guarded.every((label) => planned.some((matcher) => matcher.label === label && keepsOutEmpty(matcher)))
  );
}

function keepsOutEmpty({ op, value }: Matcher): boolean {
  return (op === '!=' && value === '') || (op === '=' && value !== '');
}
