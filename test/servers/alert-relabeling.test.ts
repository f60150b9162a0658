// What alertc makes of alert_relabel_configs beside what Prometheus makes of them. Not by steps of each Alertmanager in one server: 2.53 and 3.5 let
// those of one change what the next one gets.
import { setTimeout as sleep } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Labels } from '../../src/model/model.ts';
import { ALERT, changesOf, RELABELINGS } from '../lint/prometheus-config/relabelings.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { eventually } from './eventually.ts';
import { startHttpService } from './http-service.ts';
import { startPrometheus } from './prometheus.ts';
import { page } from './served-metrics.ts';
import { temporaryFolder } from './temporary-folder.ts';

const test = suite('relabeling of alerts');

/** The external labels are those that the rule does not give. */
const { prometheus_replica, cluster, alertname, ...ofRule } = ALERT;

const RULES = JSON.stringify({ groups: [{ name: 'g', rules: [{ alert: alertname, expr: 'vector(1)', labels: ofRule }] }] });

/** The path tells which steps an alert went through. */
function config(steps: string, path: string, port: number): string {
  return `global: { evaluation_interval: 200ms, external_labels: { prometheus_replica: ${prometheus_replica}, cluster: ${cluster} } }
rule_files: [rules.yml]
alerting:
  alertmanagers: [{ path_prefix: /${path}, static_configs: [{ targets: ['127.0.0.1:${port}'] }] }]
  alert_relabel_configs:
${steps.replaceAll(/^/gm, '    ')}
`;
}

/** As many servers at once; each waits five seconds for its Alertmanager. */
const AT_ONCE = 7;

testPerGeneration(test, ['prometheus'], 'alertc and Prometheus agree', async ({ prometheus: binary }) => {
  const arrived = new Map<string, Labels>();
  const service = await startHttpService((request, body, response) => {
    const [alert] = JSON.parse(body) as readonly { readonly labels: Labels }[];
    const path = /^\/(\w+)\//.exec(request.url ?? '')?.[1];
    if (alert !== undefined && path !== undefined) arrived.set(path, alert.labels);
    response.writeHead(200).end();
  });
  const outcomeOf = async (steps: string, expected: string, path: string): Promise<string> => {
    const configFolder = temporaryFolder({ 'prometheus.yml': config(steps, path, service.port), 'rules.yml': RULES });
    const prometheus = await startPrometheus(binary, { configFolder, flags: ['--rules.alert.resend-delay=100ms'] });
    try {
      const knowsIt = async () =>
        /^prometheus_notifications_alertmanagers_discovered 1$/m.test(await page(prometheus)) ? true : undefined;
      await eventually('an Alertmanager', knowsIt, 30_000);
      if (expected === 'dropped') await sleep(2000);
      else await eventually(`the alert after ${steps}`, async () => arrived.get(path), 30_000);
    } finally {
      await prometheus.stop();
    }
    const labels = arrived.get(path);
    return labels === undefined ? 'dropped' : changesOf(labels);
  };
  try {
    for (let first = 0; first < RELABELINGS.length; first += AT_ONCE) {
      const some = RELABELINGS.slice(first, first + AT_ONCE);
      const outcomes = await Promise.all(some.map(([steps, expected], index) => outcomeOf(steps, expected, `steps${first + index}`)));
      assert.equal(
        some.map(([steps], index) => [steps, outcomes[index]]),
        some,
      );
    }
  } finally {
    await service.stop();
  }
});

test.run();
