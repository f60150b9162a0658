// What alertc makes of alert_relabel_configs beside what Prometheus makes of them. Not by steps of each Alertmanager in one server: 2.53 and 3.5 let
// those of one change what the next one gets.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Labels } from '../../src/model/model.ts';
import { ALERT, changesOf, RELABELINGS } from '../lint/prometheus-config/relabelings.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { eventually } from './eventually.ts';
import { startHttpService } from './http-service.ts';
import { startPrometheus } from './prometheus.ts';
import { temporaryFolder, writeFiles } from './temporary-folder.ts';

const test = suite('relabeling of alerts');

/** The external labels are those that the rule does not give. */
const { prometheus_replica, cluster, alertname, ...ofRule } = ALERT;

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

testPerGeneration(test, ['prometheus'], 'alertc and Prometheus agree', async ({ prometheus: binary }) => {
  const arrived = new Map<string, Labels>();
  const service = await startHttpService((request, body, response) => {
    const [alert] = JSON.parse(body) as readonly { readonly labels: Labels }[];
    const path = /^\/(\w+)\//.exec(request.url ?? '')?.[1];
    if (alert !== undefined && path !== undefined) arrived.set(path, alert.labels);
    response.writeHead(200).end();
  });
  const rules = JSON.stringify({ groups: [{ name: 'g', rules: [{ alert: alertname, expr: 'vector(1)', labels: ofRule }] }] });
  const folder = temporaryFolder({
    'prometheus.yml': config('- { action: labeldrop, regex: none }', 'start', service.port),
    'rules.yml': rules,
  });
  const prometheus = await startPrometheus(binary, { configFolder: folder, flags: ['--rules.alert.resend-delay=100ms'] });
  const load = async (steps: string, path: string): Promise<void> => {
    writeFiles(folder, { 'prometheus.yml': config(steps, path, service.port) });
    await prometheus.reload();
  };
  try {
    for (const [index, [steps, expected]] of RELABELINGS.entries()) {
      await load(steps, `steps${index}`);
      if (expected === 'dropped') continue;
      const labels = await eventually(`the alert after ${steps}`, async () => arrived.get(`steps${index}`), 20_000);
      assert.is(changesOf(labels), expected, steps);
    }
    // By now the others have had their time; those that drop must not have been the last.
    for (const [index, [steps, expected]] of RELABELINGS.entries()) assert.is(arrived.has(`steps${index}`), expected !== 'dropped', steps);
  } finally {
    await prometheus.stop();
    await service.stop();
  }
});

test.run();
