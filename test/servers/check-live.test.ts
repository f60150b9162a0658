// `alertc check --prometheus`: thresholds are held against the buckets that a real Prometheus has, as its generation spells them.
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { run } from '../../src/cli/program.ts';
import { NodeHttp } from '../../src/node/node-http.ts';
import { memoryEnvironment } from '../cli/memory-environment.ts';
import { TEAM_AND_ROUTING } from '../detection/rules-of.ts';
import type { GenerationName } from '../tools/generations.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { runTool, tools } from '../tools/tools.ts';
import { eventually } from './eventually.ts';
import { startHttpService } from './http-service.ts';
import { query, startPrometheus } from './prometheus.ts';
import { freePort, type RunningServer } from './server-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Two pods of which one has a bound of its own, a bound that is a whole number, a large one, and a summary. */
const METRICS = `# TYPE answer_seconds histogram
answer_seconds_bucket{pod="a",le="0.1"} 1
answer_seconds_bucket{pod="a",le="0.25"} 1
answer_seconds_bucket{pod="a",le="0.5"} 1
answer_seconds_bucket{pod="a",le="1"} 1
answer_seconds_bucket{pod="a",le="+Inf"} 1
answer_seconds_sum{pod="a"} 1
answer_seconds_count{pod="a"} 1
answer_seconds_bucket{pod="b",le="0.1"} 1
answer_seconds_bucket{pod="b",le="0.25"} 1
answer_seconds_bucket{pod="b",le="1"} 1
answer_seconds_bucket{pod="b",le="+Inf"} 1
answer_seconds_sum{pod="b"} 1
answer_seconds_count{pod="b"} 1
# TYPE batch_milliseconds histogram
batch_milliseconds_bucket{le="1000"} 1
batch_milliseconds_bucket{le="1e+06"} 1
batch_milliseconds_bucket{le="+Inf"} 1
batch_milliseconds_sum 1
batch_milliseconds_count 1
# TYPE page_seconds summary
page_seconds{quantile="0.99"} 1
page_seconds_sum 1
page_seconds_count 1
# TYPE requests_total counter
requests_total{region="eu",code="200"} 5
requests_total{region="us",code="200"} 5
requests_total{code="404"} 1
# TYPE waiting_total gauge
waiting_total 3
# TYPE orders_count counter
orders_count 3
`;

/** Of a service that is gone: an hour of it, up to six hours ago. */
function vanished(until: number): string {
  const samples = Array.from({ length: 61 }, (_, minute) => `old_requests_total{job="old"} ${minute} ${until - 3600 + 60 * minute}`);
  return `# TYPE old_requests counter\n${samples.join('\n')}\n# EOF\n`;
}

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly start: { readonly line: number; readonly column: number };
}

/** What is printed for a service whose only SLO, 6 lines down, has this histogram and threshold. */
async function check(url: string, histogram: string, threshold: string, options = '--quiet') {
  return checkService(
    url,
    `slos:\n  - name: fast\n    objective: 99\n    sli: { kind: latency, threshold: ${threshold}, histogram: '${histogram}' }\n`,
    options,
  );
}

async function checkService(url: string, content: string, options: string, files: Readonly<Record<string, string>> = {}) {
  const service = `apiVersion: alertc/v1\nkind: Service\nservice: shop\n${content}`;
  const disk = { '/repository/rules/routing.yaml': TEAM_AND_ROUTING, '/repository/slos/shop.yaml': service, ...files };
  const { environment, printed } = memoryEnvironment({ disk, now: Date.now() });
  const status = await run(`check --prometheus ${url} ${options}`.trim().split(' '), { ...environment, http: new NodeHttp() });
  return { status, ...printed };
}

/** Code, message, hint and place of what is said about SLIs and plain alerts, as one would read it. */
async function said(url: string, content: string): Promise<readonly string[]> {
  const { stdout, stderr } = await checkService(url, content, '--format json');
  assert.is(stderr, '');
  return (JSON.parse(stdout) as { readonly findings: readonly Finding[] }).findings
    .filter(({ code }) => /^live/.test(code))
    .map(({ code, message, hint, start }) => `${start.line}:${start.column} ${code}: ${message} → ${hint}`);
}

function alert(expr: string): string {
  return `alerts:\n  - { name: Trouble, severity: P2, expr: '${expr}' }\n`;
}

function ratio(errors: string, total: string, more = ''): string {
  return `slos:\n  - name: orders\n    objective: 99\n    sli:\n      kind: ratio\n      errors: '${errors}'\n      total: '${total}'\n${more}`;
}

async function findings(url: string, histogram: string, threshold: string): Promise<readonly Finding[]> {
  const { stdout, stderr } = await check(url, histogram, threshold, '--format json');
  assert.is(stderr, '');
  // What lint thinks of a small example is not asked here.
  return (JSON.parse(stdout) as { readonly findings: readonly Finding[] }).findings.filter(({ code }) => /^(?:live|sli)\//.test(code));
}

/** All that is said of the metrics above by one generation. */
async function checkGeneration(server: RunningServer, name: GenerationName | 'path'): Promise<void> {
  const { url } = server;
  await eventually(
    'a first scrape of both',
    async () => ((await query(server, 'count(answer_seconds_count) and count({job="itself"})')).length > 0 ? true : undefined),
    20_000,
  );

  const clean = await check(url, 'answer_seconds', '1s');
  assert.equal(clean, { status: 0, stdout: '', stderr: '' }, 'le="1" or le="1.0"');
  assert.equal(await findings(url, 'batch_milliseconds', '1000s'), [], 'le="1e+06"');
  assert.equal(await findings(url, 'answer_seconds{pod="a"}', '500ms'), [], 'the pod that has the bound');

  const none = await findings(url, 'answer_seconds{pod="b"}', '300ms');
  const whole = name === 'bookworm' ? '1' : '1.0';
  assert.equal(
    none.map(({ code, message, hint, start }) => [code, message, hint, start]),
    [
      [
        'sli/threshold-no-bucket',
        'Expected a threshold that is one of the bucket bounds, found 0.3 seconds',
        `choose 0.25 or 0.1 (Prometheus has 0.1, 0.25, ${whole}), or add the bound to the histogram in the service`,
        { line: 7, column: 38 },
      ],
    ],
  );
  assert.is((await check(url, 'answer_seconds', '300ms')).status, 1);

  const [some] = await findings(url, 'answer_seconds', '500ms');
  assert.equal(
    [some?.code, some?.message],
    ['sli/bucket-of-some', 'Expected the bound 0.5 in all series of answer_seconds_bucket, found it in 1 of 2'],
  );

  const [missing] = await findings(url, 'answer_seconds{pod="c"}', '1s');
  assert.equal(
    [missing?.code, missing?.message],
    ['sli/histogram-not-found', 'Expected series of answer_seconds_bucket in Prometheus, found none'],
  );
  assert.equal(missing?.start, { line: 7, column: 53 });
  const [summary] = await findings(url, 'page_seconds', '1s');
  assert.is(summary?.message, 'Expected series of page_seconds_bucket in Prometheus, found none');
  assert.equal([(await check(url, 'page_seconds', '1s')).status, (await check(url, 'page_seconds', '1s', '--strict')).status], [0, 1]);

  // Prometheus shows its own histograms as native ones since 2.49 at the latest.
  const native = 'prometheus_http_request_duration_seconds';
  if (name !== 'bookworm') {
    const [first] = await findings(url, native, '1s');
    assert.equal(
      [first?.message, first?.hint],
      [`Expected series of ${native}_bucket in Prometheus, found a native histogram`, 'add `type: native`'],
    );
  }

  const elsewhere = await check(`${url}/nowhere`, 'answer_seconds', '1s');
  assert.equal([elsewhere.status, elsewhere.stdout], [2, '']);
  assert.match(elsewhere.stderr, `error: Could not ask Prometheus at ${url}/nowhere: it answered 404`);
}

/** Series, labels and types, as a tired person gets them wrong. */
async function checkSeries({ url }: RunningServer, until: number): Promise<void> {
  const fine = await checkService(
    url,
    `${ratio('requests_total{code=~"4.."}', 'requests_total')}${alert('waiting_total > 5')}`,
    '--color never',
  );
  assert.equal([fine.status, fine.stderr], [0, '']);
  assert.match(fine.stdout, /\n\nWhat an evaluation reads now\n {2}rule +group +every +series +samples +seconds\n/);
  assert.match(fine.stdout, /\n {2}slo:sli_error:ratio_rate1h +shop-orders-fast +30s +4 +\d+ +\d+\.\d{3}\n/);
  assert.match(fine.stdout, /\n {2}Trouble P2 +shop-alerts +30s +1 +1 +\d+\.\d{3}\n/);
  assert.not.match(fine.stdout, 'live/');

  assert.equal(await said(url, alert('sum(rate(request_total[5m])) > 5')), [
    '5:52 live/metric-not-found: Expected series of request_total in Prometheus, found none in the last 7d → did you mean requests_total?',
  ]);
  assert.equal(await said(url, ratio('requests_total{code=~"5.."}', 'requests_total{region="eu-west"}')), [
    '9:31 live/not-born-yet: Expected series that match code=~"5.." at some time, found none of requests_total in the last 7d → compare it with the values that code has: there are 200, 404',
    '10:30 live/no-series-match: Expected a series of requests_total that matches region="eu-west", found none in the last 7d → there are eu, us',
  ]);
  assert.equal(await said(url, alert('sum(rate(requests_total{regoin="eu"}[5m])) > 5')), [
    '5:67 live/label-not-found: Expected the label regoin on series of requests_total, found code, instance, job, region → did you mean region?',
  ]);
  assert.equal(await said(url, alert('sum(rate(requests_total{region="eu", code="404"}[5m])) > 5')), [
    '5:52 live/no-common-series: Expected a series that all matchers of requests_total{region="eu", code="404"} accept together, found series for each of them alone → which of the matchers belongs to other series? Look at requests_total{region="eu", code="404"} in Prometheus',
  ]);
  assert.equal(await said(url, alert('sum by (zone) (rate(requests_total{pod!="a"}[5m])) > 5')), [
    '5:47 live/label-not-found: Expected the label zone on series of requests_total{pod!="a"}, found code, instance, job, region → use a label that they have',
    '5:78 live/label-not-found: Expected the label pod on series of requests_total{pod!="a"}, found code, instance, job, region → use a label that they have',
  ]);
  assert.equal(await said(url, ratio('requests_total{code="404"}', 'requests_total', '    by: { labels: [region], atMost: 5 }\n')), [
    '11:20 live/label-of-some: Expected the label region on all series of requests_total, found it missing on 1 of 3 → add the label where it is missing, or narrow the selector to series that have it',
  ]);
  const lastSeen = new Date(Math.floor(until / 3600) * 3_600_000).toISOString().replace('.000', '');
  assert.equal(await said(url, alert('rate(old_requests_total[5m]) > 5')), [
    `5:48 live/series-vanished: Expected series of old_requests_total in Prometheus, found the last one around ${lastSeen} → is the service gone, was the metric renamed, or a label changed by a deployment? Change the selector with it`,
  ]);
  // The names say one thing, the programs another.
  assert.equal(await said(url, alert('rate(waiting_total[5m]) > 5 or orders_count > 5')), [
    '5:48 live/type-contradicts: Expected a counter, found that waiting_total says it is a gauge → read its value as it is, for example with an SLI of kind threshold, or name the counter',
    '5:74 live/type-contradicts: Expected a gauge, found that orders_count says it is a counter → compare its rate() or increase(), or name the gauge',
  ]);
  // What may be missing: asked for by absent(), or with something else in its place.
  assert.equal(await said(url, alert('absent(nothing) or (sum(rate(requests_total{code="503"}[5m])) or vector(0)) > 5')), [
    '5:87 live/not-born-yet: Expected series that match code="503" at some time, found none of requests_total in the last 7d → compare it with the values that code has: there are 200, 404',
  ]);
  const many = await checkService(url, alert('sum(rate(request_total[5m])) > 5'), '--max-requests 2');
  assert.equal([many.status, many.stdout], [2, '']);
  assert.match(
    many.stderr,
    'error: Expected at most 2 questions to Prometheus, found definitions that need more\nAllow more with --max-requests',
  );
}

const test = suite('check --prometheus');
const oldestAndNewest = tools().filter((_, index, all) => index === 0 || index === all.length - 1);

testPerGeneration(
  test,
  ['prometheus', 'promtool'],
  'a threshold is a bucket, is none, or is one of some series only',
  async (paths, { name }) => {
    const service = await startHttpService((_request, _body, response) =>
      response.writeHead(200, { 'Content-Type': 'text/plain' }).end(METRICS),
    );
    const port = await freePort();
    // In the middle of an hour, because whole hours are looked at.
    const until = Math.floor(Date.now() / 3_600_000) * 3600 - 5.5 * 3600;
    const dataFolder = temporaryFolder({ 'old.om': vanished(until) });
    await runTool(paths.promtool, ['tsdb', 'create-blocks-from', 'openmetrics', join(dataFolder, 'old.om'), dataFolder]);
    // Long enough for this process, which serves the metrics, to be busy with a check meanwhile: a scrape that fails ends all series.
    const configFolder = temporaryFolder({
      'prometheus.yml': `global: { scrape_interval: 4s, scrape_timeout: 4s }
scrape_configs:
  - { job_name: shop, static_configs: [ { targets: ["127.0.0.1:${service.port}"] } ] }
  - { job_name: itself, static_configs: [ { targets: ["127.0.0.1:${port}"] } ] }
`,
    });
    const server = await startPrometheus(paths.prometheus, {
      configFolder,
      port,
      dataFolder,
      flags: ['--enable-feature=native-histograms'],
    });
    try {
      await checkGeneration(server, name);
      await checkSeries(server, until);
    } finally {
      await server.stop();
      await service.stop();
    }
  },
  oldestAndNewest,
);

test('a server that is not there, or is none of Prometheus, is said in a sentence', async () => {
  const nobody = await check(`http://127.0.0.1:${await freePort()}`, 'answer_seconds', '1s');
  assert.equal([nobody.status, nobody.stdout], [2, '']);
  assert.match(nobody.stderr, /^error: Could not ask Prometheus at http:\/\/127\.0\.0\.1:\d+: connect ECONNREFUSED 127\.0\.0\.1:\d+\n$/);

  const site = await startHttpService((request, _body, response) => {
    const known = request.headers.authorization === `Basic ${Buffer.from('me:secret').toString('base64')}`;
    response.writeHead(known ? 200 : 401, { 'Content-Type': 'text/html' }).end(known ? '<!doctype html>\n<title>Wiki</title>' : '');
  });
  const refused = await check(site.url, 'answer_seconds', '1s');
  assert.equal(
    [refused.status, refused.stderr],
    [
      2,
      `error: Could not ask Prometheus at ${site.url}: it answered 401\nName a file with an Authorization header behind --prometheus-headers.\n`,
    ],
  );
  const wiki = await check(site.url.replace('//', '//me:secret@'), 'answer_seconds', '1s');
  assert.equal([wiki.status, wiki.stdout], [2, '']);
  assert.match(wiki.stderr, `error: Expected an answer of Prometheus' query API from ${site.url}, found "<!doctype html>"\n`);
  assert.not.match(wiki.stderr, 'secret');

  const withHeaders = (text: string) =>
    checkService(site.url, alert('up > 5'), '--prometheus-headers headers.txt', { '/repository/headers.txt': text });
  const token = Buffer.from('me:secret').toString('base64');
  assert.match(
    (await withHeaders(`# of the proxy\nAuthorization: Basic ${token}\n`)).stderr,
    'found "<!doctype html>"\nA page instead of data: is it a proxy that wants a login?',
  );
  const broken = await withHeaders(`Authorization ${token}\n`);
  assert.is(broken.status, 2);
  assert.is(
    broken.stderr,
    'error: Expected a header such as "Authorization: Bearer …" on each line, found none on line 1 in headers.txt of --prometheus-headers\n',
  );
  assert.match((await withHeaders('\n')).stderr, 'Expected at least one header');
  const nowhere = await checkService(site.url, alert('up > 5'), '--prometheus-headers nowhere.txt');
  assert.match(nowhere.stderr, 'found nothing at nowhere.txt');
  await site.stop();
});

test('servers that lie are no servers: redirects to a login, other shapes of data, answers in part, silence in the middle', async () => {
  const vector = (fields: object) =>
    JSON.stringify({ status: 'success', data: { resultType: 'vector', result: [{ metric: {}, value: [1, '1'] }] }, ...fields });
  const lies: readonly (readonly [answer: (path: string) => readonly [status: number, body: string, location?: string], said: string])[] = [
    [(path) => (path === '/login' ? [200, '<html>Sign in</html>'] : [302, '', '/login']), 'is it a proxy that wants a login?'],
    [() => [302, '', '/api/v1/query'], 'redirect count exceeded'],
    [() => [200, '{"status":"success","data":{"resultType":"vector","result":[{"metric":{}}]}}'], 'found other JSON'],
    [() => [200, '{"status":"success","data":"none"}'], 'found other JSON'],
    [() => [200, '{"status":"error","error":"quota"}'], 'found other JSON'],
    [() => [200, vector({ warnings: ['store-2: connection refused'] })], 'found one that warns: store-2: connection refused'],
    [() => [503, 'upstream connect error'], 'it answered 503: "upstream connect error"'],
    // Half of the answers are there when it breaks.
    [(path) => (path.startsWith('/api/v1/metadata') ? [500, 'out of memory'] : [200, vector({})]), 'it answered 500: "out of memory"'],
  ];
  for (const [answer, expected] of lies) {
    const site = await startHttpService((request, _body, response) => {
      const [status, body, location] = answer(request.url ?? '');
      response.writeHead(status, location === undefined ? {} : { location }).end(body);
    });
    const { status, stdout, stderr } = await checkService(site.url, alert('rate(up[5m]) > 5'), '');
    assert.equal([status, stdout], [2, ''], expected);
    assert.match(stderr, expected);
    await site.stop();
  }
});

test('what is no address is wrong usage, and definitions with errors are not asked about', async () => {
  const { status, stderr } = await check('prometheus:9090', 'answer_seconds', '1s');
  assert.is(status, 2);
  assert.match(stderr, 'behind --prometheus, found prometheus:9090');
  assert.match((await check('http://127.0.0.1:1', 'answer_seconds', '1s', '--look-back week')).stderr, 'behind --look-back, found week');
  assert.match((await check('http://127.0.0.1:1', 'answer_seconds', '1s', '--max-requests no')).stderr, 'behind --max-requests, found no');
  assert.is((await check('http://127.0.0.1:1', 'answer_seconds', 'soon')).status, 1);
});

test.run();
