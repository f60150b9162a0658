import type { Outcome } from '../diagnostics/outcome.ts';
import type { Model, Service } from '../model/model.ts';
import { type Composite, isComposite, type OwnedSlo, SloIndex } from '../model/resolve-composites.ts';
import { equalTo, oneOf } from './matcher.ts';
import type { InhibitRule, Matcher } from './plan.ts';
import { tiersOf } from './windows.ts';

/**
 * Where it is declared, a composite mutes the lower severities of its members, or each member those of the composite: whoever is told of the one need not be told
 * less urgently of the other. Only ever what is less urgent, so that no circle can arise.
 */
export function inhibitComposites(model: Model): Outcome<readonly InhibitRule[]> {
  const found = new SloIndex(model.services);
  const value = model.services.flatMap((service) =>
    service.slos.filter(isComposite).flatMap((slo) => rulesOf({ service, slo }, found, model)),
  );
  return { value, findings: [] };
}

function rulesOf(composite: { readonly service: Service; readonly slo: Composite }, found: SloIndex, model: Model): readonly InhibitRule[] {
  const { mutes } = composite.slo.sli;
  const members = found.membersOf(composite).filter((member) => member !== undefined);
  switch (mutes) {
    case undefined:
      return [];
    case 'members':
      return members.flatMap((member) => lowerRules(composite, member, composite, model));
    case 'composite':
      return members.flatMap((member) => lowerRules(member, composite, composite, model));
  }
}

/** A rule for each severity of the source: since Alertmanager 0.30 a rule keeps one source. */
function lowerRules(
  source: OwnedSlo,
  target: OwnedSlo,
  { slo }: { readonly slo: Composite },
  { severities, routing }: Model,
): readonly InhibitRule[] {
  const fired = new Set(tiersOf(source.slo).map(({ severity }) => severity.name));
  return severities
    .filter(({ name }) => fired.has(name))
    .flatMap((severity) => {
      const lower = tiersOf(target.slo).filter((tier) => tier.severity.rank > severity.rank);
      if (lower.length === 0) return [];
      return [
        {
          source: [...burnOf(source), equalTo('severity', severity.name)],
          target: [
            ...burnOf(target),
            oneOf(
              'severity',
              lower.map((tier) => tier.severity.name),
            ),
          ],
          equal: ['environment', ...slo.by, ...routing.externalLabels],
          reason: `${source.service.name}/${source.slo.name} explains what is less urgent at ${target.service.name}/${target.slo.name}`,
          origin: slo.place.at('sli', 'mutes').keySpan,
        },
      ];
    });
}

function burnOf({ service, slo }: OwnedSlo): readonly Matcher[] {
  return [
    equalTo('environment', service.environment),
    equalTo('service', service.name),
    equalTo('slo', slo.name),
    equalTo('signal', 'burn'),
  ];
}
