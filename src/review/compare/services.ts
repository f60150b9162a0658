import type { Model, PlainAlert, Service, Slo } from '../../model/model.ts';
import { printExpr } from '../../promql/print.ts';
import { printPercent } from '../../values/ratio.ts';
import { type Pair, type Pairs, pairBy } from './pairs.ts';
import { sliInWords } from './sli-in-words.ts';

/** An SLO with the service it belongs to. */
export interface ServiceSlo {
  readonly service: Service;
  readonly slo: Slo;
}

/**
 * Services by name and environment; then what was renamed: the same SLIs with the same objectives and the same plain alerts under another name, or in
 * another environment.
 */
export function pairServices(before: Model, after: Model): Pairs<Service> {
  return pairBy(before.services, after.services, [
    ({ name, environment }) => `${environment} ${name}`,
    (service) => shape(service, 'whole'),
    (service) => shape(service, 'slos'),
  ]);
}

/** SLOs of services that are on both sides: by name, by SLI and objective, by SLI alone. Those of other services are added or removed with them. */
export function pairSlos(services: Pairs<Service>): Pairs<ServiceSlo> {
  const pairs = services.kept.map(({ before, after }: Pair<Service>) =>
    pairBy(slosOf(before), slosOf(after), [
      ({ slo }) => slo.name,
      ({ slo }) => `${printPercent(slo.objective)} ${shapeOfSli(slo)}`,
      ({ slo }) => shapeOfSli(slo),
    ]),
  );
  return {
    kept: pairs.flatMap(({ kept }) => kept),
    added: pairs.flatMap(({ added }) => added),
    removed: pairs.flatMap(({ removed }) => removed),
  };
}

function slosOf(service: Service): readonly ServiceSlo[] {
  return service.slos.map((slo) => ({ service, slo }));
}

function shape({ slos, alerts }: Service, of: 'whole' | 'slos'): string | undefined {
  if (slos.length === 0 && (alerts.length === 0 || of === 'slos')) return undefined;
  const promised = slos.map((slo) => `${slo.name} ${printPercent(slo.objective)} ${shapeOfSli(slo)}`);
  return JSON.stringify(of === 'whole' ? [promised, alerts.map(shapeOfAlert)] : promised);
}

export function shapeOfSli(slo: Slo): string {
  return JSON.stringify([sliInWords(slo), slo.by]);
}

export function shapeOfAlert({ expr }: Pick<PlainAlert, 'expr'>): string {
  return printExpr(expr);
}
