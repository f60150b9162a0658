import type { Labels } from '../model/model.ts';
import { emittedAlerts } from '../plan/emitted-alerts.ts';
import { type MeantAlert, meantAlerts, printLabels } from '../plan/meant-alerts.ts';
import { suggestionFor } from '../prove/check-route-tests.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import type { Analysis } from './analyse.ts';

/**
 * The alerts that somebody types words for: a service or service/slo, a severity, the name of an alert, label=value. An alert that alertc did not make is told
 * by its labels.
 */
export function namedAlerts({ model, plan }: Analysis, words: readonly string[]): readonly MeantAlert[] | { readonly problem: string } {
  const emitted = emittedAlerts(model, plan.ruleFiles);
  const valuesOf = (label: string) => new Set(emitted.flatMap(({ labels }) => labels[label] ?? []));
  const [services, severities, names] = [valuesOf('service'), valuesOf('severity'), valuesOf('alertname')];
  const slos = new Set(model.services.flatMap(({ name, slos: own }) => own.map((slo) => `${name}/${slo.name}`)));
  const named: Record<string, string> = {};
  for (const word of words) {
    const [service = '', slo = ''] = word.split('/');
    const [, label, value] = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/.exec(word) ?? [];
    if (label !== undefined && value !== undefined) named[label] = value;
    else if (slos.has(word)) Object.assign(named, { service, slo });
    else if (services.has(word)) named['service'] = word;
    else if (severities.has(word)) named['severity'] = word;
    else if (names.has(word)) named['alertname'] = word;
    else {
      const close = didYouMean(word, [...services, ...slos, ...severities, ...names]);
      const cure = close === undefined ? '`alertc compile` lists the services' : `Did you mean ${close}?`;
      return { problem: `Expected a service, a service/slo, a severity, an alert or label=value, found "${word}". ${cure}` };
    }
  }
  const found = meantAlerts(emitted, named);
  return found.length > 0 ? found : { problem: `No alert has ${printLabels(named satisfies Labels)}: ${suggestionFor(named, emitted)}` };
}
