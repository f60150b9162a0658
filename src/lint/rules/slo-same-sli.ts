import { declareDiagnostic } from '../../diagnostics/declare.ts';
import type { Slo } from '../../model/model.ts';
import { printPeriod } from '../../values/period.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('slo/same-sli', {
  level: 'warning',
  message: '{slo} measures the same as {other}, over the same period',
  hint: 'keep one of the two; for tighter alerts use `severities:` of one SLO, for another service its own selectors',
  explanation:
    'Two SLOs on one SLI spend two budgets for one incident and page twice. In two services it is usually a copy in which the selectors were not changed, so that one of the services is not measured at all.',
});

/** One SLI, one budget. */
export const sloSameSli = lintRule({
  diagnostic: declared,
  looksAt: 'model',
  bad: {
    yaml: `kind: Service
service: shop
team: platform
runbook: https://runbooks.example.com/shop
slos:
  - name: availability
    description: Pages of the shop are served.
    objective: 99.9
    sli: { kind: ratio, errors: 'http_requests_total{job="shop", code=~"5.."}', total: 'http_requests_total{job="shop"}' }
  - name: reliability
    description: Pages of the shop are served.
    objective: 99.5
    sli: { kind: ratio, errors: 'http_requests_total{job="shop", code=~"5.."}', total: 'http_requests_total{job="shop"}' }
`,
    at: 'name: reliability',
  },
  good: `kind: Service
service: shop
team: platform
runbook: https://runbooks.example.com/shop
slos:
  - name: availability
    description: Pages of the shop are served.
    objective: 99.9
    sli: { kind: ratio, errors: 'http_requests_total{job="shop", code=~"5.."}', total: 'http_requests_total{job="shop"}' }
`,
  check: ({ model }) => {
    const first = new Map<string, Measured>();
    const all = model.services.flatMap((service) => service.slos.map((slo): Measured => ({ name: `${service.name}/${slo.name}`, slo })));
    return all.flatMap((one) => {
      const measured = `${printPeriod(one.slo.period)} ${one.slo.by.join()} ${asText(one.slo.sli)}`;
      const other = first.get(measured);
      first.set(measured, other ?? one);
      if (other === undefined) return [];
      const related = [{ message: `${other.name} stands here`, span: other.slo.place.at('name').span }];
      return [declared.at(one.slo.place.at('name').span, { slo: one.name, other: other.name }, related)];
    });
  },
});

interface Measured {
  readonly name: string;
  readonly slo: Slo;
}

/** All that decides what is measured; where it is written does not. */
function asText(sli: Slo['sli']): string {
  return JSON.stringify(sli, (key, value: unknown) => (RANGES.has(key) ? undefined : typeof value === 'bigint' ? String(value) : value));
}

const RANGES: ReadonlySet<string> = new Set(['range', 'opRange']);
