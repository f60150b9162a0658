import { labelValue, matchesAll } from '../alertmanager/matches.ts';
import type { Labels, Model, Severity, Slo } from '../model/model.ts';
import type { InhibitRule } from '../plan/plan.ts';
import { mayHave } from '../promql/label-set.ts';
import { outputLabels } from '../promql/labels.ts';
import { escalatedSeries, seriesKey } from './intended-escalation.ts';
import type { EmittedLabels } from './proof.ts';

/** An alert as it might fire, with the labels that come from the data. */
export interface FiringExample {
  readonly index: number;
  readonly labels: Labels;
  readonly alert: EmittedLabels;
  readonly rank: number;
  /** Labels that its SLO or its service is split by, and that this example carries. */
  readonly split: readonly string[];
  /** A label has another value than in the examples that mute: what holds elsewhere must not count here. */
  readonly elsewhere?: string;
}

const HERE = 'here';
const ELSEWHERE = 'elsewhere';

/**
 * Each alert in one place, and once more for every label from the data (what an SLO is split by, external labels) with another value of it: an
 * inhibition that forgets a label in `equal` mutes across its values. Plain alerts that may or may not carry such a label come in both forms.
 */
export function firingExamples(model: Model, alerts: readonly EmittedLabels[]): readonly FiringExample[] {
  const { services, routing, severities } = model;
  const slos = new Map(
    services.flatMap(({ name, environment, slos: own }) => own.map((slo) => [`${environment} ${name} ${slo.name}`, slo])),
  );
  const splits = new Map(services.map(({ name, environment, slos: own }) => [`${environment} ${name}`, splitLabels(own)]));
  const ranks = new Map(severities.map(({ name, rank }: Severity) => [name, rank]));
  const looked = [...new Set(routing.inhibitions.flatMap(({ equal }) => equal))];
  const series = escalatedSeries(model);
  const found: FiringExample[] = [];
  for (const alert of alerts) {
    const { environment, service, slo, severity = '', source } = alert.labels;
    const rank = ranks.get(severity) ?? severities.length;
    const bySlo = source === 'slo' ? slos.get(`${environment} ${service} ${slo}`) : undefined;
    for (const split of bySlo === undefined ? formsOf(alert, splits.get(`${environment} ${service}`) ?? []) : [carriedBy(alert, bySlo)]) {
      const told = [...split, ...(series.get(seriesKey(alert.labels)) ?? []), ...routing.externalLabels];
      const places = [...new Set(told)].filter((label) => alert.labels[label] === undefined);
      const labels = { ...alert.labels, ...Object.fromEntries(places.map((label) => [label, HERE])) };
      found.push({ index: found.length, labels, alert, rank, split });
      for (const label of places)
        found.push({ index: found.length, labels: { ...labels, [label]: ELSEWHERE }, alert, rank, split, elsewhere: label });
      // A user's own rule may compare any label, such as `instance`, which a plain alert may carry.
      const more = bySlo === undefined ? looked.filter((label) => labels[label] === undefined && mayCarry(alert, label)) : [];
      if (more.length > 0) {
        const carrying = { ...labels, ...Object.fromEntries(more.map((label) => [label, HERE])) };
        found.push({ index: found.length, labels: carrying, alert, rank, split });
      }
    }
  }
  return found;
}

function mayCarry({ rule }: EmittedLabels, label: string): boolean {
  return mayHave(outputLabels(rule.expr), label);
}

function splitLabels(slos: readonly Slo[]): readonly string[] {
  return [...new Set(slos.flatMap(({ by }) => by))];
}

/** What is absent, and how many label sets there are, is told for all of an SLO. */
function carriedBy({ rule }: EmittedLabels, { by }: Slo): readonly string[] {
  const signal = rule.labels['signal'];
  return signal === 'burn' || signal === 'budget' ? by : [];
}

function formsOf({ rule, labels }: EmittedLabels, split: readonly string[]): readonly (readonly string[])[] {
  const returned = outputLabels(rule.expr);
  const carried = split.filter((label) => label in labels || mayHave(returned, label));
  return carried.length > 0 && returned.kind === 'any' ? [[], carried] : [carried];
}

/** Finds the alerts that matchers accept without asking all of them: most rules name a service or a severity. */
export class ExampleIndex {
  readonly examples: readonly FiringExample[];
  readonly #byLabel = new Map<string, FiringExample[]>();
  /** Several proofs ask for the sides of the same rules. */
  readonly #accepted = new Map<InhibitRule['source'], readonly FiringExample[]>();
  static readonly #LABELS = ['service', 'alertname', 'signal', 'severity', 'environment'];

  constructor(examples: readonly FiringExample[]) {
    this.examples = examples;
    for (const example of examples) {
      for (const label of ExampleIndex.#LABELS) {
        const key = `${label}=${labelValue(example.labels, label)}`;
        const bucket = this.#byLabel.get(key);
        if (bucket === undefined) this.#byLabel.set(key, [example]);
        else bucket.push(example);
      }
    }
  }

  accepted(matchers: InhibitRule['source']): readonly FiringExample[] {
    const known = this.#accepted.get(matchers);
    if (known !== undefined) return known;
    const buckets = matchers
      .filter(({ label, op }) => op === '=' && ExampleIndex.#LABELS.includes(label))
      .map(({ label, value }) => this.#byLabel.get(`${label}=${value}`) ?? []);
    const [smallest = this.examples] = buckets.sort((a, b) => a.length - b.length);
    const accepted = smallest.filter(({ labels }) => matchesAll(matchers, labels));
    this.#accepted.set(matchers, accepted);
    return accepted;
  }
}

/** The values of the labels that source and target of a rule must share; a label that is missing is empty. */
export function equalKey({ equal }: InhibitRule, { labels }: FiringExample): string {
  return equal.map((label) => labelValue(labels, label)).join('\n');
}

/** All pairs that a rule makes, sources in their usual place, none that is source and target at once on either side. */
export function* pairsOf(rule: InhibitRule, index: ExampleIndex): Iterable<readonly [source: FiringExample, target: FiringExample]> {
  const targets = new Map<string, FiringExample[]>();
  for (const target of index.accepted(rule.target)) {
    const key = equalKey(rule, target);
    const own = targets.get(key);
    if (own === undefined) targets.set(key, [target]);
    else own.push(target);
  }
  for (const source of index.accepted(rule.source)) {
    if (source.elsewhere !== undefined) continue;
    const isTarget = matchesAll(rule.target, source.labels);
    for (const target of targets.get(equalKey(rule, source)) ?? []) {
      if (!(isTarget && matchesAll(rule.source, target.labels))) yield [source, target];
    }
  }
}
