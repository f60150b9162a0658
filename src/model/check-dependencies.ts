import type { BrokenDefinition } from '../definitions/read.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Span } from '../text/span.ts';
import { service as diagnostics } from './diagnostics.ts';
import type { Service } from './model.ts';
import { unknownReference } from './references.ts';

/** What a service depends on must exist in its environment, and nothing may depend on itself, be it in a roundabout way. */
export function checkDependencies(services: readonly Service[], broken: readonly BrokenDefinition[]): Finding[] {
  return [...unknownDependencies(services, broken), ...cycles(services)];
}

function unknownDependencies(services: readonly Service[], broken: readonly BrokenDefinition[]): Finding[] {
  if (broken.some(({ kind, name }) => kind === 'unknown' || (kind === 'Service' && name === undefined))) return [];
  const brokenServices = broken.filter(({ kind }) => kind === 'Service').map(({ name }) => name ?? '');
  const environments = new Map<string, string[]>();
  for (const { name, environment } of services) environments.set(name, [...(environments.get(name) ?? []), environment]);
  return services.flatMap((service) =>
    service.dependsOn.flatMap((dependency) => {
      const declared = environments.get(dependency);
      if (declared?.includes(service.environment) || brokenServices.includes(dependency)) return [];
      const span = dependencySpan(service, dependency);
      if (declared === undefined) return [unknownReference('service', dependency, [...environments.keys()].sort(), span)];
      const found = { name: dependency, environment: service.environment, declared: declared.join(' and ') };
      return [diagnostics['dependency-elsewhere'].at(span, found)];
    }),
  );
}

/** Each cycle once, at the dependency that leads on from the service that was read first. */
function cycles(services: readonly Service[]): Finding[] {
  const identity = (name: string, environment: string): string => `${name} ${environment}`;
  const known = new Map(services.map((service) => [identity(service.name, service.environment), service]));
  const findings: Finding[] = [];
  const done = new Set<Service>();
  const walk = (service: Service, path: readonly Service[]): void => {
    const start = path.indexOf(service);
    if (start !== -1) {
      findings.push(cycle(path.slice(start)));
      return;
    }
    if (done.has(service)) return;
    for (const name of service.dependsOn) {
      const next = known.get(identity(name, service.environment));
      if (next !== undefined) walk(next, [...path, service]);
    }
    done.add(service);
  };
  for (const service of services) walk(service, []);
  return findings;
}

function cycle(path: readonly Service[]): Finding {
  const steps = path.map((service, index) => ({ service, next: path[(index + 1) % path.length]?.name ?? '' }));
  const [first, ...others] = steps.map(({ service, next }) => ({
    span: dependencySpan(service, next),
    message: `${service.name} depends on ${next}`,
  }));
  if (first === undefined) throw new Error('a cycle of nothing');
  const names = path.map(({ name }) => name);
  return diagnostics['dependency-cycle'].at(first.span, { path: [...names, names[0]].join(' → ') }, others);
}

/** The place of one item of `dependsOn`. */
export function dependencySpan({ place }: Service, dependency: string): Span {
  const list = place.at('dependsOn');
  const { node } = list;
  const index = node.kind === 'seq' ? node.items.findIndex((item) => item.kind === 'scalar' && item.text === dependency) : -1;
  return index === -1 ? list.span : list.at(index).span;
}
