import type { Finding } from '../diagnostics/finding.ts';
import type { Outcome } from '../diagnostics/outcome.ts';
import { dependencySpan } from '../model/check-dependencies.ts';
import { service as diagnostics } from '../model/diagnostics.ts';
import type { Model, Service, Severity } from '../model/model.ts';
import { ESCALATED_FROM } from './escalation.ts';
import { raisedTo } from './inhibit-escalated.ts';
import { downAlerts, exactly, labelSets } from './inhibit-service-down.ts';
import { equalTo, oneOf, present } from './matcher.ts';
import type { InhibitRule, Matcher } from './plan.ts';
import { tiersOf } from './windows.ts';

/**
 * A dependency that is down, by a burn alert or a `role: serviceDown` of the highest severity, mutes the lower severities of those who need it:
 * they would be told what the dependency's people know already. Not their own highest severity: customers of the dependant are hit, its people may
 * have a way around it, and a dependency that is declared by mistake must never hide an outage. Neither does it reach further than one edge: a
 * service between the two may well survive.
 */
export function inhibitDependants(model: Model): Outcome<readonly InhibitRule[]> {
  const known = new Map(model.services.map((service) => [`${service.name} ${service.environment}`, service]));
  const findings: Finding[] = [];
  const value = model.services.flatMap((dependant) =>
    [...dependant.dependsOn].sort().flatMap((name) => {
      const dependency = known.get(`${name} ${dependant.environment}`);
      const [highest] = model.severities;
      if (dependency === undefined || highest === undefined || !lowerCanFire(dependant, [])) return [];
      const rules = edgeRules(dependency, dependant, model);
      const found = { dependency: name, service: dependant.name, severity: highest.name };
      if (rules.length === 0) findings.push(diagnostics['dependency-never-mutes'].at(dependencySpan(dependant, name), found));
      return rules;
    }),
  );
  return { value, findings };
}

/** Whether some SLO that is split by at least these labels has a burn alert below the highest severity. */
function lowerCanFire({ slos }: Service, labels: readonly string[]): boolean {
  return slos.some((slo) => labels.every((label) => slo.by.includes(label)) && tiersOf(slo).some(({ severity }) => severity.rank > 0));
}

interface DependencySource {
  readonly matchers: readonly Matcher[];
  /** Labels it is split by, which the dependant's alert must share. */
  readonly labels: readonly string[];
}

/**
 * A rule for each alert of the dependency, so that each rule has one source: since Alertmanager 0.30 a rule keeps one per set of equal labels, and
 * the end of one would lift what another still holds. The environment stands in the matchers, because an edge belongs to one.
 */
function edgeRules(dependency: Service, dependant: Service, { severities, routing }: Model): readonly InhibitRule[] {
  const [highest, ...lower] = severities;
  if (highest === undefined || lower.length === 0) return [];
  const { environment } = dependant;
  return sourcesOf(dependency, highest)
    .filter(({ labels }) => lowerCanFire(dependant, labels))
    .map(({ matchers, labels }) => ({
      source: [equalTo('environment', environment), equalTo('service', dependency.name), equalTo('severity', highest.name), ...matchers],
      target: [
        equalTo('environment', environment),
        equalTo('service', dependant.name),
        oneOf(
          'severity',
          lower.map(({ name }) => name),
        ),
        equalTo('signal', 'burn'),
      ],
      equal: ['environment', ...labels, ...routing.externalLabels],
      reason: `${dependant.name} depends on ${dependency.name}`,
      origin: dependencySpan(dependant, dependency.name),
    }));
}

function sourcesOf(dependency: Service, highest: Severity): readonly DependencySource[] {
  const split = [...new Set(dependency.slos.flatMap(({ by }) => by))].sort();
  const burns = dependency.slos
    .filter((slo) => tiersOf(slo).some(({ severity }) => severity.name === highest.name))
    .map((slo) => {
      // A lower severity that was raised says how long something lasts, not that the service is down.
      const own = raisedTo(slo).includes(highest.name) ? [equalTo(ESCALATED_FROM, '')] : [];
      return { matchers: [equalTo('signal', 'burn'), equalTo('slo', slo.name), ...slo.by.map(present), ...own], labels: slo.by };
    });
  const downs = downAlerts(dependency)
    .filter(({ severity }) => severity.name === highest.name)
    .flatMap((alert) =>
      labelSets(alert, dependency).map((labels) => ({
        matchers: [equalTo('signal', 'down'), equalTo('alertname', alert.name), ...exactly(labels, split)],
        labels,
      })),
    );
  return [...burns, ...downs];
}
