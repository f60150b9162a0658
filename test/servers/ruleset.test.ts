// A pair of Prometheus of which one runs other rules than the other: the alert says so, and nothing that is pending begins anew.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { eventually } from './eventually.ts';
import { query, startPrometheus } from './prometheus.ts';
import type { RunningServer } from './server-process.ts';
import { temporaryFolder, writeFiles } from './temporary-folder.ts';

const test = suite('two replicas and their rules');

const SHIPPED = ['severities.yaml', 'self-monitoring/prometheus.yaml', 'self-monitoring/generic.yaml'].map((path) =>
  sourceFile(`alertc:rules/${path}`, readFileSync(`rules/${path}`, 'utf8')),
);

/** `DiskFull` waits for an hour, so it is pending all the time; `limit` is what a commit changes. */
function definitions(limit: string): string {
  return `apiVersion: alertc/v1
kind: Routing
hours:
  business-hours: { days: mon-fri, times: 09:00-17:00 }
fallback: platform
---
apiVersion: alertc/v1
kind: Team
team: platform
receivers:
  page: { pagerduty: { routingKeyFile: /etc/alertmanager/secrets/pd, autoResolve: 6h } }
  notify: { webhook: { urlFile: /etc/alertmanager/secrets/notify } }
  ticket: { webhook: { urlFile: /etc/alertmanager/secrets/tickets } }
  digest: { webhook: { urlFile: /etc/alertmanager/secrets/digest } }
---
apiVersion: alertc/v1
kind: Alerts
team: platform
alerts:
  - { name: AlwaysPending, severity: P3, expr: 'up{job="prometheus"} > 0', for: 1h }
  - { name: DiskFull, severity: P3, expr: 'disk_free_ratio < ${limit}' }
---
apiVersion: alertc/v1
kind: Stack
parts:
  prometheus: { component: prometheus, job: prometheus, replicas: 2, retention: 15d }
`;
}

/** out/prometheus/rules with minutes made seconds. */
function compiled(limit: string): Readonly<Record<string, string>> {
  const { value, findings } = compile({
    sources: [sourceFile('rules/all.yaml', definitions(limit))],
    shipped: SHIPPED,
    alertcVersion: '0.0.0',
  });
  if (value === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  const rules = value.files.filter(({ path }) => path.startsWith('prometheus/rules/'));
  const faster = (text: string) => text.replaceAll(/interval: (?:30s|1m|2m)$/gm, 'interval: 1s').replaceAll('for: 30m', 'for: 3s');
  return Object.fromEntries(rules.map(({ path, text }) => [path.replace('prometheus/', ''), faster(text)]));
}

function configFolder(replica: string, rules: Readonly<Record<string, string>>): string {
  return temporaryFolder({
    ...rules,
    'targets.json': '[]',
    'prometheus.yml': `global: { scrape_interval: 1s, evaluation_interval: 1s, external_labels: { prometheus_replica: ${replica} } }
rule_files: [rules/*.rules.yml]
scrape_configs: [{ job_name: prometheus, file_sd_configs: [{ files: [targets.json], refresh_interval: 1s }] }]
`,
  });
}

const MISMATCH = 'ALERTS{alertname="StackRulesetMismatch", alertstate="firing"}';
const GROUPS =
  'count(count by (rule_group) (label_replace(prometheus_rule_group_rules{rule_group=~".*;ruleset-.*"}, "rule_group", "$1", "rule_group", ".*;(.*)")))';
const LOADED = 'sum by (instance) (prometheus_rule_group_rules{rule_group=~".+\\\\.rules\\\\.yml;.+"})';

async function firing(server: RunningServer): Promise<boolean> {
  return (await query(server, MISMATCH)).length > 0;
}

async function activeSince(server: RunningServer): Promise<readonly number[]> {
  return (await query(server, 'ALERTS_FOR_STATE{alertname="AlwaysPending"}')).map(({ value }) => value).sort();
}

testPerGeneration(test, ['prometheus'], 'an alert says when they differ, and goes when they do not', async ({ prometheus: binary }) => {
  const before = compiled('0.1');
  const after = compiled('0.2');
  assert.equal(compiled('0.1'), before);
  const folders = [configFolder('a', before), configFolder('b', before)];
  const servers: RunningServer[] = [];
  try {
    for (const folder of folders) servers.push(await startPrometheus(binary, { configFolder: folder }));
    const [a, b] = servers;
    if (a === undefined || b === undefined) throw new Error('two were started');
    const targets = JSON.stringify([{ targets: servers.map(({ port }) => `127.0.0.1:${port}`) }]);
    for (const folder of folders) writeFiles(folder, { 'targets.json': targets });

    const scraped = async () => ((await query(a, LOADED)).length === 2 ? await query(a, LOADED) : undefined);
    const loaded = await eventually('both to be scraped', scraped, 30_000);
    const written =
      Object.values(before)
        .join('')
        .match(/^ *- (?:record|alert):/gm)?.length ?? 0;
    assert.equal(
      loaded.map(({ value }) => value),
      [written, written],
    );
    assert.ok(before['rules/stack_prometheus.rules.yml']?.includes(`< ${written}\n`), `${written} rules are expected`);
    // Longer than `for`: with equal rules, though from different folders, it does not even become pending.
    await sleep(6000);
    assert.equal(
      (await query(a, GROUPS)).map(({ value }) => value),
      [1],
    );
    assert.is((await query(a, 'ALERTS{alertname="StackRulesetMismatch"}')).length, 0);
    assert.is((await query(a, 'ALERTS{alertname="PrometheusRulesMissing"}')).length, 0);
    const pending = await activeSince(a);
    assert.is(pending.length, 2);

    writeFiles(folders[1] ?? '', after);
    await b.reload();
    await eventually('the alert to fire on both', async () => ((await firing(a)) && (await firing(b))) || undefined, 30_000);
    // The same rules again, then other ones: what waits goes on waiting since the same moment.
    await a.reload();
    writeFiles(folders[0] ?? '', after);
    await a.reload();
    await eventually('the alert to end', async () => (!(await firing(a)) && !(await firing(b))) || undefined, 30_000);
    await sleep(3000);
    assert.equal(await activeSince(a), pending);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
});

test.run();
