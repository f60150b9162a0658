import { matches } from '../alertmanager/matches.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Labels, MaintenanceScope, Model } from '../model/model.ts';
import { MAINTENANCE_ACTIVE } from '../plan/naming.ts';
import type { AlertingRule } from '../plan/plan.ts';
import { walk } from '../promql/walk.ts';
import { proof as diagnostics } from './diagnostics.ts';
import type { Proof } from './proof.ts';

/** What else would be told anew each morning: budgets that are used up stay so, and a service that is down is no part of the work. */
const SIGNALS_OF_THE_MOMENT = ['burn', 'absent', 'symptom'];

/** Recurring work mutes by a mask in the rules: exactly the alerts in scope have it, each with exactly the windows that name it. */
export const maintenanceAsDeclared: Proof = {
  name: 'maintenance as declared',
  shows: 'recurring maintenance masks exactly the alerts in its scope that speak of the moment, and never the watchdog',
  prove({ model, alerts }) {
    const { windows } = model.maintenance;
    const ofStack = maskedInStack(model);
    const isMasked = (labels: Labels) => (labels['source'] === 'stack' ? ofStack.has(stackKey(labels)) : speaksOfTheMoment(labels));
    return alerts.flatMap(({ labels, rule, origin }): readonly Finding[] => {
      const wanted = isMasked(labels) ? windows.filter(({ scope }) => isInScope(scope, labels)).map(({ name }) => name) : [];
      const found = windowsIn(rule);
      if (wanted.length === found.size && wanted.every((name) => found.has(name))) return [];
      const inWords = (names: Iterable<string>) => [...names].sort().join(', ') || 'none';
      return [diagnostics.maintenance.at(origin, { alert: rule.alert, expected: inWords(wanted), found: inWords(found) })];
    });
  },
};

/** All alerts of the stack but those that another Prometheus evaluates, which does not see the windows. The watchdog is no part's. */
function maskedInStack({ stack }: Model): ReadonlySet<string> {
  const keys = (stack?.parts ?? []).flatMap((part) =>
    part.alerts
      .filter(({ placement }) => placement === 'stack')
      .map(({ name, severity }) => stackKey({ service: part.name, alertname: name, severity: severity.name })),
  );
  return new Set(keys);
}

function stackKey({ service, alertname, severity }: Labels): string {
  return `${service} ${alertname} ${severity}`;
}

function speaksOfTheMoment({ source = '', signal = '' }: Labels): boolean {
  return SIGNALS_OF_THE_MOMENT.includes(signal) && !(source === 'slo' && signal === 'symptom');
}

function isInScope({ service, slo, team, environment, severities, matchers }: MaintenanceScope, labels: Labels): boolean {
  const named = Object.entries({ service, slo, team, environment });
  return (
    named.every(([label, value]) => value === undefined || labels[label] === value) &&
    (severities.length === 0 || severities.includes(labels['severity'] ?? '')) &&
    matchers.every(({ name, op, value }) => matches({ label: name, op, value }, labels))
  );
}

/** The names of the windows that the expression excepts. */
function windowsIn({ expr }: AlertingRule): ReadonlySet<string> {
  const found = new Set<string>();
  if (expr.type !== 'BinaryExpr' || expr.op !== 'unless') return found;
  walk(expr.right, (node) => {
    const selector = node.type === 'MatrixSelector' ? node.selector : node;
    if (selector.type !== 'VectorSelector' || selector.name !== MAINTENANCE_ACTIVE) return;
    for (const { name, value } of selector.matchers) if (name === 'window') for (const one of value.split('|')) found.add(one);
  });
  return found;
}
