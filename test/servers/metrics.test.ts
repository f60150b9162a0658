// The catalogue of metrics beside the programs themselves: what it says they have they have, and what they have it knows.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findMetric } from '../../src/metrics/find-metric.ts';
import type { Version } from '../../src/values/version.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { startAlertmanager } from './alertmanager.ts';
import { eventually } from './eventually.ts';
import { startPrometheus } from './prometheus.ts';
import { compareWithCatalogue, ownMetrics, page, readPage, versionOf } from './served-metrics.ts';
import type { RunningServer } from './server-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

const metrics = suite('metrics of running servers');

testPerGeneration(metrics, ['prometheus', 'alertmanager'], 'the catalogue and /metrics agree', async (paths, { versions }) => {
  const alertmanager = await startAlertmanager(paths.alertmanager, {
    configFolder: temporaryFolder({ 'alertmanager.yml': 'route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n' }),
    cluster: ['--cluster.listen-address=127.0.0.1:0', '--cluster.advertise-address=127.0.0.1:9'],
  });
  const prometheus = await startPrometheus(paths.prometheus, {
    configFolder: prometheusFolder(alertmanager),
    // The first time Alertmanager is not known yet, and the next would be a minute later.
    flags: ['--rules.alert.resend-delay=1s'],
  });
  try {
    // By then a rule was evaluated, a target scraped, and an alert sent.
    const serves = (server: RunningServer, line: RegExp) =>
      eventually(`${line} of ${server.name}`, async () => line.exec(await page(server)) ?? undefined, 30_000);
    await serves(prometheus, /^prometheus_target_interval_length_seconds_count.* [1-9]/m);
    await serves(prometheus, /^prometheus_notifications_sent_total.* [1-9]/m);
    await serves(prometheus, /^prometheus_target_sync_length_seconds_count.* [1-9]/m);
    await serves(alertmanager, /^alertmanager_alerts_received_total.* [1-9]/m);
    await serves(alertmanager, /^alertmanager_http_request_duration_seconds_count.* [1-9]/m);
    compare('prometheus', await page(prometheus), versionOf(versions.prometheus));
    compare('alertmanager', await page(alertmanager), versionOf(versions.alertmanager));
  } finally {
    await prometheus.stop();
    await alertmanager.stop();
  }
});

/** Remote write and read go nowhere: their metrics are there all the same. */
function prometheusFolder(alertmanager: RunningServer): string {
  return temporaryFolder({
    'prometheus.yml': `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [rules.yml]
alerting: { alertmanagers: [{ static_configs: [{ targets: ['127.0.0.1:${alertmanager.port}'] }] }] }
remote_write: [{ url: 'http://127.0.0.1:9/write' }]
remote_read: [{ url: 'http://127.0.0.1:9/read' }]
scrape_configs: [{ job_name: alertmanager, static_configs: [{ targets: ['127.0.0.1:${alertmanager.port}'] }] }]
`,
    'rules.yml': 'groups: [{ name: g, rules: [{ record: "one:one", expr: vector(1) }, { alert: Always, expr: vector(1) }] }]\n',
  });
}

function compare(component: string, text: string, version: Version): void {
  const served = readPage(text);
  const { missing, unknown, otherwise } = compareWithCatalogue(component, served, version);
  assert.equal(missing, [], `${component}: in the catalogue without a condition, and not served`);
  const own = ownMetrics(component, served);
  assert.ok(own > 50, `${component} serves ${own} metrics`);
  assert.equal(unknown, [], `${component}: served, and not in the catalogue for this version`);
  assert.equal(otherwise, [], `${component}: served with another type or other labels`);

  const process = [...served.keys()].filter((name) => name.startsWith('process_') && findMetric(name) !== undefined);
  assert.ok(process.includes('process_resident_memory_bytes'), `${component} has the metrics of its process`);
}

metrics.run();
