/** A file of a generated repository. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** How many SLOs the services have, over and over: 10 SLOs make 3 services. */
const SLOS_OF_A_SERVICE = [3, 2, 5];
const SERVICES_OF_A_TEAM = 8;
const OBJECTIVES = ['99', '99.5', '99.9', '99.95'];

/**
 * A repository with exactly this many SLOs, the same for the same number: services of two to five SLOs with ratio SLIs by errors and by good events,
 * latency SLIs, plain alerts of services and teams, some services of a second environment.
 */
export function generatedRepository(slos: number): readonly GeneratedFile[] {
  const counts = sloCounts(slos);
  const teams = Array.from({ length: Math.ceil(counts.length / SERVICES_OF_A_TEAM) }, (_, index) => `team-${index}`);
  return [
    { path: 'rules/routing.yaml', text: ROUTING },
    ...teams.map((team) => ({ path: `rules/teams/${team}.yaml`, text: teamFile(team) })),
    ...counts.map((count, index) => ({
      path: `slos/${serviceName(index)}.yaml`,
      text: serviceFile(index, count, teams[index % teams.length] ?? 'team-0'),
    })),
  ];
}

export function serviceCount(slos: number): number {
  return sloCounts(slos).length;
}

function sloCounts(slos: number): readonly number[] {
  const counts: number[] = [];
  for (let left = slos; left > 0; left -= counts.at(-1) ?? left)
    counts.push(Math.min(left, SLOS_OF_A_SERVICE[counts.length % SLOS_OF_A_SERVICE.length] ?? 1));
  return counts;
}

function serviceName(index: number): string {
  return `service-${String(index).padStart(4, '0')}`;
}

const ROUTING = `apiVersion: alertc/v1
kind: Routing
versions: { prometheus: '2.53', alertmanager: '0.28' }
timezone: Europe/Berlin
hours:
  business-hours: { days: mon-fri, times: 09:00-17:00, except: holidays }
holidays:
  holidays: [2026-12-25, 2027-01-01]
heartbeat:
  webhook: { urlFile: /etc/alertmanager/secrets/heartbeat }
fallback: team-0
externalLabels: [cluster]
scrapeInterval: 30s
defaults:
  slack: { apiUrlFile: /etc/alertmanager/secrets/slack }
  email: { smarthost: 'smtp.example.com:587', from: alerts@example.com }
`;

function teamFile(team: string): string {
  return `apiVersion: alertc/v1
kind: Team
team: ${team}
receivers:
  page: { pagerduty: { routingKeyFile: /etc/alertmanager/secrets/${team}-pd, autoResolve: 6h } }
  notify: { slack: { channel: '#${team}' } }
  ticket: { webhook: { url: http://ticket-bridge.monitoring:9100/${team} } }
  digest: { email: { to: ${team}@example.com } }
---
apiVersion: alertc/v1
kind: Alerts
team: ${team}
alerts:
  - name: DiskFillsUp${team.replace('team-', 'Team')}
    severity: P3
    expr: node_filesystem_avail_bytes{team="${team}", fstype!~"tmpfs|ramfs"} / node_filesystem_size_bytes < 0.15
    for: 15m
    summary: 'Disk {{ $labels.mountpoint }} of {{ $labels.instance }} has {{ $value | humanizePercentage }} left.'
    runbook: https://runbooks.example.com/disk
`;
}

function serviceFile(index: number, slos: number, team: string): string {
  const service = serviceName(index);
  const environment = index % 10 === 9 ? 'environment: staging\n' : '';
  return `apiVersion: alertc/v1
kind: Service
service: ${service}
${environment}team: ${team}
description: Generated service number ${index}.
runbook: https://runbooks.example.com/${service}
dashboard: https://grafana.example.com/d/${service}
labels: { tier: ${(index % 3) + 1} }
slos:
${Array.from({ length: slos }, (_, slo) => sloBlock(service, slo, index)).join('')}alerts:
  - name: Down${service.replace('service-', 'Service')}
    severity: P0
    # A job whose instances vanish altogether has no series of up.
    expr: (sum(up{job="${service}"}) or vector(0)) == 0
    for: 2m
    summary: No instance of ${service} answers.
`;
}

function sloBlock(service: string, slo: number, index: number): string {
  const objective = OBJECTIVES[(index + slo) % OBJECTIVES.length] ?? '99.9';
  const lines = (sli: string) => `  - name: slo-${slo}
    description: Endpoint ${slo} keeps its promise.
    objective: ${objective}
    sli:
${sli}`;
  const labels = `job="${service}", handler="/api/${slo}"`;
  switch (slo % 3) {
    case 0:
      return lines(`      kind: ratio
      errors: http_requests_total{${labels}, code=~"5.."}
      total: http_requests_total{${labels}}
`);
    case 1:
      return lines(`      kind: latency
      histogram: http_request_duration_seconds{${labels}}
      threshold: 300ms
      buckets: [0.1, 0.3, 1]
`);
    default:
      return lines(`      kind: ratio
      good: rpc_server_handled_total{${labels}, grpc_code!~"Internal|Unavailable|DataLoss"}
      total: rpc_server_handled_total{${labels}}
`);
  }
}
