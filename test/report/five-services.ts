import { type Analysis, analyse } from '../../src/compile/analyse.ts';
import type { Finding } from '../../src/diagnostics/finding.ts';
import { nodeEnvironment } from '../../src/node/node-environment.ts';
import { type SourceFile, sourceFile } from '../../src/text/source-file.ts';
import { generatedRepository } from '../bench/generated-repository.ts';

const STACK = `apiVersion: alertc/v1
kind: Stack
team: team-0
parts:
  prometheus: { component: prometheus, job: prometheus, replicas: 2, exports: [alertmanager], retention: { time: 32d }, plan: { samplesPerSecond: 50000, activeSeries: 1500000 } }
  alertmanager: { component: alertmanager, job: alertmanager, replicas: 2 }
`;

const MAINTENANCE = `apiVersion: alertc/v1
kind: Maintenance
silences:
  - { name: upgrade, service: service-0001, from: 2026-12-01T22:00, until: 2026-12-02T02:00, owner: team-0, reason: upgrade of the data base }
recurring:
  - { name: nightly-batch, service: service-0000, environment: production, days: mon-sun, times: 02:00-03:00, mutes: [P2, P3], reason: batch load }
`;

const SERVICES_WITH_SLOS = 15;

/** Definitions of five services with fifteen SLOs, one team, a small stack and maintenance. */
export function fiveServices(): readonly SourceFile[] {
  return [
    ...generatedRepository(SERVICES_WITH_SLOS).map(({ path, text }) => sourceFile(path, text)),
    sourceFile('rules/maintenance.yaml', MAINTENANCE),
    sourceFile('rules/stack.yaml', STACK),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** @throws where they do not compile */
export function analysed(sources: readonly SourceFile[]): { readonly analysis: Analysis; readonly findings: readonly Finding[] } {
  const { value, findings } = analyse({ sources, shipped: nodeEnvironment('.', '0.0.0').shipped() });
  if (value === undefined) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return { analysis: value, findings };
}

const HOSTILE = `</script><script>window.pwned=1</script>"'\`<img src=x onerror="window.pwned=2"> &amp; {{ content }} {% raw %} <!-- </noscript> \\u202Eevil \\U0001F4A5`;

/** Everything that people may write freely holds what breaks pages that do not escape. */
export function hostileServices(): readonly SourceFile[] {
  const quoted = `"${HOSTILE.replaceAll('"', '\\"')}"`;
  const service = `apiVersion: alertc/v1
kind: Service
service: hostile
team: team-0
slos:
  - name: answers
    description: ${quoted}
    runbook: "https://example.com/?a=1&b=%22<x>"
    objective: 99.9
    sli: { kind: ratio, errors: 'errors_total{path="</noscript><script>window.pwned=4</script>"}', total: requests_total }
alerts:
  - name: Hostile
    severity: P1
    expr: 'up{job="</noscript><script>window.pwned=5</script>"} == 0'
    summary: ${quoted}
`;
  const maintenance = `apiVersion: alertc/v1
kind: Maintenance
silences:
  - { name: upgrade, service: hostile, from: 2026-12-01T22:00, until: 2026-12-02T02:00, owner: team-0, reason: ${quoted} }
`;
  const [routing, ...rest] = generatedRepository(1).map(({ path, text }) => sourceFile(path, text));
  if (routing === undefined) throw new Error('a repository without routing');
  return [routing, ...rest, sourceFile('slos/hostile.yaml', service), sourceFile('rules/maintenance.yaml', maintenance)];
}
