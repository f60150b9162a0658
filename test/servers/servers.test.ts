// The parts that other tests stand on, put together once: counters are scraped, a rule fires, Alertmanager tells a webhook.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { runTool, tools } from '../tools/tools.ts';
import { startAlertmanager } from './alertmanager.ts';
import { type CounterService, startCounterService } from './counter-service.ts';
import { eventually } from './eventually.ts';
import { type HttpReceiver, type Notification, startHttpReceiver } from './http-receiver.ts';
import { query, startPrometheus } from './prometheus.ts';
import { endedByKernel, isRunning, type RunningServer } from './server-process.ts';
import { temporaryFolder, writeFiles } from './temporary-folder.ts';
import { startVmalert } from './vmalert.ts';

const servers = suite('real servers');

// Ten seconds each, so not all three.
const oldestAndNewest = tools().filter((_, index, all) => index === 0 || index === all.length - 1);
testPerGeneration(
  servers,
  ['prometheus', 'alertmanager'],
  'a rule fires, Alertmanager delivers, and vmalert says the same',
  async (paths, generation) => {
    const receiver = await startHttpReceiver();
    const shop = await startCounterService({ eventsPerSecond: 100, errorRatio: 0, labels: { service: 'shop' } });
    const alertmanager = await startAlertmanager(paths.alertmanager, { configFolder: alertmanagerFolder(receiver) });
    const folder = prometheusFolder(shop, alertmanager);
    const prometheus = await startPrometheus(paths.prometheus, { configFolder: folder, flags: ['--web.enable-remote-write-receiver'] });
    const { vmalert } = generation.paths;
    const second =
      vmalert === undefined
        ? undefined
        : await startVmalert(vmalert, {
            rules: [join(folder, 'vmalert', '*.yml')],
            datasourceUrl: prometheus.url,
            remoteWriteUrl: prometheus.url,
            notifierUrl: alertmanager.url,
            // It asks for the past otherwise, so that late samples are in.
            flags: ['-rule.evalDelay=0s'],
          });

    // Prometheus waits 5 s before it scrapes its first target.
    await eventually(
      'a rate of about 100',
      async () => {
        const [sample] = await query(prometheus, 'sum(rate(http_requests_total[2s]))');
        return sample !== undefined && Math.abs(sample.value - 100) < 10 ? sample : undefined;
      },
      15_000,
    );
    assert.is(receiver.notifications.length, 0, 'nothing is told while all is well');

    shop.change({ errorRatio: 1 });
    const firing = await receiver.waitFor('ShopErrors firing', told('ShopErrors', 'firing'), 10_000);
    assert.is(firing.path, '/shop/page');
    assert.is(firing.message.commonLabels.severity, 'P0');
    assert.is(firing.message.commonAnnotations.summary, 'shop fails');
    if (second !== undefined) {
      const same = await receiver.waitFor('ShopErrorsByVmalert firing', told('ShopErrorsByVmalert', 'firing'), 10_000);
      assert.equal(same.message.commonAnnotations, firing.message.commonAnnotations);
    }

    shop.change({ errorRatio: 0 });
    await receiver.waitFor('ShopErrors resolved', told('ShopErrors', 'resolved'), 15_000);

    for (const server of [second, prometheus, alertmanager]) {
      if (server === undefined) continue;
      await server.stop();
      assert.not(isRunning(server.pid), `${server.name} is gone once it was stopped`);
    }
    await shop.stop();
    await receiver.stop();
  },
  oldestAndNewest,
);

testPerGeneration(servers, ['alertmanager'], 'a server that cannot start says why', async (paths) => {
  const configFolder = temporaryFolder({ 'alertmanager.yml': 'route: { receiver: nobody }\n' });
  const failure = await startAlertmanager(paths.alertmanager, { configFolder }).then(
    () => undefined,
    (error: Error) => error,
  );
  assert.match(failure?.message ?? 'it started', /Alertmanager ended with status 1[\s\S]*nobody/);
});

testPerGeneration(servers, ['alertmanager'], 'a reload that is refused says why', async (paths) => {
  const receiver = await startHttpReceiver();
  const configFolder = alertmanagerFolder(receiver);
  const alertmanager = await startAlertmanager(paths.alertmanager, { configFolder });
  writeFiles(configFolder, { 'alertmanager.yml': 'route: { receiver: nobody }\n' });
  const failure = await alertmanager.reload().then(
    () => undefined,
    (error: Error) => error,
  );
  assert.match(failure?.message ?? 'it reloaded', /nobody/);
  await alertmanager.stop();
  await receiver.stop();
});

// Each way a test can end: it throws, it is asked to end, it is killed. One generation will do: this is about the harness.
const endings = ["throw new Error('on purpose')", "process.kill(process.pid, 'SIGTERM')"];
for (const ending of endedByKernel ? [...endings, "process.kill(process.pid, 'SIGKILL')"] : endings) {
  testPerGeneration(
    servers,
    ['alertmanager'],
    `no orphan is left by ${ending}`,
    async (paths) => {
      const configFolder = temporaryFolder({ 'alertmanager.yml': 'route: { receiver: nobody }\nreceivers: [ { name: nobody } ]\n' });
      const script = `
      import { startAlertmanager } from './test/servers/alertmanager.ts';
      const server = await startAlertmanager(process.argv[1], { configFolder: process.argv[2] });
      process.stdout.write(String(server.pid) + '\\n');
      setTimeout(() => { ${ending} }, 50);
      setTimeout(() => undefined, 10_000);`;
      const pid = await printedPid(['--import', 'tsx', '--input-type=module', '--eval', script, paths.alertmanager, configFolder]);
      await eventually(`server ${pid} to be gone`, async () => (isRunning(pid) ? undefined : true), 5000);
    },
    tools().slice(-1),
  );
}

servers('a tool that does not end is stopped', async () => {
  const result = await runTool(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { timeoutMs: 300 });
  assert.is(result.status, undefined);
  assert.match(result.stderr, /no end within 300 ms/);
});

servers('the receiver refuses what is no message of Alertmanager, and says what arrived instead of what is missing', async () => {
  const receiver = await startHttpReceiver();
  const refused = await fetch(receiver.url, { method: 'POST', body: '{"version":"3"}' });
  assert.is(refused.status, 400);
  const failure = await receiver.waitFor('a page', () => true, 50).catch((error: Error) => error.message);
  assert.is(failure, 'Expected a page within 0.05 s. Arrived: nothing');
  await receiver.stop();
});

servers('an error series can be born at the first error', async () => {
  const shop = await startCounterService({ eventsPerSecond: 1000, errorRatio: 0, errorSeries: 'at first error' });
  const scrape = async () => (await fetch(`${shop.url}/metrics`)).text();
  assert.not.match(await scrape(), /code="500"/);
  shop.change({ errorRatio: 0.5 });
  const text = await eventually('an error', async () => ((await scrape()).includes('code="500"') ? scrape() : undefined), 2000, 10);
  assert.match(
    text,
    /^# TYPE http_requests_total counter\nhttp_requests_total\{code="200"\} \d+\nhttp_requests_total\{code="500"\} [1-9]\d*$/m,
  );
  await shop.stop();
});

servers.run();

function told(alertname: string, status: 'firing' | 'resolved'): (notification: Notification) => boolean {
  return ({ message }) => message.commonLabels.alertname === alertname && message.status === status;
}

function prometheusFolder(shop: CounterService, alertmanager: RunningServer): string {
  return temporaryFolder({
    'prometheus.yml': `global: { scrape_interval: 500ms, scrape_timeout: 500ms, evaluation_interval: 500ms }
rule_files: [ "*.rules.yml" ]
scrape_configs: [ { job_name: shop, static_configs: [ { targets: ["${shop.target}"] } ] } ]
alerting: { alertmanagers: [ { static_configs: [ { targets: ["127.0.0.1:${alertmanager.port}"] } ] } ] }
`,
    'shop.rules.yml': ruleFile('ShopErrors'),
    'vmalert/shop.rules.yml': ruleFile('ShopErrorsByVmalert'),
  });
}

function ruleFile(alert: string): string {
  return `groups:
  - name: shop
    interval: 500ms
    rules:
      - alert: ${alert}
        expr: sum by (service) (rate(http_requests_total{code="500"}[3s])) / sum by (service) (rate(http_requests_total[3s])) > 0.5
        labels: { severity: P0 }
        annotations: { summary: "{{ $labels.service }} fails" }
`;
}

function alertmanagerFolder(receiver: HttpReceiver): string {
  return temporaryFolder({
    'alertmanager.yml': `route: { receiver: page, group_by: [alertname], group_wait: 100ms, group_interval: 500ms }
receivers: [ { name: page, webhook_configs: [ { url: "${receiver.url}/shop/page" } ] } ]
`,
  });
}

/** Runs node until it ends, and hands out the first line it printed. */
function printedPid(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    child.on('error', reject);
    child.on('close', () => (/^\d+\n/.test(printed) ? resolve(Number.parseInt(printed, 10)) : reject(new Error(`No pid in "${printed}"`))));
  });
}
