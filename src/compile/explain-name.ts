import type { Analysis } from './analyse.ts';
import { type AlertExplanation, explainAlert } from './explain-alert.ts';
import { explainPart, type PartExplanation } from './explain-part.ts';
import { explainService, type ServiceExplanation } from './explain-service.ts';
import { explainSlo, type SloExplanation } from './explain-slo.ts';

/** What a name stands for in a repository. One name can be that of a service in several environments and of a part of the stack, or of
 * several alerting rules. */
export type Explanation =
  | { readonly kind: 'services'; readonly services: readonly ServiceExplanation[]; readonly parts: readonly PartExplanation[] }
  | { readonly kind: 'slos'; readonly slos: readonly SloExplanation[] }
  | { readonly kind: 'alerts'; readonly alerts: readonly AlertExplanation[] };

/** Explains `service`, a part of the stack, `service/slo` or the name of an alert; undefined when there is nothing of that name. */
export function explainName(analysis: Analysis, name: string): Explanation | undefined {
  const { services, stack } = analysis.model;
  const named = services.filter((service) => service.name === name);
  const parts = stack?.parts.filter((part) => part.name === name).map((part) => explainPart(analysis, part, stack)) ?? [];
  if (named.length + parts.length > 0)
    return { kind: 'services', services: named.map((service) => explainService(analysis, service)), parts };
  const slos = services.flatMap((service) =>
    service.slos.filter((slo) => `${service.name}/${slo.name}` === name).map((slo) => explainSlo(analysis, service, slo)),
  );
  if (slos.length > 0) return { kind: 'slos', slos };
  const alerts = explainAlert(analysis, name);
  return alerts.length > 0 ? { kind: 'alerts', alerts } : undefined;
}

/** All names that can be explained, for suggestions. */
export function explainableNames({ model, plan }: Analysis): readonly string[] {
  const alerts = plan.ruleFiles.flatMap(({ groups }) =>
    groups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alerting' ? [rule.alert] : []))),
  );
  const services = model.services.flatMap(({ name, slos }) => [name, ...slos.map((slo) => `${name}/${slo.name}`)]);
  const parts = model.stack?.parts.map(({ name }) => name) ?? [];
  return [...new Set([...services, ...parts, ...alerts])];
}
