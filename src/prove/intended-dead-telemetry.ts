import type { Model, Service } from '../model/model.ts';
import type { FiringExample } from './inhibition-subject.ts';

/** What the definitions say about a part of the stack explaining that the SLIs of a service have vanished. */
export class IntendedDeadTelemetry {
  readonly #services: ReadonlyMap<string, Service>;
  /** By part, name and severity. */
  readonly #breaking: ReadonlySet<string>;

  constructor({ services, stack }: Model) {
    this.#services = new Map(services.map((service) => [`${service.environment} ${service.name}`, service]));
    const breaking = (stack?.parts ?? []).flatMap(({ name, alerts }) =>
      alerts.filter(({ breaks, placement }) => breaks === 'telemetry' && placement === 'stack').map((alert) => keyOf(name, alert)),
    );
    this.#breaking = new Set(breaking);
  }

  /** Whether an alert says that metrics do not get through its part. */
  isSource({ labels: { source, service, alertname, severity } }: FiringExample): boolean {
    return source === 'stack' && this.#breaking.has(`${service} ${alertname} ${severity}`);
  }

  /** A part on the way explains what is absent, if that is no more urgent. */
  explains(source: FiringExample, { labels, rank }: FiringExample): boolean {
    const path = this.#services.get(`${labels['environment']} ${labels['service']}`)?.telemetryPath;
    return (
      this.isSource(source) &&
      labels['source'] === 'slo' &&
      labels['signal'] === 'absent' &&
      path?.parts.includes(source.labels['service'] ?? '') === true &&
      source.rank <= rank
    );
  }
}

function keyOf(part: string, { name, severity }: { readonly name: string; readonly severity: { readonly name: string } }): string {
  return `${part} ${name} ${severity.name}`;
}
