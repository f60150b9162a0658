import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type PrometheusServer, queryNow, type Unanswered } from '../../src/live/prometheus-server.ts';
import { NodeHttp } from '../../src/node/node-http.ts';
import type { HttpAnswer, HttpRequest } from '../../src/ports/http.ts';
import { startHttpService } from '../servers/http-service.ts';

function answering(answer: HttpAnswer, url = 'http://prometheus:9090') {
  const requests: HttpRequest[] = [];
  const server: PrometheusServer = {
    url,
    http: {
      request: (request) => {
        requests.push(request);
        return Promise.resolve(answer);
      },
    },
  };
  return { server, requests };
}

const VECTOR = JSON.stringify({
  status: 'success',
  data: { resultType: 'vector', result: [{ metric: { le: '+Inf' }, value: [1, '3'] }] },
});

test('samples are read from a vector, asked for below the path of the server', async () => {
  for (const url of ['http://mimir.example.com/prometheus', 'http://mimir.example.com/prometheus/']) {
    const { server, requests } = answering({ status: 200, body: VECTOR }, url);
    assert.equal(await queryNow(server, 'count by (le) (x_bucket{a="+ &"})'), [{ labels: { le: '+Inf' }, value: 3 }]);
    assert.equal(
      requests.map((request) => request.url),
      ['http://mimir.example.com/prometheus/api/v1/query?query=count+by+%28le%29+%28x_bucket%7Ba%3D%22%2B+%26%22%7D%29'],
    );
  }
});

test('a refusal is told with the reason of the server', async () => {
  const login = '\nName a file with an Authorization header behind --prometheus-headers.';
  const cases: readonly (readonly [HttpAnswer, Unanswered['kind'], string])[] = [
    [
      { status: 422, body: '{"status":"error","errorType":"execution","error":"query timed out"}' },
      'too much',
      'it answered 422: query timed out',
    ],
    [
      { status: 422, body: '{"status":"error","errorType":"execution","error":"found duplicate series"}' },
      'refused',
      'it answered 422: found duplicate series',
    ],
    [{ status: 502, body: '<html>\n<h1>Bad Gateway</h1>' }, 'busy', 'it answered 502: "<html>"'],
    [{ status: 503, body: '' }, 'busy', 'it answered 503'],
    [{ status: 401, body: '' }, 'refused', `it answered 401${login}`],
    [{ status: 403, body: 'no such tenant' }, 'refused', `it answered 403: "no such tenant"${login}`],
  ];
  for (const [answer, kind, said] of cases) {
    const { server } = answering(answer);
    assert.equal(await queryNow(server, 'x'), { kind, problem: `Could not ask Prometheus at http://prometheus:9090: ${said}` });
  }
});

test('what is no vector is no answer', async () => {
  const bodies = [
    '',
    'null',
    '[]',
    '{}',
    VECTOR.replace('vector', 'matrix'),
    VECTOR.replace('"value":[1,"3"]', '"value":3'),
    `"${'x'.repeat(200)}"x`,
  ];
  for (const body of bodies) {
    const answer = await queryNow(answering({ status: 200, body }).server, 'x');
    assert.ok('problem' in answer, body);
    assert.match(answer.problem, /^Expected an answer of Prometheus' query API from http:\/\/prometheus:9090, found .{1,90}\n/);
  }
});

test('extra fields of Thanos, Mimir and VictoriaMetrics do no harm, and an answer in part is none', async () => {
  const withFields = (fields: object) => answering({ status: 200, body: JSON.stringify({ ...JSON.parse(VECTOR), ...fields }) }).server;
  const whole = [
    { isPartial: false, stats: { seriesFetched: '1', executionTimeMsec: 0 } },
    { warnings: [], infos: ['PromQL info: metric might not be a counter, name does not end in _total: "x" (1:6)'] },
    { warnings: ['PromQL info: metric might not be a counter'] },
    { warnings: ['results truncated due to limit'] },
    { warnings: null, analysis: {} },
  ];
  for (const fields of whole)
    assert.equal(await queryNow(withFields(fields), 'x'), [{ labels: { le: '+Inf' }, value: 3 }], JSON.stringify(fields));
  const inPart = [{ isPartial: true }, { warnings: ['No StoreAPIs matched for this query', 'PromQL info: x'] }];
  for (const fields of inPart) {
    const answer = await queryNow(withFields(fields), 'x');
    assert.ok('problem' in answer);
    assert.is(answer.kind, 'partial');
    assert.match(
      answer.problem,
      /^Expected a whole answer from Prometheus at http:\/\/prometheus:9090, found one that warns: (?:isPartial|No StoreAPIs)/,
    );
  }
});

test('values are read as Prometheus writes floats, and a native histogram is a sample', async () => {
  const result = ['+Inf', '-Inf', 'NaN', '1e-9'].map((value) => ({ metric: {}, value: [1, value] }));
  const body = JSON.stringify({
    status: 'success',
    data: { resultType: 'vector', result: [...result, { metric: {}, histogram: [1, { count: '1' }] }] },
  });
  const samples = await queryNow(answering({ status: 200, body }).server, 'x');
  assert.equal('problem' in samples ? samples : samples.map(({ value }) => String(value)), ['Infinity', '-Infinity', 'NaN', '1e-9', 'NaN']);
});

test('headers are sent, and what is too long for an address goes into a body', async () => {
  const { server, requests } = answering({ status: 200, body: VECTOR });
  await queryNow({ ...server, headers: { 'X-Scope-OrgID': 'shop' } }, `x{a="${'y'.repeat(3000)}"}`);
  const [request] = requests;
  assert.equal([request?.method, request?.url], ['POST', 'http://prometheus:9090/api/v1/query']);
  assert.is(request?.headers?.['X-Scope-OrgID'], 'shop');
  assert.match(request?.body ?? '', 'query=x%7Ba%3D%22yyyy');
});

test('a server that does not answer in time, or without end, is left', async () => {
  const service = await startHttpService((request, _body, response) => {
    if (request.url === '/silent') return;
    const chunk = Buffer.alloc(1024 * 1024);
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more);
    more();
  });
  const http = new NodeHttp();
  const ask = (path: string, timeout: number) => http.request({ method: 'GET', url: `${service.url}${path}`, timeout });
  assert.equal(await ask('/silent', 0.2), { failure: 'no answer within 0.2 s' });
  assert.equal(await ask('/endless', 60), { failure: 'it answered with more than 32 MB' });
  assert.equal(await http.request({ method: 'GET', url: 'http://%zz@127.0.0.1/', timeout: 1 }), { failure: 'URI malformed' });
  await service.stop();
});

test.run();
