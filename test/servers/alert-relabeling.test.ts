// What alertc makes of alert_relabel_configs beside what Prometheus makes of them: each Alertmanager has steps of its own (since 2.51), and all are one receiver.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Labels } from '../../src/model/model.ts';
import { ALERT, changesOf, RELABELINGS } from '../lint/prometheus-config/relabelings.ts';
import { atLeast } from '../tools/at-least.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { tools } from '../tools/tools.ts';
import { eventually } from './eventually.ts';
import { startHttpService } from './http-service.ts';
import { startPrometheus } from './prometheus.ts';
import { temporaryFolder } from './temporary-folder.ts';

const test = suite('relabeling of alerts');

/** The external labels are those that the rule does not give. */
const { prometheus_replica, cluster, alertname, ...ofRule } = ALERT;

function config(port: number): string {
  // The last one takes the alert as it is: when it arrives there, the others had it too.
  const ways = [...RELABELINGS.map(([steps]) => steps), undefined].map((steps, index) => {
    const relabeling = steps === undefined ? '' : `      alert_relabel_configs:\n${steps.replaceAll(/^/gm, '        ')}\n`;
    return `    - path_prefix: /${index}\n      static_configs: [{ targets: ['127.0.0.1:${port}'] }]\n${relabeling}`;
  });
  return `global: { evaluation_interval: 1s, external_labels: { prometheus_replica: ${prometheus_replica}, cluster: ${cluster} } }
rule_files: [rules.yml]
alerting:
  alertmanagers:
${ways.join('')}`;
}

testPerGeneration(
  test,
  ['prometheus'],
  'alertc and Prometheus agree',
  async ({ prometheus: binary }) => {
    const arrived = new Map<string, Labels>();
    const service = await startHttpService((request, body, response) => {
      const [alert] = JSON.parse(body) as readonly { readonly labels: Labels }[];
      const way = /^\/(\d+)\//.exec(request.url ?? '')?.[1];
      if (alert !== undefined && way !== undefined) arrived.set(way, alert.labels);
      response.writeHead(200).end();
    });
    const rule = { alert: alertname, expr: 'vector(1)', labels: ofRule };
    const prometheus = await startPrometheus(binary, {
      configFolder: temporaryFolder({
        'prometheus.yml': config(Number(new URL(service.url).port)),
        'rules.yml': JSON.stringify({ groups: [{ name: 'g', rules: [rule] }] }),
      }),
      flags: ['--rules.alert.resend-delay=1s'],
    });
    try {
      const left = RELABELINGS.filter(([, expected]) => expected !== 'dropped').length + 1;
      await eventually('the alert to arrive', async () => arrived.size >= left || undefined, 30_000);
      // One more round, for those that should get nothing.
      arrived.clear();
      await eventually('the alert to arrive again', async () => arrived.size >= left || undefined, 30_000);
      for (const [index, [steps, expected]] of RELABELINGS.entries()) {
        const labels = arrived.get(String(index));
        assert.is(labels === undefined ? 'dropped' : changesOf(labels), expected, steps);
      }
    } finally {
      await prometheus.stop();
      await service.stop();
    }
  },
  tools().filter(({ versions }) => atLeast(versions.prometheus, 2, 51)),
);

test.run();
