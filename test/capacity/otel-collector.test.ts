import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sizeStack } from '../../src/capacity/size-stack.ts';
import { each, modelOf, said, sizedPart, verdicts } from './sized.ts';

const test = suite('The size of a tier of Collectors');

const gateway = (rest: string) => [`gateway: { component: otel-collector, tier: gateway, job: otel-gateway, ${rest} }`];

test('1 core and 2 GB for 10,000 spans/s, shared by the replicas', () => {
  const sized = sizedPart(gateway('replicas: 3, plan: { spansPerSecond: 30000 }'));
  assert.equal(said(sized, 'cpu'), ['1 core / 3 cores: 30,000 spans/s ÷ 10,000']);
  assert.is(each(sized, 'memory'), 2_000_000_000);
});

test('8,000 where traces are sampled at their end, and the traces that wait are kept in memory', () => {
  const sized = sizedPart(
    gateway('replicas: 2, features: [tailSampling], plan: { spansPerSecond: 16000, tracesPerSecond: 800, bytesPerTrace: 10000 }'),
  );
  assert.equal(said(sized, 'cpu'), ['1 core / 2 cores: 16,000 spans/s ÷ 8,000']);
  // 2 cores of 2 GB and 800 × 30 s × 10 kB × 3 = 720 MB, shared by two.
  assert.is(each(sized, 'memory'), 2_000_000_000 + 360_000_000);
});

test('a tier that cannot lose one is short', () => {
  const of = (replicas: number) =>
    verdicts(sizedPart(gateway(`replicas: ${replicas}, plan: { spansPerSecond: 25000, spansPerInstance: 10000 }`)));
  assert.equal(of(3), ['short: 3 carry the load and one may fail: 4 are needed, 3 are declared: run 4, or raise what one instance takes']);
  assert.equal(of(4), ['enough: 3 carry the load and one may fail: 4 are needed, 4 are declared']);
});

test('what one replica less leaves is compared with the limits', () => {
  const of = (cores: number) => verdicts(sizedPart(gateway(`replicas: 3, plan: { spansPerSecond: 30000, cores: ${cores} }`)));
  assert.match(
    of(1.2)[1] ?? '',
    /^short: 2 left need 1.5 cores each and have 1.2 cores: give each replica 1.76 cores \(cores\), or share the load among more/,
  );
  assert.match(of(2)[1] ?? '', /^enough: 2 left need 1.5 cores each and have 2 cores/);
});

test('agents are one a node: none is spared', () => {
  const sized = sizedPart([
    'agent: { component: otel-collector, tier: agent, job: otel-agent, replicas: 1, plan: { spansPerSecond: 25000, spansPerInstance: 10000 } }',
  ]);
  assert.equal(verdicts(sized), []);
  assert.equal(said(sized, 'instances'), []);
});

test('the queue lasts as long as its size over the requests', () => {
  const sized = sizedPart(gateway('replicas: 3, plan: { requestsPerSecond: 5 }'));
  assert.equal(said(sized, 'queue'), ['3.3 min / 3.3 min: 1,000 requests ÷ 5 requests/s']);
  assert.equal(verdicts(sized), [
    'short: the queue is full after 3.3 min, retries end after 5 min: set queue_size to 1,500 requests or more, or keep the queue on disk',
  ]);
});

test('what the plan does not say may stand in the configuration; what it says counts more', () => {
  const of = (plan: string) => {
    const { stack, ...model } = modelOf(gateway(`replicas: 3, plan: { ${plan} }`));
    assert.ok(stack);
    const [part] = sizeStack(stack, model, new Map([['gateway', { queueSize: 3000, retrySeconds: 600, traceBuffer: 1 }]]));
    assert.ok(part);
    return part;
  };
  const read = of('requestsPerSecond: 5');
  assert.equal(verdicts(read), ['enough: the queue is full after 10 min, retries end after 10 min']);
  assert.equal([read.read, read.assumed], [{ queueSize: 3000, retrySeconds: 600 }, {}]);
  assert.equal(of('requestsPerSecond: 5, queueSize: 1000').read, { retrySeconds: 600 });
});

test('beyond the end of the retries a longer queue does not help', () => {
  const sized = sizedPart(gateway('replicas: 3, plan: { requestsPerSecond: 5, queueSize: 10000, outageSeconds: 900 }'));
  assert.equal(verdicts(sized), [
    'short: the queue is full after 33 min, retries end after 5 min; 15 min are to be survived: set max_elapsed_time to 900s or more',
  ]);
  const longer = sizedPart(
    gateway('replicas: 3, plan: { requestsPerSecond: 5, queueSize: 10000, outageSeconds: 900, retrySeconds: 1800 }'),
  );
  assert.equal(verdicts(longer), ['enough: the queue is full after 33 min, retries end after 30 min; 15 min are to be survived']);
});

test('num_traces holds one and a half times what arrives until the decision', () => {
  const of = (buffer: number) =>
    verdicts(
      sizedPart(
        gateway(
          `replicas: 2, features: [tailSampling], plan: { tracesPerSecond: 2000, decisionWait: 10 }, parameters: { traceBuffer: '${buffer}' }`,
        ),
      ),
    );
  assert.match(
    of(9000)[0] ?? '',
    /^short: num_traces 9,000 of each replica, needed are 1.5 × 2,000 traces\/s × 10 s ÷ 2 = 15,000 traces: set/,
  );
  assert.match(of(12_000)[0] ?? '', /^tight: /);
  assert.match(of(15_000)[0] ?? '', /^enough: /);
});

test.run();
