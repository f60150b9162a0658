// `alertc check --prometheus`: thresholds are held against the buckets that a real Prometheus has, as its generation spells them.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { run } from '../../src/cli/program.ts';
import { NodeHttp } from '../../src/node/node-http.ts';
import { memoryEnvironment } from '../cli/memory-environment.ts';
import { TEAM_AND_ROUTING } from '../detection/rules-of.ts';
import type { GenerationName } from '../tools/generations.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { tools } from '../tools/tools.ts';
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
`;

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly start: { readonly line: number; readonly column: number };
}

/** What is printed for a service whose only SLO, 6 lines down, has this histogram and threshold. */
async function check(url: string, histogram: string, threshold: string, options = '') {
  const service = `apiVersion: alertc/v1
kind: Service
service: shop
slos:
  - name: fast
    objective: 99
    sli: { kind: latency, threshold: ${threshold}, histogram: '${histogram}' }
`;
  const disk = { '/repository/rules/routing.yaml': TEAM_AND_ROUTING, '/repository/slos/shop.yaml': service };
  const { environment, printed } = memoryEnvironment({ disk });
  const status = await run(`check --prometheus ${url} ${options}`.trim().split(' '), { ...environment, http: new NodeHttp() });
  return { status, ...printed };
}

async function findings(url: string, histogram: string, threshold: string): Promise<readonly Finding[]> {
  const { stdout, stderr } = await check(url, histogram, threshold, '--format json');
  assert.is(stderr, '');
  return (JSON.parse(stdout) as { readonly findings: readonly Finding[] }).findings;
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
  assert.equal(clean, { status: 0, stdout: '✓ 2 files and 1 histogram of Prometheus, nothing to say\n', stderr: '' }, 'le="1" or le="1.0"');
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

const test = suite('check --prometheus');
const oldestAndNewest = tools().filter((_, index, all) => index === 0 || index === all.length - 1);

testPerGeneration(
  test,
  ['prometheus'],
  'a threshold is a bucket, is none, or is one of some series only',
  async (paths, { name }) => {
    const service = await startHttpService((_request, _body, response) =>
      response.writeHead(200, { 'Content-Type': 'text/plain' }).end(METRICS),
    );
    const port = await freePort();
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
      flags: ['--enable-feature=native-histograms'],
    });
    try {
      await checkGeneration(server, name);
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
  assert.equal([refused.status, refused.stderr], [2, `error: Could not ask Prometheus at ${site.url}: it answered 401\n`]);
  const wiki = await check(site.url.replace('//', '//me:secret@'), 'answer_seconds', '1s');
  assert.equal([wiki.status, wiki.stdout], [2, '']);
  assert.match(wiki.stderr, `error: Expected an answer of Prometheus' query API from ${site.url}, found "<!doctype html>"\n`);
  assert.not.match(wiki.stderr, 'secret');
  await site.stop();
});

test('what is no address is wrong usage, and definitions with errors are not asked about', async () => {
  const { status, stderr } = await check('prometheus:9090', 'answer_seconds', '1s');
  assert.is(status, 2);
  assert.match(stderr, 'behind --prometheus, found prometheus:9090');
  assert.is((await check('http://127.0.0.1:1', 'answer_seconds', 'soon')).status, 1);
});

test.run();
