import type { Finding } from '../../diagnostics/finding.ts';
import { loadsRules } from '../../model/compiler-parameters.ts';
import { atLeast, version } from '../../values/version.ts';
import type { LintedPart } from '../linted-part.ts';
import { promconfig as diagnostics } from './diagnostics.ts';
import { type PrometheusConfig, textAt } from './read.ts';

/** The first versions without the old interface. */
const WITHOUT_V1 = { alertmanager: version(0, 27), prometheus: version(3, 0) };

/** Whether alerts reach every replica of Alertmanager directly. How many a discovery finds is not known, and not judged. */
export function checkAlertmanagers({ model, part, config: whole }: LintedPart, config: PrometheusConfig): Finding[] {
  const { alertmanagers } = config;
  if (alertmanagers.length === 0) return [diagnostics['no-alertmanager'].at(whole.at('alerting', 'alertmanagers').span, {})];
  const { versions } = model.routing;
  const isGone = atLeast(versions.alertmanager, WITHOUT_V1.alertmanager) || atLeast(versions.prometheus, WITHOUT_V1.prometheus);
  const old = alertmanagers.filter(({ place }) => isGone && textAt(place, 'api_version') === 'v1');
  return [
    ...old.map(({ place }) => diagnostics['alertmanager-api'].at(place.at('api_version').span, {})),
    // A Prometheus that watches the others is best off with an Alertmanager of its own.
    ...checkAddresses(config, whole, loadsRules(part) === 'meta' ? undefined : replicasIn(model.stack)),
  ];
}

function replicasIn(stack: LintedPart['model']['stack']): number | undefined {
  const parts = stack?.parts.filter(({ component }) => component === 'alertmanager') ?? [];
  const known = parts.flatMap(({ replicas }) => replicas ?? []);
  return known.length === 0 || known.length < parts.length ? undefined : known.reduce((sum, replicas) => sum + replicas, 0);
}

function checkAddresses({ alertmanagers }: PrometheusConfig, whole: LintedPart['config'], expected: number | undefined): Finding[] {
  const targets = alertmanagers.flatMap((set) => set.targets ?? []);
  const discovers = alertmanagers.some((set) => set.targets === undefined);
  const addresses = new Set(targets.flatMap(({ node }) => (node.kind === 'scalar' ? [node.text] : [])));
  const first = targets[0] ?? whole.at('alerting', 'alertmanagers');
  if (discovers || expected === undefined || addresses.size === expected) return [];
  if (addresses.size < expected) {
    const found = addresses.size === 0 ? 'none' : `${addresses.size}: ${[...addresses].join(', ')}`;
    return [diagnostics['alertmanagers-missing'].at(first.span, { expected, found })];
  }
  return [diagnostics['alertmanagers-surplus'].at(first.span, { expected, found: addresses.size })];
}
