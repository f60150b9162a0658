// The catalogue of metrics beside the programs themselves: what it says they have they have, and what they have it knows.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findMetric } from '../../src/metrics/find-metric.ts';
import { livesIn, type Metric } from '../../src/metrics/metric.ts';
import type { ProgramTable } from '../../src/metrics/program.ts';
import { metricsOf, PROGRAMS } from '../../src/metrics/programs.ts';
import { parseVersion, type Version } from '../../src/values/version.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { startAlertmanager } from './alertmanager.ts';
import { eventually } from './eventually.ts';
import { startPrometheus } from './prometheus.ts';
import type { RunningServer } from './server-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

const metrics = suite('metrics of running servers');

/** A metric as its own page shows it. */
interface Served {
  readonly type: string;
  /** Names of all labels that any of its series has, le and quantile aside. */
  readonly labels: ReadonlySet<string>;
}

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
  const program = programOf(component);
  const served = readPage(text);
  const living = [...metricsOf(program).values()].filter((metric) => livesIn(metric, version));

  const missing = living.filter(({ name, condition }) => !served.has(name) && condition === undefined);
  assert.equal(names(missing), [], `${component}: in the catalogue without a condition, and not served`);

  const own = [...served.keys()].filter((name) => program.prefixes.some((prefix) => name.startsWith(prefix)));
  assert.ok(own.length > 50, `${component} serves ${own.length} metrics`);
  const unknown = own.filter((name) => !living.some((metric) => metric.name === name));
  assert.equal(unknown, [], `${component}: served, and not in the catalogue for this version`);

  const otherwise = living.flatMap((metric) => differences(metric, served.get(metric.name), version));
  assert.equal(otherwise, [], `${component}: served with another type or other labels`);

  const process = [...served.keys()].filter((name) => name.startsWith('process_') && findMetric(name) !== undefined);
  assert.ok(process.includes('process_resident_memory_bytes'), `${component} has the metrics of its process`);
}

function differences(metric: Metric, served: Served | undefined, version: Version): readonly string[] {
  if (served === undefined) return [];
  const known = (metric.labels ?? []).filter((label) => livesIn(label, version)).map(({ name }) => name);
  const labels = metric.labels === undefined ? [] : [...served.labels].filter((label) => !known.includes(label));
  return [
    ...(served.type === metric.type ? [] : [`${metric.name} is a ${served.type}`]),
    ...labels.map((label) => `${metric.name} has the label ${label}`),
  ];
}

function readPage(text: string): ReadonlyMap<string, Served> {
  const served = new Map<string, { readonly type: string; readonly labels: Set<string> }>();
  for (const [, name = '', type = ''] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) served.set(name, { type, labels: new Set() });
  for (const [, name = '', labels = ''] of text.matchAll(/^([a-zA-Z_:]\w*)\{(.*)\} /gm)) {
    const metric = served.get(name) ?? served.get(name.replace(/_(?:bucket|count|sum)$/, ''));
    for (const [, label = ''] of labels.matchAll(/(\w+)="(?:[^"\\]|\\.)*"/g)) {
      if (label !== 'le' && label !== 'quantile') metric?.labels.add(label);
    }
  }
  return served;
}

async function page(server: RunningServer): Promise<string> {
  return (await fetch(`${server.url}/metrics`)).text();
}

function programOf(component: string): ProgramTable {
  const program = PROGRAMS.find((one) => one.component === component);
  if (program === undefined) throw new Error(component);
  return program;
}

/** Of `2.42.0+ds`. */
function versionOf(text: string | undefined): Version {
  const version = parseVersion(/^\d+\.\d+(?:\.\d+)?/.exec(text ?? '')?.[0] ?? '');
  if (version === undefined) throw new Error(`no version: ${text}`);
  return version;
}

function names(all: readonly Metric[]): readonly string[] {
  return all.map(({ name }) => name);
}

metrics.run();
