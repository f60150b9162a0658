import { analyse } from '../../src/compile/analyse.ts';
import type { Finding } from '../../src/diagnostics/finding.ts';
import type { Model } from '../../src/model/model.ts';
import type { AlertmanagerConfig, Plan, Route } from '../../src/plan/plan.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { SEVERITIES } from '../detection/rules-of.ts';

const ROUTING = `apiVersion: alertc/v1
kind: Routing
versions: { prometheus: '3.5', alertmanager: '0.33' }
timezone: Europe/Berlin
hours:
  business-hours: { days: mon-fri, times: 09:00-17:00, except: holidays }
  nights: { days: sun-thu, times: 22:00-06:00, except: holidays, timezone: America/New_York }
holidays:
  holidays: [2026-12-25, 2027-01-01, 2028-02-29]
heartbeat: { webhook: { urlFile: /etc/alertmanager/secrets/heartbeat }, outsideTimeout: 5m }
fallback: owls
externalLabels: [cluster]
inhibit:
  - { source: 'alertname="NodeGone"', target: 'alertname="DiskFull"', equal: [instance], reason: the node explains its disk }
foreign:
  - { match: ['job=~"node|disk"', 'severity="critical"'], team: owls, response: notify }
  - { match: ['job=~"node|disk"'], team: shop, response: digest }
`;

function team(name: string, more = ''): string {
  return `apiVersion: alertc/v1
kind: Team
team: ${name}
${more}receivers:
  page: { pagerduty: { routingKeyFile: /etc/alertmanager/secrets/${name}, autoResolve: 6h } }
  notify: { slack: { channel: '#${name}', apiUrlFile: /etc/alertmanager/secrets/slack } }
  ticket: { webhook: { url: 'http://tickets:9100/${name}' } }
  digest: { webhook: { url: 'http://digests:9100/${name}' } }
`;
}

const SLI = 'sli: { kind: ratio, errors: errors_total, total: requests_total }';

const SERVICES = `apiVersion: alertc/v1
kind: Service
service: cart
team: shop
dependsOn: [stock]
slos:
  - { name: orders, objective: 99.9, by: { labels: [region], atMost: 3 }, ${SLI} }
  - { name: search, objective: 99.9, ${SLI} }
  - { name: checkout, objective: 99.9, ${SLI} }
alerts:
  - { name: CartDown, severity: P0, role: serviceDown, expr: 'absent(up{job="cart"})' }
---
apiVersion: alertc/v1
kind: Service
service: stock
team: owls
receivers:
  page: { webhook: { url: 'http://pages:9100/stock' } }
slos:
  - { name: answers, objective: 99.9, ${SLI} }
  - { name: search, objective: 99.9, ${SLI} }
---
apiVersion: alertc/v1
kind: Service
service: cart
environment: staging
team: shop
slos:
  - { name: search, objective: 99.9, ${SLI} }
---
apiVersion: alertc/v1
kind: Alerts
team: owls
alerts:
  - { name: DiskFull, severity: P3, expr: 'disk_free_ratio < 0.1' }
`;

const MAINTENANCE = `apiVersion: alertc/v1
kind: Maintenance
silences:
  - { name: upgrade, service: stock, from: 2026-12-01T22:00, until: 2026-12-02T02:00, owner: owls, reason: upgrade }
recurring:
  - { name: nightly-batch, service: cart, environment: production, days: mon-sun, times: 02:00-03:00, mutes: [P2, P3], reason: batch load }
  - { name: backup, team: owls, days: sun, times: 04:00-05:00, reason: disks are busy }
`;

export interface Shop {
  readonly model: Model;
  readonly plan: Plan;
}

/** A shop with everything that routes and inhibition know: two teams, a region, a dependency, a second environment, hours over midnight. */
export function shop(): Shop {
  const sources = [
    sourceFile('rules/maintenance.yaml', MAINTENANCE),
    sourceFile('rules/routing.yaml', ROUTING),
    sourceFile('rules/teams/owls.yaml', team('owls', 'hours: nights\n')),
    sourceFile('rules/teams/shop.yaml', team('shop')),
    sourceFile('slos/services.yaml', SERVICES),
  ];
  const { value, findings } = analyse({ sources, shipped: [SEVERITIES] });
  if (value === undefined) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return value;
}

/** The same plan with another configuration. */
export function withConfig({ model, plan }: Shop, change: (config: AlertmanagerConfig) => AlertmanagerConfig): Shop {
  return { model, plan: { ...plan, alertmanager: change(plan.alertmanager) } };
}

/** The same plan with every route changed, children first. */
export function withRoutes(of: Shop, change: (route: Route) => Route): Shop {
  const changed = (route: Route): Route => change({ ...route, routes: route.routes.map(changed) });
  return withConfig(of, (config) => ({ ...config, root: changed(config.root) }));
}

export function codes(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ code }) => code))].sort();
}
