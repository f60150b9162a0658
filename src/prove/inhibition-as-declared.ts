import type { Finding } from '../diagnostics/finding.ts';
import type { Model } from '../model/model.ts';
import { ESCALATED_FROM } from '../plan/escalation.ts';
import type { Span } from '../text/span.ts';
import { proof as diagnostics } from './diagnostics.ts';
import { type FiringExample, pairsOf } from './inhibition-subject.ts';
import { IntendedInhibition, isDeclared } from './intended-inhibition.ts';
import type { Proof } from './proof.ts';

/**
 * For every ordered pair of alerts that can be emitted: one mutes the other if and only if the definitions say so. Pairs are made by rule, and what is
 * intended is listed by service and by edge of the dependencies: both are in proportion to the repository, all pairs are not.
 */
export const inhibitionAsDeclared: Proof = {
  name: 'inhibition as declared',
  shows:
    'of all pairs of alerts exactly those mute each other that the severities, services that are down, dependencies, dead telemetry paths, the stack and your own rules ask for, never across environments or places',
  prove({ model, plan, firing }) {
    const { inhibitRules } = plan.alertmanager;
    const { inhibitions } = model.routing;
    const { examples } = firing;
    const intended = new IntendedInhibition(model);
    const found = new FirstOfRule();
    const muting = new Set<number>();
    for (const rule of inhibitRules) {
      // A user's own rule is compared as a whole: all pairs that it makes are declared by it.
      if (inhibitions.some((inhibition) => isDeclared(rule, inhibition, model))) continue;
      for (const [source, target] of pairsOf(rule, firing)) {
        muting.add(source.index * examples.length + target.index);
        if (!intended.explains(source, target)) found.add(rule.origin, source, target, 'not to mute', 'that it does');
      }
    }
    for (const [source, target] of candidates(model, examples, intended)) {
      if (intended.explains(source, target) && !muting.has(source.index * examples.length + target.index))
        found.add(target.alert.origin, source, target, 'to mute', 'that it does not');
    }
    const missing = inhibitions
      .filter((inhibition) => !inhibitRules.some((rule) => isDeclared(rule, inhibition, model)))
      .map(({ place, reason }) => diagnostics['inhibition-missing'].at(place.at('source').span, { reason }));
    return [...found.all, ...missing];
  },
};

/** One finding for each rule or alert: a rule that is wrong is so for many pairs. */
class FirstOfRule {
  readonly #found = new Map<string, Finding>();

  add(origin: Span, source: FiringExample, target: FiringExample, expected: string, found: string): void {
    const key = `${origin.file.path} ${origin.start} ${expected}`;
    if (this.#found.has(key)) return;
    const parameters = { source: inWords(source), target: inWords(target), expected, found };
    const related = [{ message: 'the alert that is muted or not', span: target.alert.origin }];
    this.#found.set(key, diagnostics.inhibition.at(origin, parameters, related));
  }

  get all(): readonly Finding[] {
    return [...this.#found.values()];
  }
}

/** `CheckoutDown (P0)`, with where it fires if that is what matters. */
function inWords({ labels, elsewhere }: FiringExample): string {
  const { alertname, severity, environment } = labels;
  const place = elsewhere === undefined ? '' : `, another ${elsewhere}`;
  return `${alertname} (${severity}, ${environment}${place})`;
}

/** Pairs of an SLO, of a service that is down, along an edge and along a telemetry path: whatever alertc itself lets mute of services is among them. */
function* candidates(
  { services, stack }: Model,
  examples: readonly FiringExample[],
  intended: IntendedInhibition,
): Iterable<readonly [source: FiringExample, target: FiringExample]> {
  const targets = grouped(examples, ({ environment, service, signal }) =>
    signal === 'burn' || signal === 'absent' ? `${environment} ${service}` : '',
  );
  const ofSlo = grouped(examples, ({ environment, service, slo, signal }) => (signal === 'burn' ? `${environment} ${service} ${slo}` : ''));
  const sources = grouped(
    examples.filter(({ elsewhere }) => elsewhere === undefined),
    ({ environment, service, signal }) => (signal === 'burn' || signal === 'down' ? `${environment} ${service}` : ''),
  );
  const parts = grouped(
    examples.filter((example) => example.elsewhere === undefined && intended.explainsAbsence(example)),
    ({ service }) => service ?? '',
  );
  // An alert and what it is raised to have one name.
  const namesakes = grouped(examples, ({ alertname, signal }) => (signal === 'symptom' ? (alertname ?? '') : ''));
  for (const source of examples.filter(({ labels, elsewhere }) => labels[ESCALATED_FROM] !== undefined && elsewhere === undefined))
    for (const target of namesakes.get(source.labels['alertname'] ?? '') ?? []) yield [source, target];
  for (const { name, environment, dependsOn, telemetryPath } of services) {
    const own = targets.get(`${environment} ${name}`) ?? [];
    for (const source of sources.get(`${environment} ${name}`) ?? []) {
      const { signal, slo } = source.labels;
      const explained = signal === 'down' ? own : (ofSlo.get(`${environment} ${name} ${slo}`) ?? []);
      for (const target of explained) yield [source, target];
    }
    for (const dependency of dependsOn)
      for (const source of sources.get(`${environment} ${dependency}`) ?? []) for (const target of own) yield [source, target];
    for (const part of environment === stack?.environment ? (telemetryPath?.parts ?? []) : [])
      for (const source of parts.get(part) ?? []) for (const target of own) yield [source, target];
  }
}

/** By a key; what has an empty one belongs nowhere. */
function grouped(
  examples: readonly FiringExample[],
  keyOf: (labels: FiringExample['labels']) => string,
): ReadonlyMap<string, readonly FiringExample[]> {
  const groups = new Map<string, FiringExample[]>();
  for (const example of examples) {
    const key = keyOf(example.labels);
    if (key === '') continue;
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [example]);
    else own.push(example);
  }
  return groups;
}
