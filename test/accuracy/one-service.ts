import { readFileSync } from 'node:fs';
import { type Compilation, compile } from '../../src/compile/compile.ts';
import { sourceFile } from '../../src/text/source-file.ts';

const TEAM_AND_ROUTING = `apiVersion: alertc/v1
kind: Routing
fallback: myteam
hours: { business-hours: { days: mon-fri, times: 09:00-17:00 } }
scrapeInterval: 30s
---
apiVersion: alertc/v1
kind: Team
team: myteam
receivers:
  page: { webhook: { url: http://127.0.0.1:1/page } }
  notify: { webhook: { url: http://127.0.0.1:1/notify } }
  ticket: { webhook: { url: http://127.0.0.1:1/ticket } }
  digest: { webhook: { url: http://127.0.0.1:1/digest } }
`;

/** A repository with this one service and the shipped severities, compiled. */
export function compiledService(definition: string): Compilation {
  const sources = [sourceFile('rules/routing.yaml', TEAM_AND_ROUTING), sourceFile('slos/service.yaml', definition)];
  const shipped = [sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8'))];
  const { value, findings } = compile({ sources, shipped, alertcVersion: '0.0.0' });
  if (value === undefined) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return value;
}

/** The text of the one rule file of a service. */
export function rulesOfService({ files }: Compilation, service: string): string {
  const file = files.find(({ path }) => path === `prometheus/rules/${service}.rules.yml`);
  if (file === undefined) throw new Error(`no rule file of ${service}`);
  return file.text;
}
