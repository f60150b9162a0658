import { starterFiles } from '../../src/cli/init/starter-files.ts';

/** A service with plain alerts only: their tests take promtool milliseconds, those of an SLO half a minute. */
export function plainService(name: string, queue: number): string {
  return `apiVersion: alertc/v1
kind: Service
service: ${name}
team: platform
runbook: https://runbooks.example.com/${name}
alerts:
  - { name: ${name}Down, severity: P0, expr: '(sum(up{job="${name}"}) or vector(0)) == 0', for: 2m, summary: No instance of ${name} answers. }
  - { name: ${name}Queue, severity: P1, expr: 'max(queue_length{job="${name}"}) > ${queue}', for: 10m, summary: The queue of ${name} is long. }
`;
}

/** What `alertc init` writes, with such a service in place of its example. */
export const DEFINITIONS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(starterFiles().map(({ path, text }) => [path, text])),
  'slos/example.yaml': plainService('example', 100),
};
