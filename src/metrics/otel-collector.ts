import type { ProgramTable } from './program.ts';

/** Read in the metadata of every release from 0.101 to 0.159; contrib in August 2026. Names as without type and unit suffixes, dots as underscores. */
export const OTEL_COLLECTOR: ProgramTable = {
  program: 'the OpenTelemetry Collector',
  component: 'otel-collector',
  prefixes: ['otelcol_'],
  newest: '0.159',
  labels: 'complete',
  goneLabels: { service_name: '0.149', service_instance_id: '0.149', service_version: '0.149' },
  goProcess: 'not served',
  endings: 'vary',
  notLimits: ['otelcol_process_runtime_total_sys_memory_bytes'],
  metrics: `
    # open-telemetry/opentelemetry-collector-contrib: exporter/loadbalancingexporter/documentation.md
    otelcol_loadbalancer_backend_latency histogram{endpoint} ; if the load-balancing exporter is in use
    otelcol_loadbalancer_num_backend_updates counter{resolver} ; if the load-balancing exporter is in use
    otelcol_loadbalancer_num_backends gauge{resolver} ; if the load-balancing exporter is in use
    otelcol_loadbalancer_num_resolutions counter{resolver, success} ; if the load-balancing exporter is in use
    # open-telemetry/opentelemetry-collector-contrib: exporter/loadbalancingexporter/wrapped_exporter.go
    otelcol_loadbalancer_backend_outcome counter{endpoint, success} ; if the load-balancing exporter is in use
    # open-telemetry/opentelemetry-collector-contrib: processor/filterprocessor/documentation.md
    otelcol_processor_filter_datapoints_filtered counter{filter} ; if the filter processor is in use
    otelcol_processor_filter_logs_filtered counter{filter} ; if the filter processor is in use
    otelcol_processor_filter_spans_filtered counter{filter} ; if the filter processor is in use
    # open-telemetry/opentelemetry-collector-contrib: processor/tailsamplingprocessor/documentation.md
    otelcol_processor_tail_sampling_count_spans_sampled counter{policy, sampled, decision} ; if the tail sampling processor is in use
    otelcol_processor_tail_sampling_count_traces_sampled counter{policy, sampled, decision} ; if the tail sampling processor is in use
    otelcol_processor_tail_sampling_early_releases_from_cache_decision counter{sampled} ; if the tail sampling processor is in use
    otelcol_processor_tail_sampling_global_count_traces_sampled counter{sampled, decision} ; if the tail sampling processor is in use
    otelcol_processor_tail_sampling_new_trace_id_received counter{} ; if the tail sampling processor is in use
    otelcol_processor_tail_sampling_sampling_decision_latency histogram{policy} ; if the tail sampling processor is in use
    otelcol_processor_tail_sampling_sampling_decision_timer_latency histogram{} ; if the tail sampling processor is in use
    otelcol_processor_tail_sampling_sampling_late_span_age histogram{} ; if the tail sampling processor is in use
    otelcol_processor_tail_sampling_sampling_policy_evaluation_error counter{} ; if the tail sampling processor is in use
    otelcol_processor_tail_sampling_sampling_trace_dropped_too_early counter{} ; if the tail sampling processor is in use
    otelcol_processor_tail_sampling_sampling_trace_removal_age histogram{} ; if the tail sampling processor is in use
    otelcol_processor_tail_sampling_sampling_traces_on_memory gauge{} ; if the tail sampling processor is in use
    # open-telemetry/opentelemetry-collector: exporter/exporterhelper/metadata.yaml
    otelcol_exporter_enqueue_failed_log_records counter{exporter} ; after a first refusal
    otelcol_exporter_enqueue_failed_metric_points counter{exporter} ; after a first refusal
    otelcol_exporter_enqueue_failed_profile_samples counter{exporter} >=0.144 ; after a first refusal
    otelcol_exporter_enqueue_failed_spans counter{exporter} ; after a first refusal
    otelcol_exporter_enqueue_size histogram{exporter} >=0.159 ; if telemetry is detailed
    otelcol_exporter_enqueue_size_bytes histogram{exporter} >=0.159 ; if telemetry is detailed
    otelcol_exporter_in_flight_requests gauge{exporter, data_type} >=0.152
    otelcol_exporter_queue_batch_send_size histogram{exporter} >=0.135 ; if telemetry is detailed
    otelcol_exporter_queue_batch_send_size_bytes histogram{exporter} >=0.135 ; if telemetry is detailed
    otelcol_exporter_queue_capacity gauge{exporter, data_type>=0.106} ; if the exporter has a queue
    otelcol_exporter_queue_size gauge{exporter, data_type>=0.106} ; if the exporter has a queue
    otelcol_exporter_send_failed_log_records counter{exporter, error_type?>=0.146, error_permanent?>=0.146} ; after a first failure
    otelcol_exporter_send_failed_metric_points counter{exporter, error_type?>=0.146, error_permanent?>=0.146} ; after a first failure
    otelcol_exporter_send_failed_profile_samples counter{exporter, error_type?>=0.146, error_permanent?>=0.146} >=0.144 ; after a first failure
    otelcol_exporter_send_failed_spans counter{exporter, error_type?>=0.146, error_permanent?>=0.146} ; after a first failure
    otelcol_exporter_sent_log_records counter{exporter} ; after a first request
    otelcol_exporter_sent_metric_points counter{exporter} ; after a first request
    otelcol_exporter_sent_profile_samples counter{exporter} >=0.144 ; after a first request
    otelcol_exporter_sent_spans counter{exporter} ; after a first request
    # open-telemetry/opentelemetry-collector: processor/batchprocessor/metadata.yaml
    otelcol_processor_batch_batch_send_size histogram{processor} ; if the batch processor is in use
    otelcol_processor_batch_batch_send_size_bytes histogram{processor} ; if the batch processor is in use
    otelcol_processor_batch_batch_size_trigger_send counter{processor} ; if the batch processor is in use
    otelcol_processor_batch_metadata_cardinality gauge{processor} ; if the batch processor is in use
    otelcol_processor_batch_timeout_trigger_send counter{processor} ; if the batch processor is in use
    # open-telemetry/opentelemetry-collector: processor/memorylimiterprocessor/metadata.yaml
    otelcol_processor_accepted_log_records counter{processor} <0.155 -> otelcol_processor_memory_limiter_accepted_log_records ; if the memory limiter is in use
    otelcol_processor_accepted_metric_points counter{processor} <0.155 -> otelcol_processor_memory_limiter_accepted_metric_points ; if the memory limiter is in use
    otelcol_processor_accepted_spans counter{processor} <0.155 -> otelcol_processor_memory_limiter_accepted_spans ; if the memory limiter is in use
    otelcol_processor_memory_limiter_accepted_log_records counter{processor} >=0.155 ; if the memory limiter is in use
    otelcol_processor_memory_limiter_accepted_metric_points counter{processor} >=0.155 ; if the memory limiter is in use
    otelcol_processor_memory_limiter_accepted_spans counter{processor} >=0.155 ; if the memory limiter is in use
    otelcol_processor_memory_limiter_refused_log_records counter{processor} >=0.155 ; if the memory limiter is in use
    otelcol_processor_memory_limiter_refused_metric_points counter{processor} >=0.155 ; if the memory limiter is in use
    otelcol_processor_memory_limiter_refused_spans counter{processor} >=0.155 ; if the memory limiter is in use
    otelcol_processor_refused_log_records counter{processor} <0.155 -> otelcol_processor_memory_limiter_refused_log_records ; if the memory limiter is in use
    otelcol_processor_refused_metric_points counter{processor} <0.155 -> otelcol_processor_memory_limiter_refused_metric_points ; if the memory limiter is in use
    otelcol_processor_refused_spans counter{processor} <0.155 -> otelcol_processor_memory_limiter_refused_spans ; if the memory limiter is in use
    # open-telemetry/opentelemetry-collector: processor/processorhelper/metadata.yaml
    otelcol_processor_dropped_log_records counter{processor} <0.111
    otelcol_processor_dropped_metric_points counter{processor} <0.111
    otelcol_processor_dropped_spans counter{processor} <0.111
    otelcol_processor_incoming_items counter{processor, otel_signal} >=0.110
    otelcol_processor_incoming_log_records counter{processor} >=0.109 <0.110 -> otelcol_processor_incoming_items
    otelcol_processor_incoming_metric_points counter{processor} >=0.109 <0.110 -> otelcol_processor_incoming_items
    otelcol_processor_incoming_spans counter{processor} >=0.109 <0.110 -> otelcol_processor_incoming_items
    otelcol_processor_inserted_log_records counter{processor} <0.110
    otelcol_processor_inserted_metric_points counter{processor} <0.110
    otelcol_processor_inserted_spans counter{processor} <0.110
    otelcol_processor_internal_duration histogram{processor, otel_signal} >=0.132 ; if telemetry is detailed
    otelcol_processor_outgoing_items counter{processor, otel_signal} >=0.110
    otelcol_processor_outgoing_log_records counter{processor} >=0.109 <0.110 -> otelcol_processor_outgoing_items
    otelcol_processor_outgoing_metric_points counter{processor} >=0.109 <0.110 -> otelcol_processor_outgoing_items
    otelcol_processor_outgoing_spans counter{processor} >=0.109 <0.110 -> otelcol_processor_outgoing_items
    # open-telemetry/opentelemetry-collector: receiver/receiverhelper/metadata.yaml
    otelcol_receiver_accepted_log_records counter{receiver, transport} ; after a first request
    otelcol_receiver_accepted_metric_points counter{receiver, transport} ; after a first request
    otelcol_receiver_accepted_profile_samples counter{receiver, transport} >=0.144 ; after a first request
    otelcol_receiver_accepted_spans counter{receiver, transport} ; after a first request
    otelcol_receiver_failed_log_records counter{receiver, transport} >=0.133 ; if the gate receiverhelper.newReceiverMetrics is on
    otelcol_receiver_failed_metric_points counter{receiver, transport} >=0.133 ; if the gate receiverhelper.newReceiverMetrics is on
    otelcol_receiver_failed_profile_samples counter{receiver, transport} >=0.144 ; if the gate receiverhelper.newReceiverMetrics is on
    otelcol_receiver_failed_spans counter{receiver, transport} >=0.133 ; if the gate receiverhelper.newReceiverMetrics is on
    otelcol_receiver_refused_log_records counter{receiver, transport} ; after a first request
    otelcol_receiver_refused_metric_points counter{receiver, transport} ; after a first request
    otelcol_receiver_refused_profile_samples counter{receiver, transport} >=0.144 ; after a first request
    otelcol_receiver_refused_spans counter{receiver, transport} ; after a first request
    otelcol_receiver_requests counter{receiver, transport, outcome} >=0.133 ; if the gate receiverhelper.newReceiverMetrics is on
    # open-telemetry/opentelemetry-collector: scraper/scraperhelper/metadata.yaml
    otelcol_scraper_errored_log_records counter{receiver, scraper} >=0.118 ; if a receiver that scrapes is in use
    otelcol_scraper_errored_metric_points counter{receiver, scraper} ; if a receiver that scrapes is in use
    otelcol_scraper_scraped_log_records counter{receiver, scraper} >=0.118 ; if a receiver that scrapes is in use
    otelcol_scraper_scraped_metric_points counter{receiver, scraper} ; if a receiver that scrapes is in use
    # open-telemetry/opentelemetry-collector: scraper/scraperhelper/xscraperhelper/metadata.yaml
    otelcol_scraper_errored_profile_records counter{receiver, scraper} >=0.144 ; if a receiver that scrapes is in use
    otelcol_scraper_scraped_profile_records counter{receiver, scraper} >=0.144 ; if a receiver that scrapes is in use
    # open-telemetry/opentelemetry-collector: service/metadata.yaml
    otelcol_process_cpu_seconds counter{}
    otelcol_process_memory_rss gauge{}
    otelcol_process_runtime_heap_alloc_bytes gauge{}
    otelcol_process_runtime_total_alloc_bytes counter{}
    otelcol_process_runtime_total_sys_memory_bytes gauge{}
    otelcol_process_uptime counter{}
  `,
};
