import type { Finding } from '../../../diagnostics/finding.ts';
import { atLeast, version } from '../../../values/version.ts';
import { type Collector, type Component, componentOf, connectorsOf, names, type Reference } from '../collector.ts';
import { collector as diagnostics } from '../diagnostics.ts';
import type { CollectorLint, LintedCollector } from '../linted-collector.ts';
import { scalarsBelow, textsAt } from '../settings.ts';
import { traceRouting } from '../trace-routing.ts';

/** Adds collector.instance.id by itself; a feature gate on the command line from 0.136 on. */
const FIRST_WITH_IDENTITY = version(0, 152);

/** Replicas that push span metrics must not write the same series. Where Prometheus scrapes them, `instance` tells them apart. */
export const spanMetricIdentity: CollectorLint = (linted) => {
  const { collector, part } = linted;
  if ((part.replicas ?? 1) < 2 || routesByService(linted)) return [];
  return connectorsOf(collector, 'spanmetrics').flatMap((connector): readonly Finding[] => {
    const isExcluded = textsAt(connector.place, 'exclude_dimensions').includes('collector.instance.id');
    if (atLeast(part.version, FIRST_WITH_IDENTITY) && !isExcluded) return [];
    const pushing = collector.pipelines.filter(
      ({ receivers, exporters }) => names(receivers, connector) && exporters.some(({ type }) => type !== 'prometheus' && type !== 'debug'),
    );
    const isShared = pushing.some(
      ({ processors, exporters }) => ![...processors, ...exporters].some((one) => addsIdentity(collector, one)),
    );
    if (!isShared) return [];
    const cure = isExcluded
      ? 'remove collector.instance.id from `exclude_dimensions:`'
      : 'add a label from an environment variable such as HOSTNAME, with a resource processor or `external_labels:` of the exporter';
    const at = connector.place.at('exclude_dimensions');
    return [
      diagnostics['shared-series'].at(isExcluded ? at.span : connector.place.keySpan, {
        replicas: part.replicas ?? 1,
        connector: connector.id,
        cure,
      }),
    ];
  });
};

/** With all spans of a service on one replica, no two replicas have the same series. */
function routesByService(linted: LintedCollector): boolean {
  return traceRouting(linted).includes('service');
}

/** A value that differs from machine to machine comes from the environment, or from a detector. */
function addsIdentity(collector: Collector, reference: Reference): boolean {
  const component: Component | undefined =
    componentOf(collector, 'processors', reference) ?? componentOf(collector, 'exporters', reference);
  switch (reference.type) {
    case 'resource':
    case 'attributes':
    case 'transform':
    case 'metricstransform':
      return component !== undefined && readsEnvironment(component);
    case 'resourcedetection':
      return true;
    case 'prometheusremotewrite':
      return component?.place.has('external_labels') === true && readsEnvironment(component);
    default:
      return false;
  }
}

function readsEnvironment({ place }: Component): boolean {
  return scalarsBelow(place).some(({ node }) => node.kind === 'scalar' && /\$\{/.test(node.text));
}
