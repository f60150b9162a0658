import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { AGENT, type Changes, env, saidAfter } from './world.ts';

/** Codes in the order of their places. */
function codesOf(said: readonly string[]): readonly string[] {
  return said.map((one) => / (?:error|warning|info) (\S+)/.exec(one)?.[1] ?? one);
}

interface Example {
  readonly lint: string;
  /** One change, or a few, that make it complain. */
  readonly bad: Changes;
  readonly codes: readonly string[];
  /** A change that looks alike and is right. */
  readonly good: Changes;
}

const LB = 'exporters: [spanmetrics, loadbalancing]';

const EXAMPLES: readonly Example[] = [
  {
    lint: 'a pipeline names what is configured',
    bad: { gateway: [['redaction, tail_sampling, batch]', 'redaction, tail_sampling, batch/2]']] },
    codes: ['collector/undeclared-component'],
    good: {
      gateway: [
        ['  batch: {}', '  batch: {}\n  batch/2:'],
        ['redaction, tail_sampling, batch]', 'redaction, tail_sampling, batch/2]'],
      ],
    },
  },
  {
    lint: 'what is configured is used',
    bad: { gateway: [['  batch: {}', '  batch: {}\n  batch/2:']] },
    codes: ['collector/unused-component'],
    good: { agent: [['extensions: [file_storage]', 'extensions: file_storage']] },
  },
  {
    lint: 'what only the environment knows may be anything',
    bad: { gateway: [['processors: [memory_limiter, redaction, batch]', 'processors: [redaction, batch]']] },
    codes: ['collector/no-memory-limiter'],
    good: { gateway: [['processors: [memory_limiter, redaction, batch]', `processors: ['${env('FIRST')}', batch]`]] },
  },
  {
    lint: 'a section may stand in a file of its own',
    bad: { agent: [['exporters:\n', 'exporters_of_old:\n']] },
    codes: ['collector/undeclared-component', 'collector/undeclared-component', 'collector/undeclared-component'],
    good: { agent: [['exporters:\n', `exporters: '${env('EXPORTERS')}'\nexporters_of_old:\n`]] },
  },
  {
    lint: 'a connector has two ends',
    bad: { gateway: [['receivers: [otlp, spanmetrics]', 'receivers: [otlp]']] },
    codes: ['collector/half-connector'],
    good: { gateway: [['receivers: [otlp, spanmetrics]', 'receivers: [spanmetrics, otlp]']] },
  },
  {
    lint: 'a pipeline has two ends',
    bad: {
      gateway: [
        ['receivers: [otlp/by-trace]', 'receivers: []'],
        [
          '  otlp/by-trace:\n    protocols:\n      grpc:\n        endpoint: 0.0.0.0:14317\n        tls: { cert_file: /etc/otelcol/tls/tls.crt, key_file: /etc/otelcol/tls/tls.key }\n',
          '',
        ],
      ],
    },
    codes: ['collector/empty-pipeline'],
    good: { gateway: [['receivers: [otlp/by-trace]', 'receivers: otlp/by-trace']] },
  },
  {
    lint: 'span metrics see all spans',
    bad: { gateway: [['exporters: [otlp/tempo]', 'exporters: [otlp/tempo, spanmetrics]']] },
    codes: ['collector/sampled-sli'],
    good: {
      gateway: [
        ['  spanmetrics:\n', '  forward: {}\n  spanmetrics:\n'],
        [LB, 'exporters: [forward, loadbalancing]'],
        ['  pipelines:\n', '  pipelines:\n    traces/count: { receivers: [forward], exporters: [spanmetrics] }\n'],
      ],
    },
  },
  {
    lint: 'span metrics see all spans, through a connector',
    bad: {
      gateway: [
        ['  spanmetrics:\n', '  forward: {}\n  spanmetrics:\n'],
        ['exporters: [otlp/tempo]', 'exporters: [otlp/tempo, forward]'],
        [LB, 'exporters: [loadbalancing]'],
        ['  pipelines:\n', '  pipelines:\n    traces/count: { receivers: [forward], exporters: [spanmetrics] }\n'],
      ],
    },
    codes: ['collector/sampled-sli'],
    good: {},
  },
  {
    lint: 'span metrics see all spans, through two connectors',
    bad: {
      gateway: [
        ['  spanmetrics:\n', '  forward/1: {}\n  forward/2: {}\n  spanmetrics:\n'],
        ['exporters: [otlp/tempo]', 'exporters: [otlp/tempo, forward/1]'],
        [LB, 'exporters: [loadbalancing]'],
        [
          '  pipelines:\n',
          '  pipelines:\n    traces/on: { receivers: [forward/1], exporters: [forward/2] }\n    traces/count: { receivers: [forward/2], exporters: [spanmetrics] }\n',
        ],
      ],
    },
    codes: ['collector/sampled-sli'],
    good: {
      gateway: [
        ['  spanmetrics:\n', '  forward/1: {}\n  forward/2: {}\n  spanmetrics:\n'],
        [LB, 'exporters: [forward/1, loadbalancing]'],
        [
          '  pipelines:\n',
          '  pipelines:\n    traces/on: { receivers: [forward/1], exporters: [forward/2] }\n    traces/count: { receivers: [forward/2], exporters: [spanmetrics] }\n',
        ],
      ],
    },
  },
  {
    lint: 'span metrics see all spans, of the agents too',
    bad: {
      agent: [
        ['  resourcedetection:', '  probabilistic_sampler: { sampling_percentage: 10 }\n  resourcedetection:'],
        [
          'traces: { receivers: [otlp], processors: [memory_limiter, ',
          'traces: { receivers: [otlp], processors: [memory_limiter, probabilistic_sampler, ',
        ],
      ],
    },
    codes: ['collector/sampled-sli'],
    good: {
      agent: [
        ['  resourcedetection:', '  probabilistic_sampler: { sampling_percentage: 100 }\n  resourcedetection:'],
        [
          'traces: { receivers: [otlp], processors: [memory_limiter, ',
          'traces: { receivers: [otlp], processors: [memory_limiter, probabilistic_sampler, ',
        ],
      ],
    },
  },
  {
    lint: 'span metrics see all spans, those of Tempo too',
    bad: { slos: [['traces_span_metrics_calls_total', 'traces_spanmetrics_calls_total']] },
    codes: ['collector/sampled-sli'],
    good: {
      slos: [['traces_span_metrics_calls_total', 'traces_spanmetrics_calls_total']],
      gateway: [
        ['redaction, tail_sampling, batch]', 'redaction, batch]'],
        [
          '  tail_sampling:\n    decision_wait: 10s\n    num_traces: 20000\n    policies:\n      - { name: errors, type: status_code, status_code: { status_codes: [ERROR] } }\n      - { name: slow, type: latency, latency: { threshold_ms: 2000 } }\n      - { name: some of the rest, type: probabilistic, probabilistic: { sampling_percentage: 5 } }\n',
          '',
        ],
      ],
    },
  },
  {
    lint: 'only dashboards read what is sampled',
    bad: { gateway: [['exporters: [otlp/tempo]', 'exporters: [otlp/tempo, spanmetrics]']], slos: [['traces_span_metrics_', 'other_']] },
    codes: ['collector/sampled-span-metrics'],
    good: { slos: [['traces_span_metrics_', 'other_']] },
  },
  {
    lint: 'a filter before span metrics',
    bad: {
      gateway: [
        ['  batch: {}', '  batch: {}\n  filter: { traces: { span: [\'IsMatch(name, "health")\'] } }'],
        [
          'processors: [memory_limiter, redaction], exporters: [spanmetrics',
          'processors: [memory_limiter, redaction, filter], exporters: [spanmetrics',
        ],
      ],
    },
    codes: ['collector/filtered-span-metrics'],
    good: {
      gateway: [
        ['  batch: {}', '  batch: {}\n  filter: { logs: { log_record: [\'IsMatch(body, "health")\'] } }'],
        [
          'processors: [memory_limiter, redaction], exporters: [spanmetrics',
          'processors: [memory_limiter, redaction, filter], exporters: [spanmetrics',
        ],
      ],
    },
  },
  {
    lint: 'a bucket for the threshold',
    bad: { gateway: [['300ms, ', '250ms, ']] },
    codes: ['collector/span-metric-bucket'],
    good: { gateway: [['300ms, ', '0.3s, ']] },
  },
  {
    lint: 'the default buckets',
    bad: { gateway: [['      explicit:\n        buckets: [10ms, 50ms, 100ms, 300ms, 1s, 3s, 10s]', '      unit: ms']] },
    codes: ['collector/span-metric-bucket'],
    good: {
      gateway: [['      explicit:\n        buckets: [10ms, 50ms, 100ms, 300ms, 1s, 3s, 10s]', '      unit: ms']],
      slos: [['300ms', '400ms']],
    },
  },
  {
    lint: 'the unit stands in the name',
    bad: { gateway: [['      explicit:', '      unit: s\n      explicit:']] },
    codes: ['collector/span-metric-missing'],
    good: { gateway: [['      explicit:', '      unit: s\n      explicit:']], slos: [['duration_milliseconds', 'duration_seconds']] },
  },
  {
    lint: 'the namespace stands in the name, by default too',
    bad: { slos: [['traces_span_metrics_', '']] },
    codes: ['collector/span-metric-missing'],
    good: { slos: [['traces_span_metrics_', '']], gateway: [['    histogram:', "    namespace: ''\n    histogram:"]] },
  },
  {
    lint: 'the namespace stands in the name',
    bad: { gateway: [['    histogram:', '    namespace: shop.spans\n    histogram:']] },
    codes: ['collector/span-metric-missing', 'collector/span-metric-missing'],
    good: { slos: [['traces_span_metrics_', 'shop_spans_']], gateway: [['    histogram:', '    namespace: shop.spans\n    histogram:']] },
  },
  {
    lint: 'exponential histograms are native ones',
    bad: { gateway: [['      explicit:\n        buckets: [10ms, 50ms, 100ms, 300ms, 1s, 3s, 10s]', '      exponential: {}']] },
    codes: ['collector/span-metric-missing'],
    good: { gateway: [['buckets: [10ms', 'buckets: [5ms, 10ms']] },
  },
  {
    lint: 'histograms can be turned off',
    bad: { gateway: [['      explicit:', '      disable: true\n      explicit:']] },
    codes: ['collector/span-metric-missing'],
    good: { gateway: [['      explicit:', '      disable: false\n      explicit:']] },
  },
  {
    lint: 'each replica writes its own series',
    bad: { stack: [["'0.152'", "'0.135'"]] },
    codes: ['collector/shared-series'],
    good: {
      stack: [["'0.152'", "'0.135'"]],
      gateway: [['  prometheusremotewrite:\n', `  prometheusremotewrite:\n    external_labels: { replica: '${env('HOSTNAME')}' }\n`]],
    },
  },
  {
    lint: 'each replica writes its own series unless all spans of a service meet in one',
    bad: { gateway: [['    histogram:', '    exclude_dimensions: [collector.instance.id]\n    histogram:']] },
    codes: ['collector/shared-series'],
    good: { gateway: [['    histogram:', '    exclude_dimensions: [span.name]\n    histogram:']] },
  },
  {
    lint: 'Prometheus takes counters that grow',
    bad: { gateway: [['    histogram:', '    aggregation_temporality: AGGREGATION_TEMPORALITY_DELTA\n    histogram:']] },
    codes: ['collector/delta-span-metrics'],
    good: {
      gateway: [
        ['    histogram:', '    aggregation_temporality: AGGREGATION_TEMPORALITY_DELTA\n    histogram:'],
        ['  batch: {}', '  batch: {}\n  deltatocumulative: {}'],
        ['processors: [memory_limiter, batch]', 'processors: [memory_limiter, deltatocumulative, batch]'],
      ],
    },
  },
  {
    lint: 'series stay',
    bad: { gateway: [['    histogram:', '    metrics_expiration: 5m\n    histogram:']] },
    codes: ['collector/expiring-span-metrics'],
    good: { gateway: [['    histogram:', '    metrics_expiration: 0\n    histogram:']] },
  },
  {
    lint: 'series stay between two flushes',
    bad: {
      gateway: [
        [
          'prometheusremotewrite:\n    endpoint: https://prometheus.monitoring:9090/api/v1/write',
          'prometheus:\n    endpoint: 0.0.0.0:8889\n    metric_expiration: 20s',
        ],
        ['[prometheusremotewrite]', '[prometheus]'],
      ],
    },
    codes: ['collector/expires-between-flushes'],
    good: {
      gateway: [
        [
          'prometheusremotewrite:\n    endpoint: https://prometheus.monitoring:9090/api/v1/write',
          'prometheus:\n    endpoint: 0.0.0.0:8889',
        ],
        ['[prometheusremotewrite]', '[prometheus]'],
      ],
    },
  },
  {
    lint: 'the buffer of the tail sampler',
    bad: { gateway: [['num_traces: 20000', 'num_traces: 3749']] },
    codes: ['collector/small-trace-buffer'],
    good: { gateway: [['num_traces: 20000', 'num_traces: 3750']] },
  },
  {
    lint: 'the buffer of the tail sampler, by default',
    bad: { gateway: [['    num_traces: 20000\n', '']], stack: [['tracesPerSecond: 750', 'tracesPerSecond: 10001']] },
    codes: ['collector/small-trace-buffer'],
    good: { gateway: [['    num_traces: 20000\n', '']], stack: [['tracesPerSecond: 750', 'tracesPerSecond: 10000']] },
  },
  {
    lint: 'the wait of the tail sampler',
    bad: { gateway: [['threshold_ms: 2000', 'threshold_ms: 10_000']] },
    codes: ['collector/early-decision'],
    good: { gateway: [['threshold_ms: 2000', 'threshold_ms: 9999']] },
  },
  {
    lint: 'the spans of a trace meet',
    bad: { gateway: [['routing_key: traceID', 'routing_key: service']] },
    codes: ['collector/unbalanced-sampling'],
    good: { gateway: [['    routing_key: traceID\n', '']] },
  },
  {
    lint: 'exporters have a queue',
    bad: {
      gateway: [
        [
          '    sending_queue: { queue_size: 5000 }\n    retry_on_failure: { max_elapsed_time: 15m }\n  otlphttp',
          '    sending_queue: { enabled: false }\n    retry_on_failure: { max_elapsed_time: 15m }\n  otlphttp',
        ],
      ],
    },
    codes: ['collector/no-queue'],
    good: { gateway: [['{ queue_size: 5000 }', '{ enabled: true, queue_size: 5000 }']] },
  },
  {
    lint: 'the queue outlasts an outage, in requests',
    bad: { gateway: [['    sending_queue: { queue_size: 5000 }\n', '']] },
    codes: ['collector/short-queue', 'collector/short-queue'],
    good: { gateway: [['{ queue_size: 5000 }', '{ queue_size: 1200 }']] },
  },
  {
    lint: 'the queue outlasts an outage, in spans',
    bad: { gateway: [['{ queue_size: 5000 }', '{ sizer: items, queue_size: 2_999_999 }']] },
    codes: ['collector/short-queue'],
    good: { gateway: [['{ queue_size: 5000 }', '{ sizer: items, queue_size: 3_000_000 }']] },
  },
  {
    lint: 'exporters try again',
    bad: { agent: [['{ max_elapsed_time: 15m }', '{ enabled: false }']] },
    codes: ['collector/no-retry'],
    good: { agent: [['    retry_on_failure: { max_elapsed_time: 15m }\n', '']] },
  },
  {
    lint: 'exporters try again for long enough',
    bad: { gateway: [['max_elapsed_time: 15m', 'max_elapsed_time: 5m']] },
    codes: ['collector/short-retry', 'collector/short-retry', 'collector/short-retry', 'collector/short-retry'],
    good: { gateway: [['max_elapsed_time: 15m', 'max_elapsed_time: 10m']] },
  },
  {
    lint: 'exporters do not try for ever',
    bad: { agent: [['max_elapsed_time: 15m', 'max_elapsed_time: 0']] },
    codes: ['collector/endless-retry'],
    good: { agent: [['max_elapsed_time: 15m', `max_elapsed_time: '${env('RETRY')}'`]] },
  },
  {
    lint: 'TLS',
    bad: { agent: [['tls: { ca_file: /etc/otelcol/tls/ca.crt }', 'tls: { insecure: true }']] },
    codes: ['collector/no-tls'],
    good: {
      agent: [
        ['tls: { ca_file: /etc/otelcol/tls/ca.crt }', 'tls: { insecure: true }'],
        ['otel-gateway.monitoring:4317', 'localhost:4317'],
        ['otlp/gateway', 'otlp/to-gateway'],
      ],
    },
  },
  {
    lint: 'TLS, by the scheme',
    bad: { gateway: [['https://loki', 'http://loki']] },
    codes: ['collector/no-tls'],
    good: { gateway: [['https://loki.monitoring', `${env('LOKI')}`]] },
  },
  {
    lint: 'TLS, to each of the load-balanced',
    bad: { gateway: [['      otlp:\n        tls: { ca_file: /etc/otelcol/tls/ca.crt }', '      otlp:\n        tls: { insecure: true }']] },
    codes: ['collector/no-tls'],
    good: {},
  },
  {
    lint: 'certificates are checked',
    bad: { agent: [['{ ca_file: /etc/otelcol/tls/ca.crt }', '{ insecure_skip_verify: true }']] },
    codes: ['collector/unverified-tls'],
    good: { agent: [['{ ca_file: /etc/otelcol/tls/ca.crt }', '{ insecure_skip_verify: false }']] },
  },
  {
    lint: 'compression',
    bad: { agent: [['    tls:', '    compression: none\n    tls:']] },
    codes: ['collector/no-compression'],
    good: { agent: [['    tls:', '    compression: zstd\n    tls:']] },
  },
  {
    lint: 'redaction',
    bad: {
      gateway: [
        [
          'logs: { receivers: [otlp], processors: [memory_limiter, redaction, batch]',
          'logs: { receivers: [otlp], processors: [memory_limiter, batch]',
        ],
      ],
    },
    codes: ['collector/not-redacted', 'collector/not-redacted'],
    good: {
      gateway: [
        [
          'logs: { receivers: [otlp], processors: [memory_limiter, redaction, batch]',
          'logs: { receivers: [otlp], processors: [memory_limiter, transform, batch]',
        ],
        [
          '  batch: {}',
          '  batch: {}\n  transform:\n    log_statements: [\'delete_key(log.attributes, "password")\', \'delete_matching_keys(log.attributes, "(?i)e-?mail")\']',
        ],
      ],
    },
  },
  {
    lint: 'redaction by patterns',
    bad: { gateway: [['blocked_key_patterns: [password, credit_card, ssn, email]', 'blocked_key_patterns: [pass.*]']] },
    codes: ['collector/not-redacted', 'collector/not-redacted', 'collector/not-redacted'],
    good: { gateway: [['blocked_key_patterns: [password, credit_card, ssn, email]', 'blocked_key_patterns: [pass.*, (?i)E-?MAIL]']] },
  },
  {
    lint: 'redaction by a list of what may stay',
    bad: {
      gateway: [
        [
          '    allow_all_keys: true\n    blocked_key_patterns: [password, credit_card, ssn, email]',
          '    allowed_keys: [http.route, email]',
        ],
      ],
    },
    codes: ['collector/not-redacted', 'collector/not-redacted', 'collector/not-redacted'],
    good: {
      gateway: [
        ['    allow_all_keys: true\n    blocked_key_patterns: [password, credit_card, ssn, email]', '    allowed_keys: [http.route]'],
      ],
    },
  },
  {
    lint: 'the operators of OTTL',
    bad: {
      gateway: [
        ['  batch: {}', '  batch: {}\n  transform:\n    log_statements: [\'set(log.body, "x") where log.body =~ "a.*"\']'],
        ['redaction, batch]', 'redaction, transform, batch]'],
      ],
    },
    codes: ['collector/no-such-operator'],
    good: {
      gateway: [
        ['  batch: {}', '  batch: {}\n  transform:\n    log_statements: [\'set(log.body, "x") where log.body == "a =~ b"\']'],
        ['redaction, batch]', 'redaction, transform, batch]'],
      ],
    },
  },
  {
    lint: 'a memory limiter',
    bad: {
      gateway: [
        [
          'processors: [memory_limiter, batch], exporters: [prometheusremotewrite]',
          'processors: [batch], exporters: [prometheusremotewrite]',
        ],
      ],
    },
    codes: ['collector/no-memory-limiter'],
    good: {
      gateway: [
        [
          'processors: [memory_limiter, batch], exporters: [prometheusremotewrite]',
          'processors: [memory_limiter/2, batch], exporters: [prometheusremotewrite]',
        ],
        ['  batch: {}', '  batch: {}\n  memory_limiter/2: { check_interval: 1s, limit_mib: 500 }'],
      ],
    },
  },
  {
    lint: 'a memory limiter at the beginning',
    bad: { gateway: [['[memory_limiter, batch]', '[batch, memory_limiter]']] },
    codes: ['collector/late-memory-limiter'],
    good: { gateway: [['[memory_limiter, batch]', '[memory_limiter]']] },
  },
  {
    lint: 'a memory limiter that looks',
    bad: { agent: [['check_interval: 1s, ', '']] },
    codes: ['collector/idle-memory-limiter'],
    good: { agent: [['check_interval: 1s', `check_interval: '${env('CHECK')}'`]] },
  },
  {
    lint: 'own metrics',
    bad: {
      gateway: [
        [
          '    metrics:\n      readers: [{ pull: { exporter: { prometheus: { host: 0.0.0.0, port: 8888 } } } }]',
          '    metrics: { level: none }',
        ],
      ],
    },
    codes: ['collector/no-own-metrics'],
    good: { gateway: [['      readers:', '      level: detailed\n      readers:']] },
  },
  {
    lint: 'own metrics within reach',
    bad: { gateway: [['host: 0.0.0.0, port: 8888', 'host: localhost, port: 8888']] },
    codes: ['collector/local-own-metrics'],
    good: {
      gateway: [
        [
          '[{ pull: { exporter: { prometheus: { host: 0.0.0.0, port: 8888 } } } }]',
          '[{ periodic: { exporter: { otlp: { protocol: grpc, endpoint: localhost:4317 } } } }]',
        ],
      ],
    },
  },
  {
    lint: 'own metrics under the names that the alerts know',
    bad: { stack: [['    config: ../otel/gateway.yaml', '    metricSuffix: suffixed\n    config: ../otel/gateway.yaml']] },
    codes: ['collector/other-suffix'],
    good: {
      stack: [['    config: ../otel/gateway.yaml', '    metricSuffix: suffixed\n    config: ../otel/gateway.yaml']],
      gateway: [['port: 8888', 'port: 8888, without_type_suffix: false']],
    },
  },
  {
    lint: 'own metrics under the names that the alerts know, as the reader says',
    bad: {
      stack: [['    config: ../otel/gateway.yaml', '    metricSuffix: bare\n    config: ../otel/gateway.yaml']],
      gateway: [['port: 8888', 'port: 8888, without_type_suffix: false']],
    },
    codes: ['collector/other-suffix'],
    good: {
      stack: [
        ["'0.152'", "'0.140'"],
        ['    config: ../otel/gateway.yaml', '    metricSuffix: bare\n    config: ../otel/gateway.yaml'],
      ],
      gateway: [
        ['port: 8888', 'port: 8888, without_type_suffix: true'],
        ['  prometheusremotewrite:\n', `  prometheusremotewrite:\n    external_labels: { replica: '${env('HOSTNAME')}' }\n`],
      ],
    },
  },
  {
    lint: 'exporters lead along edges',
    bad: { stack: [['exports: [tempo, loki, prometheus]', 'exports: [tempo, prometheus]']] },
    codes: ['collector/exporter-without-edge'],
    good: { gateway: [['otlphttp/loki', 'otlphttp/logs']] },
  },
  {
    lint: 'edges have exporters',
    bad: {
      stack: [
        ['exports: [gateway]', 'exports: [gateway, mirror]'],
        ['parts:\n', 'parts:\n  mirror: { component: otel-collector, job: mirror }\n'],
      ],
    },
    codes: ['collector/edge-without-exporter'],
    good: {
      agent: [
        ['otlp/gateway', 'otlp'],
        ['otel-gateway.monitoring', `${env('TARGET')}`],
      ],
    },
  },
  {
    lint: 'replicas share what they scrape',
    bad: {
      gateway: [
        [
          'receivers:\n  otlp:',
          "receivers:\n  prometheus: { config: { scrape_configs: [{ job_name: shop, static_configs: [{ targets: ['shop:8080'] }] }] } }\n  otlp:",
        ],
        ['receivers: [otlp, spanmetrics]', 'receivers: [otlp, prometheus, spanmetrics]'],
      ],
    },
    codes: ['collector/scraped-by-all'],
    good: {
      gateway: [
        ['receivers:\n  otlp:', 'receivers:\n  prometheus: { target_allocator: { endpoint: http://allocator } }\n  otlp:'],
        ['receivers: [otlp, spanmetrics]', 'receivers: [otlp, prometheus, spanmetrics]'],
      ],
    },
  },
];

test('the configurations of this repository are in order', () => {
  assert.equal(saidAfter({}), []);
});

test('pipelines in a file of their own are not looked for here, and those of other writings are', () => {
  const said = (text: string) => codesOf(saidAfter({ agent: [[AGENT, text]] }));
  assert.equal(said(`service: { pipelines: '${env('PIPELINES')}' }\n`), []);
  assert.equal(said('service: {}\n'), ['collector/no-pipelines']);
  assert.equal(said('- a\n'), ['collector/no-pipelines']);
  const indented = AGENT.replace(/^/gm, '    ');
  assert.equal(said(`kind: OpenTelemetryCollector\nspec:\n  config:\n${indented}`), []);
  assert.equal(
    said(
      `mode: daemonset\nconfig:\n${indented.replace('limit_percentage', 'check_interval_of_old: 1s, limit_percentage').replace('check_interval: 1s, ', '')}`,
    ),
    ['collector/idle-memory-limiter'],
  );
});

for (const { lint, bad, codes, good } of EXAMPLES) {
  test(`${lint}: bad`, () => {
    const said = saidAfter(bad);
    assert.equal(codesOf(said), codes, said.join('\n'));
  });
  test(`${lint}: good`, () => {
    assert.equal(saidAfter(good), []);
  });
}

test.run();
