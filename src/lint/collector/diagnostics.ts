import { declareDiagnostics } from '../../diagnostics/declare.ts';

/** What is found in configurations of the OpenTelemetry Collector; the places are in its own file. */
export const collector = declareDiagnostics('collector', {
  'no-pipelines': {
    level: 'error',
    message: 'Expected the configuration of an OpenTelemetry Collector, found no `service: pipelines:` in it',
    hint: 'name the file that the collector itself is started with, or leave `config:` out',
    explanation:
      'Pipelines under `service:` say what a collector does. A file without them is that of another program, a Helm template, or one of several files that are merged when the collector starts.',
  },
  'undeclared-component': {
    level: 'error',
    message: 'Expected a name that stands under `{section}:`, found {id}',
    hint: '{suggestion}',
    explanation: 'The collector refuses to start with a pipeline or a service that names what is not configured.',
  },
  'unused-component': {
    level: 'warning',
    message: '{id} stands under `{section}:`, and {user} names it',
    hint: 'name it there, or remove it',
    explanation:
      'What no pipeline names does nothing, and the collector does not say so: a memory limiter or a redaction that is only declared protects nobody.',
  },
  'half-connector': {
    level: 'error',
    message: 'Expected the connector {id} at the end of one pipeline and at the beginning of another, found it only {where}',
    hint: 'name it under `{missing}:` of a pipeline',
    explanation:
      'A connector is the exporter of one pipeline and the receiver of another. With one of the two the collector refuses to start.',
  },
  'empty-pipeline': {
    level: 'error',
    message: 'Expected receivers and exporters in the pipeline {pipeline}, found no {missing}',
    hint: 'name one, or remove the pipeline',
    explanation: 'The collector refuses to start with a pipeline that nothing enters or nothing leaves.',
  },
  'sampled-sli': {
    level: 'error',
    message: 'Expected all spans at {connector}, found {sampler} before it: {slos} would count what is left',
    hint: 'count spans in a pipeline of its own that branches off before the sampler',
    explanation:
      'Metrics made of sampled spans are biased: with all errors kept and 5% of the rest, an error rate of 1% reads as 16.8%. SLOs on them page for nothing, and the budget is wrong. Samplers of the collectors that send to this one count as well; what an SDK samples cannot be seen here. Tempo makes its span metrics of what reaches it: behind a sampler the span metrics connector has to make them.',
  },
  'sampled-span-metrics': {
    level: 'warning',
    message: '{connector} counts only the spans that {sampler} leaves',
    hint: 'count spans in a pipeline of its own that branches off before the sampler',
    explanation:
      'Metrics made of sampled spans are biased: with all errors kept and 5% of the rest, an error rate of 1% reads as 16.8%. No SLO of this repository uses these metrics, dashboards may.',
  },
  'filtered-span-metrics': {
    level: 'warning',
    message: '{connector} counts only the spans that {filter} lets through',
    hint: 'say so in the description of the SLIs, or branch off before the filter',
    explanation:
      'A filter before span metrics changes what an availability is a share of. Leaving out health checks is usually meant; leaving out anything that can fail hides errors.',
  },
  'span-metric-bucket': {
    level: 'error',
    message: 'Expected a bucket of {bound} for {slo}, found {bounds}',
    hint: 'add {bound} to `histogram: explicit: buckets:` of {connector}, or choose one of its bounds as the threshold',
    explanation:
      'A latency SLI of a classic histogram reads the bucket that ends at its threshold. Without that bucket the SLI does not exist. The default bounds of span metrics are 2, 4, 6, 8, 10, 50, 100, 200, 400, 800, 1000, 1400, 2000, 5000, 10000 and 15000 ms: 250, 300 and 500 ms are not among them.',
  },
  'span-metric-missing': {
    level: 'error',
    message: 'Expected a metric that {connector} makes, found {metric} in {slo}: {reason}',
    hint: '{cure}',
    explanation:
      'Name and kind of span metrics depend on the settings of the connector: since 0.109 they begin with traces_span_metrics unless `namespace:` says otherwise, the unit stands in the name, an exponential histogram becomes a native one, and histograms can be turned off. An SLI on a metric that does not exist never burns its budget.',
  },
  'shared-series': {
    level: 'warning',
    message: '{replicas} replicas write the series of {connector} under the same labels',
    hint: '{cure}',
    explanation:
      'Each replica counts the spans that it saw. Without a label of their own they overwrite each other in the store: the counter jumps up and down, each fall looks like a reset, and rates are far too high. Sum over the label in SLIs. From 0.152 on the connector adds `collector.instance.id` itself; from 0.136 on behind the feature gate connector.spanmetrics.includeCollectorInstanceID, which cannot be seen in the configuration.',
  },
  'delta-span-metrics': {
    level: 'error',
    message: 'Expected cumulative counters for Prometheus, found {connector} with delta temporality before {exporter}',
    hint: 'remove `aggregation_temporality:`, or put a `deltatocumulative` processor before the exporter',
    explanation: 'Prometheus knows only counters that grow. Its exporters drop delta metrics or begin again with every batch.',
  },
  'expiring-span-metrics': {
    level: 'warning',
    message: 'Series of {connector} end after {expiration} without spans and begin again at 0',
    hint: 'remove `metrics_expiration:`, or make it longer than the longest pause in traffic',
    explanation:
      'A series that ends is an absent SLI, and one that begins again at 0 loses its first events: rate and increase see the second sample only.',
  },
  'expires-between-flushes': {
    level: 'warning',
    message: '{exporter} forgets metrics after {expiration}, and {connector} renews them every {interval}',
    hint: 'make `metric_expiration:` several times as long as `metrics_flush_interval:` of the connector',
    explanation: 'Between two flushes the series would be missing from some scrapes. An SLI that comes and goes is told as absent.',
  },
  'small-trace-buffer': {
    level: 'warning',
    message: '{processor} keeps {found} traces; {rate} new ones per second for {wait} on {replicas}, and half as many again, are {needed}',
    hint: 'set `num_traces: {needed}`, wait for a shorter time, or add replicas',
    explanation:
      'A trace that is pushed out of the buffer before its decision is lost, errors included, and nobody is told but by a counter of the collector. The buffer should hold one and a half times what arrives at the peak while a decision is waited for.',
  },
  'early-decision': {
    level: 'warning',
    message: '{processor} decides after {wait}, and the policy {policy} waits for traces of {threshold}',
    hint: 'make `decision_wait:` longer than the slowest traces that are to be kept',
    explanation:
      'The wait begins with the first span of a trace. A request that takes as long as the wait has not ended when the decision is made, so the very traces that the policy is there for are dropped.',
  },
  'unbalanced-sampling': {
    level: 'warning',
    message: '{processor} runs on {replicas} replicas, and nothing before it brings the spans of one trace together',
    hint: 'put a tier with the load_balancing exporter and routing_key traceID before it; `config:` of the senders shows it here',
    explanation:
      'The decision about a trace needs all of its spans. Behind round robin each replica sees some of them: errors in another replica do not count, and traces come out with holes.',
  },
  'no-queue': {
    level: 'warning',
    message: '{exporter} has no sending queue',
    hint: 'remove `enabled: false`; the queue is on by default',
    explanation:
      'Without a queue every slow answer of the backend holds up the pipeline, and what cannot be sent at once is refused. It is also what the alerts OtelQueueFilling and OtelQueueNearFull look at: they stay silent.',
  },
  'short-queue': {
    level: 'warning',
    message: 'The queue of {exporter} lasts {lasts} at the planned rate, and an outage of {outage} was planned for',
    hint: 'raise `queue_size:` to {needed} or more, and keep it on disk with `storage:`',
    explanation:
      'A full queue drops what arrives next. It lasts as long as its size divided by what one replica sends per second, counted in what `sizer:` says: requests, items or bytes.',
  },
  'no-retry': {
    level: 'warning',
    message: '{exporter} does not try again',
    hint: 'remove `enabled: false`; retries are on by default',
    explanation: 'Without retries one failed request, such as during a restart of the backend, loses a whole batch.',
  },
  'short-retry': {
    level: 'warning',
    message: '{exporter} gives up after {gives}, and an outage of {outage} was planned for',
    hint: 'set `max_elapsed_time: {outage}` or longer',
    explanation:
      'What is waiting in the queue is dropped when its time for retries is over, however large the queue is. The default is 5 minutes.',
  },
  'endless-retry': {
    level: 'warning',
    message: '{exporter} never gives up, so it never reports a failure',
    hint: 'set a time, such as `max_elapsed_time: 1h`, or watch OtelExportStalled and the queue instead',
    explanation:
      'Failures are counted when the exporter gives up. With max_elapsed_time 0 it does not, and the alert OtelExportFailing cannot fire: a dead backend shows only in the queue and in OtelExportStalled. One batch that the backend can never take may also block a consumer for ever.',
  },
  'no-tls': {
    level: 'warning',
    message: '{exporter} sends to {endpoint} without TLS',
    hint: '{cure}',
    explanation:
      'Telemetry holds addresses, identities and sometimes secrets, and credentials of the exporter travel with it. Only on the same machine it may go in the open.',
  },
  'unverified-tls': {
    level: 'warning',
    message: '{exporter} does not check the certificate of {endpoint}',
    hint: 'name the certificate authority with `ca_file:` and remove `insecure_skip_verify: true`',
    explanation: 'A connection to anybody who answers is encrypted, but not protected from whoever stands in between.',
  },
  'no-compression': {
    level: 'warning',
    message: '{exporter} sends without compression',
    hint: 'remove `compression: none`; gzip is the default',
    explanation:
      'Telemetry shrinks to a fifth or less. Without compression the network between zones is often the larger part of the bill.',
  },
  'not-redacted': {
    level: 'warning',
    message: '{signal} leave by {exporter} with the attribute {key}, which the stack wants redacted',
    hint: 'delete or hash {key} in a processor of the pipeline {pipeline}: attributes, redaction or transform',
    explanation:
      'Keys under `redact:` of the stack must not reach a store. A processor counts when it deletes or hashes the key, matches it with a pattern, or keeps only a list of keys without it.',
  },
  'no-such-operator': {
    level: 'error',
    message: 'Expected an expression of OTTL, found the operator {operator}, which it does not have',
    hint: 'write {cure}',
    explanation:
      'The language of the filter, transform and routing components compares with ==, !=, <, <=, > and >= and matches patterns with the function IsMatch. The collector refuses to start with anything else.',
  },
  'no-memory-limiter': {
    level: 'warning',
    message: 'The pipeline {pipeline} has no memory limiter',
    hint: 'put a `memory_limiter` first among its processors',
    explanation:
      'When a backend is slow, queues and samplers grow until the process is killed, and with it goes all that waited in memory. The memory limiter refuses new data before that, so that senders can keep theirs.',
  },
  'late-memory-limiter': {
    level: 'warning',
    message: 'The memory limiter comes after {before}',
    hint: 'put {limiter} first among the processors of {pipeline}',
    explanation:
      'Only as the first processor its refusal reaches the receivers and the senders behind them. After a batch processor, which answers before its data went on, what is refused is lost.',
  },
  'idle-memory-limiter': {
    level: 'error',
    message: 'Expected a `check_interval:` above 0 for {limiter}, found {found}',
    hint: 'write `check_interval: 1s`',
    explanation: 'The default is 0, which the memory limiter itself refuses: the collector does not start.',
  },
  'no-own-metrics': {
    level: 'error',
    message: 'Expected metrics of the collector itself for the alerts of {part}, found level none',
    hint: 'remove the level; normal is the default',
    explanation: 'All alerts on a collector read its own metrics. Without them it can lose everything, and nobody is told.',
  },
  'other-suffix': {
    level: 'error',
    message: 'Expected counters {expected}, as `metricSuffix:` of {part} says, found a reader that writes them {found}',
    hint: 'set `metricSuffix: {suffix}`, or leave it out: both spellings are asked for then',
    explanation:
      'Whether the counters of a collector end with _total depends on its reader: without one they do not; with one of its own they do from 0.119 to 0.151, and otherwise when `without_type_suffix:` is false. Alerts on the other spelling never fire.',
  },
  'local-own-metrics': {
    level: 'warning',
    message: 'The metrics of the collector itself are served on {address} only',
    hint: 'add a reader under `service: telemetry: metrics: readers:` that listens on 0.0.0.0 or sends by OTLP',
    explanation:
      'By default only programs on the same machine reach port 8888, in a container only the collector itself. A Prometheus elsewhere cannot scrape it, and the alerts on the collector have nothing to read.',
  },
  'exporter-without-edge': {
    level: 'warning',
    message: '{exporter} sends to {endpoint}, which is none of the exports of {part}',
    hint: 'name the part that it leads to under `exports:` in the stack, or name the exporter after its part',
    explanation:
      'The edges of the stack say which alerts a dead backend explains. An exporter without an edge goes somewhere that the stack does not know: its failures are explained by nothing, and its backend is not watched.',
  },
  'edge-without-exporter': {
    level: 'warning',
    message: 'No exporter in use leads to {edge}, which {part} exports to',
    hint: 'add an exporter, name it after the part, such as otlp/{edge}, or remove the edge',
    explanation:
      'An exporter is taken to lead to a part when its name or endpoint holds the name, component or job of the part, or when its type fits, such as prometheus_remote_write. An edge without an exporter mutes alerts that it does not explain.',
  },
  'scraped-by-all': {
    level: 'warning',
    message: 'Each of {replicas} replicas scrapes all targets of {receiver}',
    hint: 'share the targets among the replicas: by a target allocator, by hashmod, or per node by an environment variable such as NODE_NAME',
    explanation:
      'Every target is scraped by every replica, and what they write collides under the same labels or is counted several times over: a sum over instances is too high by as many times.',
  },
});
