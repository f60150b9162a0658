// The named templates, rendered by amtool of each generation: what stands in a title and a text, and that nothing in an alert can break them.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { INTEGRATIONS } from '../../src/integrations/kinds.ts';
import { TITLE } from '../../src/integrations/messages.ts';
import { TEMPLATE_NAMES, type TemplateName, templateNamed } from '../../src/integrations/templates.ts';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { runTool } from '../tools/tools.ts';

const test = suite('templates');

interface Alert {
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly generatorURL: string;
}

const CHECKOUT: Alert = {
  status: 'firing',
  labels: { alertname: 'CheckoutBudgetBurn', service: 'checkout', severity: 'P0', team: 'payments', environment: 'production' },
  annotations: { summary: 'checkout availability: 14% of events are bad' },
  // A zone of its own: all times are told in UTC.
  startsAt: '2026-11-22T03:12:09+02:00',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: '',
};
const OVER: Alert = { ...CHECKOUT, status: 'resolved', endsAt: '2026-11-22T02:30:00Z' };
const FOREIGN: Alert = { ...CHECKOUT, labels: { alertname: 'NodeDown', instance: 'db-1' }, annotations: {} };

testPerGeneration(test, ['amtool'], 'titles', async ({ amtool }) => {
  const titles = await Promise.all(
    [
      [CHECKOUT],
      [OVER],
      [CHECKOUT, OVER, CHECKOUT],
      [OVER, OVER],
      [staging(CHECKOUT)],
      [FOREIGN],
      [{ ...CHECKOUT, annotations: { summary: 'two\n  lines {{ .Labels }} "and" {' } }],
    ].map((alerts) => render(amtool, TITLE, alerts)),
  );
  assert.equal(titles, [
    '[P0] checkout availability: 14% of events are bad, since 22 Nov 01:12 UTC',
    '[P0 resolved] checkout availability: 14% of events are bad, 22 Nov 01:12 to 22 Nov 02:30 UTC',
    '[P0] 2 alerts, such as checkout availability: 14% of events are bad, since 22 Nov 01:12 UTC',
    '[P0 resolved] 2 alerts, such as checkout availability: 14% of events are bad, 22 Nov 01:12 to 22 Nov 02:30 UTC',
    '[P0] staging: checkout availability: 14% of events are bad, since 22 Nov 01:12 UTC',
    '[Alert] NodeDown, since 22 Nov 01:12 UTC',
    '[P0] two lines {{ .Labels }} "and" {, since 22 Nov 01:12 UTC',
  ]);
});

testPerGeneration(test, ['amtool'], 'a text for a mail or an incident', async ({ amtool }) => {
  assert.is(
    await render(amtool, named('alertc.text'), [CHECKOUT, FOREIGN, OVER]),
    `checkout availability: 14% of events are bad
Firing since 22 Nov 01:12 UTC, team payments
Silence: https://am.example.com/#/silences/new?filter=%7Balertname%3D%22CheckoutBudgetBurn%22%2C%20environment%3D%22production%22%2C%20service%3D%22checkout%22%2C%20severity%3D%22P0%22%2C%20team%3D%22payments%22%7D

NodeDown
Firing since 22 Nov 01:12 UTC
instance=db-1
Silence: https://am.example.com/#/silences/new?filter=%7Balertname%3D%22NodeDown%22%2C%20instance%3D%22db-1%22%7D

checkout availability: 14% of events are bad
Resolved, 22 Nov 01:12 to 22 Nov 02:30 UTC, team payments

All 3 alerts: https://am.example.com/#/alerts?receiver=payments%2Fpage`,
  );
});

testPerGeneration(test, ['amtool'], 'a short text for a phone, three alerts at most', async ({ amtool }) => {
  const described = {
    ...CHECKOUT,
    annotations: { ...CHECKOUT.annotations, description: 'Budget left: 41%', runbook_url: 'https://r.example.com/c' },
  };
  const facts = `Firing since 22 Nov 01:12 UTC, team payments
Budget left: 41%
Runbook: https://r.example.com/c
`;
  const one = `checkout availability: 14% of events are bad\n${facts}`;
  assert.is(
    await render(amtool, named('alertc.brief'), Array<Alert>(5).fill(described)),
    `${one}\n${one}\n${one}\nAll 5 alerts: https://am.example.com/#/alerts?receiver=payments%2Fpage`,
  );
  // The title, which comes before it, has said what a single alert is about.
  assert.is(
    await render(amtool, named('alertc.brief'), [described]),
    `${facts}\nIn Alertmanager: https://am.example.com/#/alerts?receiver=payments%2Fpage`,
  );
});

/** An alert as alertc's rules make them, with as much text as they have. */
const USUAL: Alert = {
  ...CHECKOUT,
  labels: { ...CHECKOUT.labels, slo: 'availability', signal: 'burn', source: 'slo', cluster: 'eu-central-1', region: 'eu' },
  annotations: {
    ...CHECKOUT.annotations,
    description:
      '2% of the budget goes in 1h or less, or over 50% of events were bad for 5m. Objective: 99.9% over 30d. Budget left: 41.2%',
    runbook_url: 'https://runbooks.example.com/checkout',
    dashboard_url: 'https://grafana.example.com/d/checkout',
  },
};

testPerGeneration(test, ['amtool'], 'a storm is cut to what vendors take, and all alerts are counted', async ({ amtool }) => {
  const limits = [
    { name: 'alertc.slack', shown: 10, most: 40_000 },
    { name: 'alertc.text', shown: 10, most: 15_000 },
    { name: 'alertc.markdown', shown: 4, most: 4096 },
    { name: 'alertc.brief', shown: 3, most: 1600 },
  ] as const;
  for (const { name, shown, most } of limits) {
    const text = await render(amtool, named(name), Array<Alert>(200).fill(USUAL));
    assert.is(text.split('Firing since').length - 1, shown, name);
    assert.match(text, 'All 200 alerts');
    assert.ok(text.length < most, `${name}: ${text.length}`);
  }
});

/** What could end a link, call a channel, close a tag or a quote. */
const HOSTILE: Alert = {
  ...CHECKOUT,
  labels: { ...CHECKOUT.labels, team: '*pay* <@U1>', pod: '"a" & <b> | [x](y) \\ `c` + %41 ü' },
  annotations: {
    summary: '<!channel> *x* [y](http://evil.example.com) & </b><script>',
    description: '<https://evil.example.com|click>',
    runbook_url: 'https://r.example.com/a|b>c)d',
    dashboard_url: 'javascript:alert(1)',
  },
};

testPerGeneration(test, ['amtool'], 'labels and annotations stay text', async ({ amtool }) => {
  const slack = await render(amtool, named('alertc.slack'), [HOSTILE]);
  assert.match(slack, 'team *pay* &lt;@U1&gt;');
  assert.match(slack, '&lt;https://evil.example.com|click&gt;');
  assert.match(slack, '<https://r.example.com/a%7Cb&gt;c)d|Runbook>');
  assert.match(
    await render(amtool, named('alertc.slack.title'), [HOSTILE]),
    '&lt;!channel&gt; *x* [y](http://evil.example.com) &amp; &lt;/b&gt;',
  );
  const markdown = await render(amtool, named('alertc.markdown'), [HOSTILE, CHECKOUT]);
  assert.match(markdown, '**\\<!channel\\> \\*x\\* \\[y\\](http://evil.example.com) & \\</b\\>\\<script\\>**');
  assert.match(markdown, '[Runbook](https://r.example.com/a|b>c%29d)');
  const html = await render(amtool, named('alertc.html'), [HOSTILE], 'html');
  assert.match(html, '&lt;!channel&gt; *x* [y](http://evil.example.com) &amp; &lt;/b&gt;&lt;script&gt;');
  assert.not.match(html, '<script>');
  assert.not.match(html, /href="javascript/);
});

testPerGeneration(test, ['amtool'], 'the silence link holds every label, however odd', async ({ amtool }) => {
  const filter = `{alertname="CheckoutBudgetBurn", environment="production", pod="\\"a\\" & <b> | [x](y) \\\\ \`c\` + %41 ü", service="checkout", severity="P0", team="*pay* <@U1>"}`;
  const links = await Promise.all([
    render(amtool, named('alertc.text'), [HOSTILE]).then((text) => /^Silence: (.*)$/m.exec(text)?.[1]),
    render(amtool, named('alertc.slack'), [HOSTILE]).then((text) => /<([^|<>]*)\|Silence>/.exec(text)?.[1]),
    render(amtool, named('alertc.markdown'), [HOSTILE]).then((text) => /\[Silence\]\(([^()]*)\)/.exec(text)?.[1]),
    render(amtool, named('alertc.html'), [HOSTILE], 'html').then((text) =>
      /<a href="([^"]*)">Silence/.exec(text)?.[1]?.replaceAll('&amp;', '&'),
    ),
  ]);
  for (const link of links) {
    assert.match(link ?? '', /^https:\/\/am\.example\.com\/#\/silences\/new\?filter=[\w.%~*'()-]+$/);
    assert.is(decodeURIComponent(link?.split('filter=')[1] ?? ''), filter);
  }
});

testPerGeneration(
  test,
  ['amtool'],
  'everything that any integration sends renders for any alert, with and without the template file',
  async ({ amtool }) => {
    const texts = INTEGRATIONS.flatMap(({ constants }) => Object.values(constants({ severities: ['P0', 'P1'], settings: {} })))
      .flatMap((value) => (typeof value === 'object' ? Object.values(value) : [value]))
      .filter((value) => typeof value === 'string');
    assert.ok(texts.length > 30);
    for (const alerts of [[CHECKOUT], [OVER], [FOREIGN, OVER], [HOSTILE]]) await render(amtool, texts.join('\n'), alerts);
    assert.match(await render(amtool, TITLE, [CHECKOUT], 'text', 'no file'), /^\[P0\] $/);
    assert.is(await render(amtool, named('alertc.html'), [CHECKOUT], 'html', 'no file'), '');
  },
);

test.run();

function named(name: TemplateName): string {
  return `{{ block "${name}" . }}{{ end }}`;
}

function staging(alert: Alert): Alert {
  return { ...alert, labels: { ...alert.labels, environment: 'staging' } };
}

async function render(
  amtool: string,
  text: string,
  alerts: readonly Alert[],
  type: 'text' | 'html' = 'text',
  file: 'the file' | 'no file' = 'the file',
): Promise<string> {
  const data = {
    receiver: 'payments/page',
    status: alerts.some(({ status }) => status === 'firing') ? 'firing' : 'resolved',
    alerts,
    groupLabels: {},
    commonLabels: common(alerts.map(({ labels }) => labels)),
    commonAnnotations: common(alerts.map(({ annotations }) => annotations)),
    externalURL: 'https://am.example.com',
  };
  const templates = file === 'the file' ? TEMPLATE_NAMES.map(templateNamed).join('\n') : '';
  const folder = temporaryFolder({ 'data.json': JSON.stringify(data), 'alertc.tmpl': templates });
  const { status, stdout, stderr } = await runTool(amtool, [
    'template',
    'render',
    `--template.glob=${folder}/*.tmpl`,
    `--template.type=${type}`,
    `--template.data=${folder}/data.json`,
    `--template.text=${text}`,
  ]);
  assert.is(status, 0, stderr);
  return stdout;
}

function common(maps: readonly Readonly<Record<string, string>>[]): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(maps[0] ?? {}).filter(([key, value]) => maps.every((map) => map[key] === value)));
}
