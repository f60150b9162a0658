import { readFileSync } from 'node:fs';
import { compile } from '../../src/compile/compile.ts';
import { sourceFile } from '../../src/text/source-file.ts';

/** The severities that alertc ships. */
export const SEVERITIES = sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8'));

/** A repository's rules/ with one team that is told everything. */
export const TEAM_AND_ROUTING = `apiVersion: alertc/v1
kind: Routing
fallback: team
hours: { business-hours: { days: mon-fri, times: 09:00-17:00 } }
---
apiVersion: alertc/v1
kind: Team
team: team
receivers:
  page: { webhook: { url: http://127.0.0.1:1/page } }
  notify: { webhook: { url: http://127.0.0.1:1/notify } }
  ticket: { webhook: { url: http://127.0.0.1:1/ticket } }
  digest: { webhook: { url: http://127.0.0.1:1/digest } }
`;

/** The rule file that alertc compiles, with the shipped severities, for a service with one SLO. `slo` is YAML indented for a list item. */
export function rulesOf(slo: string): string {
  const service = `apiVersion: alertc/v1\nkind: Service\nservice: shop\nslos:\n${slo}`;
  const sources = [sourceFile('rules/routing.yaml', TEAM_AND_ROUTING), sourceFile('slos/shop.yaml', service)];
  const { value, findings } = compile({ sources, shipped: [SEVERITIES], alertcVersion: 'test' });
  const file = value?.files.find(({ path }) => path === 'prometheus/rules/shop.rules.yml');
  if (file === undefined) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return file.text;
}

export const AVAILABILITY = `  - name: orders
    objective: 99.9
    sli: { kind: ratio, errors: 'requests_total{job="shop", code="500"}', total: 'requests_total{job="shop"}' }
`;
