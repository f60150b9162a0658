export interface StarterFile {
  readonly path: string;
  readonly text: string;
}

/** The definitions that `alertc init` writes: short, complete, and free of findings. */
export function starterFiles(): readonly StarterFile[] {
  return [
    { path: 'slos/example.yaml', text: SERVICE },
    { path: 'rules/routing.yaml', text: ROUTING },
    { path: 'rules/teams/platform.yaml', text: TEAM },
    { path: 'rules/route-tests.yaml', text: ROUTE_TESTS },
    { path: '.gitattributes', text: GIT_ATTRIBUTES },
  ];
}

const SERVICE = `# A service and what it promises. Rename this file and the service; one service a file is the custom.
apiVersion: alertc/v1
kind: Service
service: example
team: platform
description: Answers requests over HTTP.
runbook: https://runbooks.example.com/example
slos:
  - name: availability
    description: Requests are answered without a server error.
    objective: 99.9 # per cent of requests, over 30 days unless \`period:\` says otherwise
    sli:
      kind: ratio
      # Counters as they are scraped: rate() and windows are added by alertc.
      errors: http_requests_total{job="example", code=~"5.."}
      total: http_requests_total{job="example"}
alerts:
  - name: ExampleDown
    severity: P0
    expr: (sum(up{job="example"}) or vector(0)) == 0
    for: 2m
    summary: No instance of example answers.
`;

const ROUTING = `# What all teams share. Severities P0 to P3 come with alertc; rules/severities.yaml would replace them.
apiVersion: alertc/v1
kind: Routing
versions: { prometheus: '2.53', alertmanager: '0.28' } # the oldest that load the output
timezone: UTC
hours:
  business-hours: { days: mon-fri, times: 09:00-17:00, except: holidays } # P1 pages only then
holidays:
  holidays: [2026-12-25, 2027-01-01]
fallback: platform # told of services without a team, and of alerts that alertc did not make
# Something outside that raises the alarm when alerting itself falls silent:
# heartbeat:
#   webhook: { urlFile: /etc/alertmanager/secrets/heartbeat }
`;

const TEAM = `# How a team is told. Secrets stay in files on the Alertmanager host.
apiVersion: alertc/v1
kind: Team
team: platform
receivers:
  page: { pagerduty: { routingKeyFile: /etc/alertmanager/secrets/platform-pd, autoResolve: 6h } }
  notify: { slack: { channel: '#platform', apiUrlFile: /etc/alertmanager/secrets/slack } }
  ticket: { webhook: { url: http://ticket-bridge.monitoring:9100/platform } }
  digest: { email: { to: platform@example.com, from: alerts@example.com, smarthost: 'smtp.example.com:587' } }
`;

const ROUTE_TESTS = `# Who you expect to be told, when; \`alertc test\` runs it.
apiVersion: alertc/v1
kind: RouteTests
tests:
  - name: an outage on Sunday night pages
    alert: { team: platform, severity: P0 }
    at: sun 03:00
    expect: [platform/page]
  - name: what can wait until Monday only notifies
    alert: { team: platform, severity: P1 }
    at: sun 03:00
    expect: [platform/notify]
`;

const GIT_ATTRIBUTES = `# Compiled by alertc: folded away in reviews; after a merge conflict, run \`alertc compile\` again.
out/** linguist-generated=true
`;
