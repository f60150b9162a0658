// What people read at three in the morning: compiled receivers and templates in running Alertmanagers, and what arrives at the vendors' ends.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { INTEGRATIONS } from '../../src/integrations/kinds.ts';
import { atLeast, parseVersion, version } from '../../src/values/version.ts';
import { compileReceivers, sayErrors, type WrittenReceiver } from '../outputs/receiver-examples.ts';
import { startAlertmanager } from '../servers/alertmanager.ts';
import { eventually } from '../servers/eventually.ts';
import { startHttpService } from '../servers/http-service.ts';
import { startSmtpSink } from '../servers/smtp-sink.ts';
import { temporaryFolder, writeFiles } from '../servers/temporary-folder.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import type { Generation } from '../tools/tools.ts';

const test = suite('messages');

const ALERT = {
  labels: {
    alertname: 'CheckoutAvailabilityBudgetBurn',
    cluster: 'eu-1',
    environment: 'production',
    region: 'a "b" <!channel>',
    service: 'checkout',
    severity: 'P0',
    signal: 'burn',
    slo: 'availability',
    source: 'slo',
    team: 'payments',
  },
  annotations: {
    summary: 'checkout availability: 14.2% of events are bad',
    // As YAML this is a mapping, whose values newer versions take for templates.
    description: 'Objective: 99.9% over 30d.\nBudget left: {{ 41% }}',
    runbook_url: 'https://runbooks.example.com/checkout?a=1&b=2',
  },
  startsAt: '2026-11-22T01:12:09Z',
  generatorURL: 'http://prometheus.example.com/graph?g0.expr=a&g0.tab=1',
};

const TITLE = '[P0] checkout availability: 14.2% of events are bad, since 22 Nov 01:12 UTC';
const SILENCE =
  'https://alerts.example.com/#/silences/new?filter=%7Balertname%3D%22CheckoutAvailabilityBudgetBurn%22%2C%20cluster%3D%22eu-1%22%2C%20environment%3D%22production%22%2C%20region%3D%22a%20%5C%22b%5C%22%20%3C%21channel%3E%22%2C%20service%3D%22checkout%22%2C%20severity%3D%22P0%22%2C%20signal%3D%22burn%22%2C%20slo%3D%22availability%22%2C%20source%3D%22slo%22%2C%20team%3D%22payments%22%7D';
const TEXT = `checkout availability: 14.2% of events are bad
Firing since 22 Nov 01:12 UTC, team payments
cluster=eu-1, region=a "b" <!channel>
Objective: 99.9% over 30d.
Budget left: {{ 41% }}
Runbook: https://runbooks.example.com/checkout?a=1&b=2
Query: http://prometheus.example.com/graph?g0.expr=a&g0.tab=1
Silence: ${SILENCE}

In Alertmanager: https://alerts.example.com/#/alerts?receiver=payments%2Fpage`;

testPerGeneration(
  test,
  ['alertmanager'],
  'each vendor gets title, text and a severity of its own',
  async ({ alertmanager }, generation) => {
    await withVendors(alertmanager, generation, 'with templates', async ({ posted, mails, resolve }) => {
      const slack = await posted('slack');
      assert.is(slack.attachments[0].title, TITLE);
      assert.is(slack.attachments[0].color, 'danger');
      assert.is(
        slack.attachments[0].text,
        `Firing since 22 Nov 01:12 UTC, team payments
cluster=eu-1, region=a "b" &lt;!channel&gt;
Objective: 99.9% over 30d.
Budget left: {{ 41% }}
<https://runbooks.example.com/checkout?a=1&amp;b=2|Runbook> · <http://prometheus.example.com/graph?g0.expr=a&amp;g0.tab=1|Query> · <${SILENCE}|Silence>

<https://alerts.example.com/#/alerts?receiver=payments%2Fpage|In Alertmanager>`,
      );
      const pagerduty = await posted('pagerduty');
      assert.is(pagerduty.payload.summary, TITLE);
      assert.is(pagerduty.payload.severity, 'critical');
      assert.is(pagerduty.payload.source, 'checkout');
      assert.is(pagerduty.payload.custom_details.firing, TEXT);
      assert.equal(pagerduty.links, [{ href: ALERT.annotations.runbook_url, text: 'Runbook' }]);
      const opsgenie = await posted('opsgenie');
      assert.equal([opsgenie.message, opsgenie.description, opsgenie.priority, opsgenie.entity], [TITLE, TEXT, 'P1', 'checkout']);
      const victorops = await posted('victorops');
      assert.equal([victorops.entity_display_name, victorops.state_message, victorops.message_type], [TITLE, TEXT, 'CRITICAL']);
      assert.is((await posted('webhook')).alerts.length, 1);
      const mail = await eventually('a mail', async () => mails()[0], 10_000);
      assert.is(mail.to, 'payments@example.com');
      assert.is(mail.subject, TITLE);
      assert.is(mail.parts['text/plain'], TEXT);
      assert.match(
        mail.parts['text/html'] ?? '',
        /^<p [^>]*>\[P0\] checkout availability: 14\.2% of events are bad, since 22 Nov 01:12 UTC<\/p>/,
      );
      assert.match(mail.parts['text/html'] ?? '', 'region=a &#34;b&#34; &lt;!channel&gt;');
      assert.match(mail.parts['text/html'] ?? '', '<a href="https://runbooks.example.com/checkout?a=1&amp;b=2">Runbook</a>');
      for (const [vendor, read] of Object.entries(OTHERS)) {
        if (isLoaded(vendor, generation))
          assert.match(read(await posted(vendor)), /\[P0\] checkout availability: 14\.2% [\s\S]*(?:Objective: 99|rgency)/, vendor);
      }
      await resolve();
      const resolved = await posted('slack', ({ attachments }) => attachments[0].color === 'good');
      assert.match(resolved.attachments[0].title, /^\[P0 resolved\] checkout availability: 14\.2% of events are bad, 22 Nov 01:12 to /);
      assert.is((await posted('pagerduty', ({ event_action }) => event_action === 'resolve')).dedup_key, pagerduty.dedup_key);
    });
  },
);

testPerGeneration(
  test,
  ['alertmanager'],
  'a page arrives even where the template file was left behind',
  async ({ alertmanager }, generation) => {
    await withVendors(alertmanager, generation, 'without templates', async ({ posted, mails }) => {
      assert.is((await posted('pagerduty')).payload.summary, '[P0] ');
      assert.is((await posted('opsgenie')).priority, 'P1');
      assert.is((await posted('slack')).attachments[0].title, '[P0] ');
      assert.match((await eventually('a mail', async () => mails()[0], 10_000)).subject, /^\[P0\]/);
    });
  },
);

test.run();

// biome-ignore lint/suspicious/noExplicitAny: what vendors are sent has a shape for each of them
type Message = any;

/** Title and text of the vendors that a version may have, as one text. */
const OTHERS: Readonly<Record<string, (message: Message) => string>> = {
  telegram: ({ text }) => text,
  webex: ({ markdown }) => markdown,
  discord: ({ embeds }) => `${embeds[0].title} ${embeds[0].description}`,
  msteamsv2: ({ attachments }) => attachments[0].content.body.map(({ text }: Message) => text).join(' '),
  msteams: ({ title, text }) => `${title} ${text}`,
  rocketchat: ({ attachments }) => `${attachments[0].title} ${attachments[0].text}`,
  mattermost: ({ attachments }) => `${attachments[0].title} ${attachments[0].text}`,
  jira: ({ fields }) => `${fields?.summary} ${fields?.description} ${fields?.priority.name}`,
  incidentio: ({ alerts }) => `[P0] ${alerts[0].annotations.summary} ${alerts[0].annotations.description}`,
};

/** Debian builds its 0.28 without Jira. */
function isLoaded(vendor: string, { name, versions }: Generation): boolean {
  const since = INTEGRATIONS.find((one) => one.name === vendor)?.since ?? version(0, 22);
  const file = ['discord', 'msteams'].includes(vendor) ? version(0, 28) : vendor === 'telegram' ? version(0, 26) : since;
  return !(vendor === 'jira' && name === 'trixie') && atLeast(parseVersion(versions.alertmanager ?? '') ?? version(0, 33), file);
}

interface Vendors {
  /** The first message of a vendor, past or to come, for which this is true. */
  posted(vendor: string, isIt?: (message: Message) => boolean): Promise<Message>;
  mails(): readonly { readonly to: string; readonly subject: string; readonly parts: Readonly<Record<string, string>> }[];
  /** Lets the alert end. */
  resolve(): Promise<void>;
}

/** An Alertmanager with a compiled configuration that has one receiver with all vendors, all of them played by the test, and one alert. */
async function withVendors(
  binary: string,
  generation: Generation,
  templates: 'with templates' | 'without templates',
  check: (vendors: Vendors) => Promise<void>,
): Promise<void> {
  const posts: { readonly vendor: string; readonly message: Message }[] = [];
  const service = await startHttpService((request, body, response) => {
    const vendor = request.url?.split('/')[1] ?? '';
    // Jira is searched for an issue first.
    if (!/\/search/.test(request.url ?? '')) posts.push({ vendor, message: read(body) });
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"ok":true,"success":true,"result":{"message_id":1,"chat":{"id":1}},"issues":[],"total":0,"key":"OPS-1","id":"1"}');
  });
  const sink = await startSmtpSink();
  const folder = temporaryFolder();
  const secrets = join(folder, 'secrets');
  writeFiles(secrets, {
    key: 'k',
    ...Object.fromEntries(['slack', 'discord', 'msteams', 'msteamsv2', 'mattermost'].map((name) => [name, `${service.url}/${name}`])),
  });
  const declared = parseVersion(generation.versions.alertmanager ?? '') ?? version(0, 33);
  const receivers = written(service.url, sink.port, secrets).filter(({ integration }) => isLoaded(integration, generation));
  const { files, errors } = compileReceivers(
    receivers,
    declared,
    '{ wait: 100ms, interval: 1s, repeat: 4h, by: [environment, service, slo] }',
  );
  assert.equal(sayErrors(errors), []);
  writeFiles(folder, Object.fromEntries(files.map(({ path, text }) => [path, text])));
  if (templates === 'without templates') rmSync(join(folder, 'alertmanager', 'templates'), { recursive: true });
  const server = await startAlertmanager(binary, {
    configFolder: join(folder, 'alertmanager'),
    flags: ['--web.external-url=https://alerts.example.com'],
  });
  const send = async (alert: object) => {
    const response = await fetch(`${server.url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([alert]),
    });
    assert.is(response.status, 200, await response.text());
  };
  try {
    await send(ALERT);
    await check({
      posted: (vendor, isIt = () => true) =>
        eventually(
          `a message to ${vendor}`,
          async () => posts.find((post) => post.vendor === vendor && isIt(post.message))?.message,
          15_000,
        ),
      mails: () => sink.mails,
      resolve: () => send({ ...ALERT, endsAt: new Date().toISOString() }),
    });
    assert.not.match(server.log(), /level=error|level=ERROR/);
  } catch (error) {
    if (error instanceof assert.Assertion) throw error;
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${server.log().slice(-3000)}`, { cause: error });
  } finally {
    await server.stop();
    await service.stop();
    await sink.stop();
  }
}

function written(url: string, smtpPort: number, secrets: string): readonly WrittenReceiver[] {
  const [key, file] = [`${secrets}/key`, (name: string) => `${secrets}/${name}`];
  const settings: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    slack: { channel: '#payments', apiUrlFile: file('slack') },
    email: { to: 'payments@example.com', from: 'alerts@example.com', smarthost: `127.0.0.1:${smtpPort}`, requireTls: false },
    webhook: { url: `${url}/webhook` },
    pagerduty: { routingKeyFile: key, apiUrl: `${url}/pagerduty` },
    opsgenie: { apiKeyFile: key, apiUrl: `${url}/opsgenie/`, team: 'payments', tags: ['a', 'b'] },
    victorops: { apiKeyFile: key, routingKey: 'payments', apiUrl: `${url}/victorops/` },
    telegram: { botTokenFile: key, chatId: -1001234567890, apiUrl: `${url}/telegram` },
    webex: { roomId: 'room', tokenFile: key, apiUrl: `${url}/webex` },
    discord: { webhookUrlFile: file('discord') },
    msteams: { webhookUrlFile: file('msteams') },
    msteamsv2: { webhookUrlFile: file('msteamsv2') },
    mattermost: { webhookUrlFile: file('mattermost') },
    rocketchat: { channel: '#payments', apiUrl: `${url}/rocketchat`, tokenFile: key, tokenIdFile: key },
    jira: { apiUrl: `${url}/jira/rest/api/2`, project: 'OPS', issueType: 'Bug', tokenFile: key, priorities: ['Urgency one', 'Other'] },
    incidentio: { url: `${url}/incidentio`, tokenFile: key },
  };
  return Object.entries(settings).map(([integration, one]) => ({ integration, settings: one }));
}

function read(body: string): Message {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
