import type { Labels, Model } from '../model/model.ts';
import { ESCALATED_FROM } from '../plan/escalation.ts';
import type { FiringExample } from './inhibition-subject.ts';

/** What the definitions say about alerts that were raised, read without a look at the rules that were planned. */
export class IntendedEscalation {
  readonly #series: ReadonlyMap<string, readonly string[]>;

  constructor(model: Model) {
    this.#series = escalatedSeries(model);
  }

  /** A plain alert that was raised mutes the one it was raised from, for the same series; what has the severity by itself mutes a burn alert raised to it. */
  explains(source: FiringExample, target: FiringExample): boolean {
    const [from, to] = [source.labels, target.labels];
    if (from['signal'] === 'burn') {
      const sameSlo = to['signal'] === 'burn' && from['service'] === to['service'] && from['slo'] === to['slo'];
      return sameSlo && source.rank === target.rank && from[ESCALATED_FROM] === undefined && to[ESCALATED_FROM] !== undefined;
    }
    const series = this.#series.get(seriesKey(from));
    if (series === undefined || from[ESCALATED_FROM] === undefined || from[ESCALATED_FROM] !== to['severity']) return false;
    const same = ['alertname', 'environment', 'service', 'team', ...series].every((label) => from[label] === to[label]);
    return same && to[ESCALATED_FROM] === undefined;
  }
}

/** Labels that tell the series of plain alerts apart that escalate, by the key of their labels. */
export function escalatedSeries({ services, alerts }: Model): ReadonlyMap<string, readonly string[]> {
  const owners = [
    ...services.map(({ name, environment, team, alerts: own }) => ({ labels: { environment, service: name, team }, own })),
    ...alerts.map(({ team, environment, alerts: own }) => ({ labels: { environment, team }, own })),
  ];
  const entries = owners.flatMap(({ labels, own }) =>
    own.flatMap(({ name, escalate }) =>
      escalate === undefined ? [] : [[seriesKey({ ...labels, alertname: name }), escalate.series] as const],
    ),
  );
  return new Map(entries);
}

export function seriesKey({ environment, service, team, alertname }: Labels): string {
  return [environment, service, team, alertname].join(' ');
}
