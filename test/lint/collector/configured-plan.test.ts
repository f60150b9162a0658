import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { configuredPlan } from '../../../src/lint/collector/configured-plan.ts';
import { readCollector } from '../../../src/lint/collector/read-collector.ts';
import { sourceFile } from '../../../src/text/source-file.ts';
import { Place } from '../../../src/yaml/place.ts';
import { readForeignYaml } from '../../../src/yaml/read.ts';

const test = suite("What a Collector's configuration says of its plan");

function planOf(text: string) {
  const { value } = readForeignYaml(sourceFile('gateway.yaml', text));
  const collector = value === undefined ? undefined : readCollector(new Place(value.root));
  assert.ok(collector);
  return configuredPlan(collector);
}

const gateway = (exporters: string, processors = '') => `
receivers: { otlp: { protocols: { grpc: {} } } }
processors: { batch: {}, ${processors} }
exporters: ${exporters}
service:
  pipelines:
    traces: { receivers: [otlp], processors: [batch${processors === '' ? '' : ', tail_sampling'}], exporters: [otlp/tempo, otlp/far, debug] }
`;

test('of several exporters, the shortest queue and the shortest retries', () => {
  const far = 'otlp/far: { endpoint: far:4317, sending_queue: { queue_size: 5000 }, retry_on_failure: { max_elapsed_time: 15m } }';
  const tempo = 'otlp/tempo: { endpoint: tempo:4317, sending_queue: { queue_size: 2000 }, retry_on_failure: { max_elapsed_time: 10m } }';
  assert.equal(planOf(gateway(`{ ${tempo}, ${far}, debug: {} }`)), { queueSize: 2000, retrySeconds: 600 });
});

test('what is not written is the default of the Collector, also beside one that is', () => {
  assert.equal(
    planOf(
      gateway('{ otlp/tempo: { endpoint: tempo:4317 }, otlp/far: { endpoint: far:4317, sending_queue: { queue_size: 5000 } }, debug: {} }'),
    ),
    {
      queueSize: 1000,
      retrySeconds: 300,
    },
  );
});

test('nothing is said of queues in other units, of retries that never end, and of what only the environment knows', () => {
  const exporters = (queue: string, retry: string) =>
    gateway(
      `{ otlp/tempo: { endpoint: tempo:4317, sending_queue: ${queue}, retry_on_failure: ${retry} }, otlp/far: { endpoint: far:4317 }, debug: {} }`,
    );
  assert.equal(planOf(exporters('{ sizer: bytes, queue_size: 5000000 }', '{ max_elapsed_time: 0s }')), {});
  assert.equal(planOf(exporters('{ enabled: false }', '{ enabled: false }')), {});
  const fromOutside = (name: string) => `"\${env:${name}}"`;
  assert.equal(planOf(exporters(`{ queue_size: ${fromOutside('QUEUE')} }`, `{ max_elapsed_time: ${fromOutside('RETRY')} }`)), {});
});

test('the tail sampler, where one is used', () => {
  const exporters = '{ otlp/tempo: { endpoint: tempo:4317 }, otlp/far: { endpoint: far:4317 }, debug: {} }';
  const sampler = planOf(gateway(exporters, 'tail_sampling: { decision_wait: 1m, num_traces: 200_000 }'));
  assert.equal([sampler['decisionWait'], sampler['traceBuffer']], [60, 200_000]);
  const usual = planOf(gateway(exporters, 'tail_sampling: { policies: [] }'));
  assert.equal([usual['decisionWait'], usual['traceBuffer']], [30, 50_000]);
});

test.run();
