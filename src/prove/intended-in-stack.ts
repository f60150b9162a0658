import type { Labels } from '../model/model.ts';
import { GENERIC_COMPONENT, type Stack, type StackAlert, type StackPart } from '../model/stack.ts';
import type { FiringExample } from './inhibition-subject.ts';

/** What the definitions of a stack say about one of its alerts muting another. */
export class IntendedInStack {
  readonly #parts: ReadonlyMap<string, StackPart>;
  /** By part, name and severity. */
  readonly #alerts: ReadonlyMap<string, StackAlert>;
  readonly #withAlert: ReadonlyMap<string, readonly StackPart[]>;

  constructor(stack: Stack | undefined) {
    const parts = stack?.parts ?? [];
    const alerts = parts.flatMap((part) => part.alerts.map((alert) => ({ part, alert })));
    this.#parts = new Map(parts.map((part) => [part.name, part]));
    this.#alerts = new Map(alerts.map(({ part, alert }) => [`${part.name} ${alert.name} ${alert.severity.name}`, alert]));
    this.#withAlert = new Map(
      [...new Set(alerts.map(({ alert }) => alert.name))].map((name) => [
        name,
        parts.filter((part) => part.alerts.some((alert) => alert.name === name)),
      ]),
    );
  }

  /** A higher rung of a ladder explains the lower ones; a cause that an alert names explains it, near by before far away. */
  explains(source: FiringExample, target: FiringExample): boolean {
    const [from, to] = [source.labels, target.labels];
    const isSamePart = from['service'] === to['service'];
    if (isSamePart && from['alertname'] === to['alertname']) return source.rank < target.rank;
    const alert = this.#alertOf(to);
    const name = from['alertname'] ?? '';
    if (alert === undefined || source.rank > target.rank || !alert.inhibitedBy.includes(name)) return false;
    if (isSamePart) return true;
    const [behind, part] = [this.#parts.get(from['service'] ?? ''), this.#parts.get(to['service'] ?? '')];
    if (behind === undefined || part === undefined) return false;
    const own = part.alerts.find((one) => one.name === name);
    const near = own === undefined ? this.#withAlert.get(name)?.filter((one) => goesTo(part, one, alert)) : [];
    if (goesTo(part, behind, alert)) return own === undefined || explainsSenders(own, alert);
    return own === undefined && near?.length === 0 && this.#alertOf(from)?.component !== GENERIC_COMPONENT;
  }

  #alertOf({ service, alertname, severity }: Labels): StackAlert | undefined {
    return this.#alerts.get(`${service} ${alertname} ${severity}`);
  }
}

/** A job that is down explains what fails in those that send to it, but not that they are down or have nothing to send. */
function explainsSenders(own: StackAlert, alert: StackAlert): boolean {
  return own.component === GENERIC_COMPONENT && alert.component !== GENERIC_COMPONENT && alert.concerns !== 'input';
}

/** Whether what an alert of the first part is about goes to the second. */
function goesTo(from: StackPart, to: StackPart, { signal }: StackAlert): boolean {
  const isEdge = from.exports.includes(to.name) || from.stores.includes(to.name);
  return isEdge && (signal === undefined || to.receives.length === 0 || to.receives.includes(signal));
}
