import type { ProgramTable } from './program.ts';

/** Read in the sources of every minor version from 1.5 to 3.0. */
export const TEMPO: ProgramTable = {
  program: 'Tempo',
  component: 'tempo',
  prefixes: ['tempo_', 'tempodb_'],
  newest: '3.0',
  goProcess: 'served',
  metrics: `
    # grafana/dskit: ring/partition_ring_watcher.go
    tempo_partition_ring_partitions gauge{name, state} >=2.8
    # grafana/dskit: ring/ring.go
    tempo_ring_members gauge{name, state}
    # grafana/dskit: server/metrics.go
    tempo_request_duration_seconds histogram{method, route, status_code, ws}
    # grafana/tempo: cmd/tempo-vulture/metrics.go
    tempo_vulture_error_total counter{}
    tempo_vulture_trace_error_total counter{error}
    tempo_vulture_trace_total counter{}
    # grafana/tempo: modules/backendscheduler/metrics.go
    tempo_backend_scheduler_job_duration_seconds histogram{job_type} >=2.9
    tempo_backend_scheduler_jobs_active gauge{tenant, job_type} >=2.8
    tempo_backend_scheduler_jobs_completed_total counter{tenant, job_type} >=2.8
    tempo_backend_scheduler_jobs_created_total counter{tenant, job_type} >=2.8
    tempo_backend_scheduler_jobs_dropped_total counter{tenant, job_type} >=3.0
    tempo_backend_scheduler_jobs_failed_total counter{tenant, job_type} >=2.8
    tempo_backend_scheduler_jobs_not_found_total counter{worker_id} >=2.8
    tempo_backend_scheduler_jobs_retry_total counter{tenant, job_type, worker_id} >=2.8
    tempo_backend_scheduler_provider_jobs_merged_total counter{id} >=2.8
    tempo_backend_scheduler_work_cache_file_size_bytes histogram{} >=2.9
    tempo_backend_scheduler_work_flushes_failed_total counter{} >=2.9
    tempo_backend_scheduler_work_flushes_total counter{} >=2.9
    # grafana/tempo: modules/backendscheduler/provider/metrics.go
    tempo_backend_scheduler_compaction_empty_tenant_cycle_total counter{} >=2.9
    tempo_backend_scheduler_compaction_jobs_created_total counter{tenant} >=2.8
    tempo_backend_scheduler_compaction_tenant_empty_job_total counter{} >=2.8
    tempo_backend_scheduler_compaction_tenant_reset_total counter{tenant} >=2.8
    # grafana/tempo: modules/backendworker/metrics.go
    tempo_backend_worker_bad_jobs_received_total counter{status} >=2.8
    tempo_backend_worker_call_retries_total counter{} >=2.8
    tempo_backend_worker_jobs_total counter{} >=2.8
    # grafana/tempo: modules/blockbuilder/blockbuilder.go
    tempo_block_builder_consume_cycle_duration_seconds histogram{} >=2.8
    tempo_block_builder_fetch_bytes_total counter{partition} >=2.8
    tempo_block_builder_fetch_duration_seconds histogram{partition} >=2.8
    tempo_block_builder_fetch_errors_total counter{partition} >=2.8
    tempo_block_builder_fetch_records_total counter{partition} >=2.8
    tempo_block_builder_owned_partitions gauge{partition, state} >=2.8
    tempo_block_builder_process_partition_section_duration_seconds histogram{partition} >=2.8
    tempo_block_builder_spans_deduped_total counter{tenant} >=3.0
    # grafana/tempo: modules/blockbuilder/tenant_store.go
    tempo_block_builder_flushed_blocks counter{tenant}
    # grafana/tempo: modules/distributor/artificial_delay.go
    tempo_distributor_added_latency_seconds histogram{tenant}
    # grafana/tempo: modules/distributor/distributor.go
    tempo_distributor_attributes_truncated_total counter{tenant, scope>=3.0} >=2.7
    tempo_distributor_bytes_received_total counter{tenant}
    tempo_distributor_debug_spans_received_total counter{tenant, name, service} >=2.3
    tempo_distributor_ingester_append_failures_total counter{ingester} <3.0
    tempo_distributor_ingester_appends_total counter{ingester} <3.0
    tempo_distributor_ingester_clients gauge{}
    tempo_distributor_ingress_bytes_total counter{tenant} >=2.9
    tempo_distributor_kafka_records_per_request histogram{} >=2.8
    tempo_distributor_kafka_write_bytes_total counter{partition} >=2.8
    tempo_distributor_kafka_write_latency_seconds histogram{} >=2.8
    tempo_distributor_metrics_generator_clients gauge{} <3.0
    tempo_distributor_metrics_generator_pushes_failures_total counter{metrics_generator}
    tempo_distributor_metrics_generator_pushes_total counter{metrics_generator}
    tempo_distributor_spans_received_total counter{tenant}
    tempo_distributor_traces_per_batch histogram{}
    # grafana/tempo: modules/distributor/forwarder.go
    tempo_distributor_forwarder_pushes_failures_total counter{tenant}
    tempo_distributor_forwarder_pushes_total counter{tenant}
    tempo_distributor_forwarder_queue_length gauge{tenant}
    # grafana/tempo: modules/distributor/queue/queue.go
    tempo_distributor_queue_length gauge{name, tenant} >=2.0
    tempo_distributor_queue_pushes_failures_total counter{name, tenant} >=2.0
    tempo_distributor_queue_pushes_total counter{name, tenant} >=2.0
    # grafana/tempo: modules/distributor/receiver/metrics_provider.go
    tempo_receiver_accepted_spans counter{receiver, transport}
    tempo_receiver_refused_spans counter{receiver, transport}
    # grafana/tempo: modules/distributor/receiver/shim.go
    tempo_distributor_push_duration_seconds histogram{}
    # grafana/tempo: modules/distributor/usage/tracker.go
    tempo_distributor_usage_tracker_errors_total counter{tenant, reason} >=2.10
    tempo_usage_tracker_bytes_received_total counter{service, tenant, tracker} >=2.7
    # grafana/tempo: modules/frontend/frontend.go
    tempo_query_frontend_jobs_per_query histogram{op} >=3.0
    # grafana/tempo: modules/frontend/hedged_requests.go
    tempo_query_frontend_hedged_roundtrips_total gauge{} >=2.0 <2.5
    # grafana/tempo: modules/frontend/mcp_tools.go
    tempo_query_frontend_mcp_calls_total counter{tool} >=2.9
    # grafana/tempo: modules/frontend/pipeline/sync_handler_retry.go
    tempo_query_frontend_retries histogram{}
    # grafana/tempo: modules/frontend/slos.go
    tempo_query_frontend_bytes_inspected_total counter{tenant, op} >=2.9
    tempo_query_frontend_bytes_processed_per_second counter{tenant, op} >=2.1
    tempo_query_frontend_queries_total counter{tenant, op, status>=2.0<2.3, result>=2.7}
    tempo_query_frontend_queries_within_slo_total counter{tenant, op, result>=2.7} >=2.1
    # grafana/tempo: modules/frontend/v1/frontend.go
    tempo_query_frontend_actual_batch_size histogram{} >=2.2
    tempo_query_frontend_batch_weight histogram{user} >=3.0
    tempo_query_frontend_connected_clients gauge{}
    tempo_query_frontend_discarded_requests_total counter{user} >=2.1
    tempo_query_frontend_queue_duration_seconds histogram{} >=2.1
    tempo_query_frontend_queue_length gauge{user}
    # grafana/tempo: modules/generator/generator_kafka.go
    tempo_metrics_generator_assigned_partitions gauge{}
    tempo_metrics_generator_enqueue_time_seconds_total counter{} >=2.8
    # grafana/tempo: modules/generator/instance.go
    tempo_metrics_generator_active_processors gauge{tenant, processor}
    tempo_metrics_generator_active_processors_update_failed_total counter{tenant}
    tempo_metrics_generator_bytes_received_total counter{tenant}
    tempo_metrics_generator_metrics_generation_skipped_processor_pushes_total counter{tenant} >=2.8
    tempo_metrics_generator_spans_discarded_total counter{tenant, reason, processor>=2.10} >=2.0
    tempo_metrics_generator_spans_received_total counter{tenant}
    # grafana/tempo: modules/generator/localentitylimiter/local_entity_limiter.go
    tempo_metrics_generator_registry_active_entities gauge{tenant} >=2.10
    tempo_metrics_generator_registry_entities_added_total counter{tenant} >=2.10
    tempo_metrics_generator_registry_entities_limited_total counter{tenant} >=2.10
    tempo_metrics_generator_registry_entities_removed_total counter{tenant} >=2.10
    tempo_metrics_generator_registry_max_active_entities gauge{tenant} >=2.10
    # grafana/tempo: modules/generator/localserieslimiter/local_series_limiter.go
    tempo_metrics_generator_registry_active_series gauge{tenant}
    tempo_metrics_generator_registry_max_active_series gauge{tenant}
    tempo_metrics_generator_registry_series_added_total counter{tenant}
    tempo_metrics_generator_registry_series_limited_total counter{tenant}
    tempo_metrics_generator_registry_series_removed_total counter{tenant}
    # grafana/tempo: modules/generator/processor/localblocks/metrics.go
    tempo_metrics_generator_processor_local_blocks_back_pressure_seconds_total counter{reason} >=2.8 <3.0
    tempo_metrics_generator_processor_local_blocks_bytes gauge{tenant} >=2.2 <3.0
    tempo_metrics_generator_processor_local_blocks_completed_blocks counter{tenant} >=2.6 <3.0
    tempo_metrics_generator_processor_local_blocks_cut_blocks counter{tenant} >=2.6 <3.0
    tempo_metrics_generator_processor_local_blocks_failed_flushes_total counter{} >=2.7 <3.0
    tempo_metrics_generator_processor_local_blocks_flush_queue_size gauge{tenant} >=2.6 <3.0
    tempo_metrics_generator_processor_local_blocks_flushed_blocks counter{tenant} >=2.6 <3.0
    tempo_metrics_generator_processor_local_blocks_live_trace_bytes gauge{tenant} >=2.7 <3.0
    tempo_metrics_generator_processor_local_blocks_live_traces gauge{tenant} >=2.2 <3.0
    tempo_metrics_generator_processor_local_blocks_spans_dropped_total counter{tenant, reason} >=2.4 <3.0
    tempo_metrics_generator_processor_local_blocks_spans_total counter{tenant} >=2.3 <3.0
    tempo_metrics_generator_processor_local_blocks_traces_dropped_total counter{tenant, reason} >=2.2 <3.0
    tempo_metrics_generator_processor_local_blocks_traces_total counter{tenant} >=2.2 <3.0
    # grafana/tempo: modules/generator/processor/servicegraphs/servicegraphs.go
    tempo_metrics_generator_processor_service_graphs_dropped_edges_total counter{tenant} >=3.0
    tempo_metrics_generator_processor_service_graphs_dropped_span_side_cache_overflow_total counter{tenant} >=3.0
    tempo_metrics_generator_processor_service_graphs_dropped_spans counter{tenant}
    tempo_metrics_generator_processor_service_graphs_edges counter{tenant}
    tempo_metrics_generator_processor_service_graphs_expired_edges counter{tenant}
    # grafana/tempo: modules/generator/registry/drain_sanitizer.go
    tempo_metrics_generator_registry_post_sanitization_demand_estimate gauge{tenant} >=3.0
    tempo_metrics_generator_registry_spans_sanitized_total counter{tenant} >=3.0
    # grafana/tempo: modules/generator/registry/per_label_limiter.go
    tempo_metrics_generator_registry_label_cardinality_demand_estimate gauge{tenant, label_name} >=3.0
    tempo_metrics_generator_registry_label_values_limited_total counter{tenant, label_name} >=3.0
    # grafana/tempo: modules/generator/registry/registry.go
    tempo_metrics_generator_registry_active_series_demand_estimate gauge{tenant} >=2.10
    tempo_metrics_generator_registry_collections_failed_total counter{tenant, error_type>=2.10}
    tempo_metrics_generator_registry_collections_total counter{tenant}
    tempo_metrics_generator_registry_entity_demand_estimate gauge{tenant} >=2.10
    # grafana/tempo: modules/generator/storage/instance.go
    tempo_metrics_generator_storage_headers_update_failed_total counter{tenant} >=2.4 <2.6
    tempo_metrics_generator_storage_remote_write_update_failed_total counter{tenant} >=2.6
    # grafana/tempo: modules/ingester/flush.go
    tempo_ingester_blocks_flushed_total counter{} <3.0
    tempo_ingester_failed_flushes_total counter{} <3.0
    tempo_ingester_flush_duration_seconds histogram{}
    tempo_ingester_flush_failed_retries_total counter{} <3.0
    tempo_ingester_flush_retries_total counter{} <3.0
    tempo_ingester_flush_size_bytes histogram{}
    # grafana/tempo: modules/ingester/ingester.go
    tempo_ingester_flush_queue_length gauge{}
    # grafana/tempo: modules/ingester/instance.go
    tempo_ingester_blocks_cleared_total counter{}
    tempo_ingester_bytes_received_total counter{tenant, data_type}
    tempo_ingester_live_trace_bytes gauge{tenant} >=2.7
    tempo_ingester_live_traces gauge{tenant}
    tempo_ingester_replay_errors_total counter{tenant}
    tempo_ingester_traces_created_total counter{tenant} <3.0 -> tempo_live_store_traces_created_total
    # grafana/tempo: modules/ingester/trace.go
    tempo_ingester_trace_search_bytes_discarded_total counter{tenant} <2.1
    # grafana/tempo: modules/livestore/complete_block_lifecycle.go
    tempo_live_store_local_blocks_flushed_total counter{} >=3.0
    tempo_live_store_local_failed_flushes_total counter{} >=3.0
    tempo_live_store_local_flush_duration_seconds histogram{} >=3.0
    tempo_live_store_local_flush_failed_retries_total counter{} >=3.0
    tempo_live_store_local_flush_retries_total counter{} >=3.0
    tempo_live_store_local_flush_size_bytes histogram{} >=3.0
    # grafana/tempo: modules/livestore/instance.go
    tempo_live_store_back_pressure_duration_seconds histogram{} >=3.0
    tempo_live_store_back_pressure_seconds_total counter{reason}
    tempo_live_store_blocks_cleared_total counter{block_type} >=2.9
    tempo_live_store_blocks_cut_total counter{reason} >=3.0
    tempo_live_store_bytes_received_total counter{tenant, data_type} >=2.9
    tempo_live_store_completion_size_bytes histogram{} >=2.9
    tempo_live_store_live_trace_bytes gauge{tenant}
    tempo_live_store_live_traces gauge{tenant}
    tempo_live_store_traces_created_total counter{tenant} >=2.9
    # grafana/tempo: modules/livestore/live_store.go
    tempo_live_store_blocks_completed_total counter{} >=2.9
    tempo_live_store_catch_up_duration_seconds gauge{} >=3.0
    tempo_live_store_complete_queue_length gauge{}
    tempo_live_store_completion_duration_seconds histogram{} >=2.9
    tempo_live_store_completion_failed_retries_total counter{} >=2.9
    tempo_live_store_completion_retries_total counter{} >=2.9
    tempo_live_store_failed_completions_total counter{} >=2.9
    tempo_live_store_lagged_requests_total counter{route} >=3.0
    tempo_live_store_ready gauge{} >=3.0
    tempo_live_store_records_dropped_total counter{tenant, reason} >=2.9
    tempo_live_store_records_processed_total counter{tenant} >=2.9
    # grafana/tempo: modules/livestore/partition_reader.go
    tempo_ingest_storage_reader_receive_delay_seconds histogram{} >=2.9
    tempo_ingest_storage_reader_records_per_fetch histogram{} >=2.9
    tempo_live_store_partition_owned gauge{partition, zone} >=2.10
    # grafana/tempo: modules/overrides/discarded_spans.go
    tempo_discarded_spans_total counter{reason, tenant}
    # grafana/tempo: modules/overrides/user_configurable_overrides.go
    tempo_overrides_user_configurable_overrides_reload_failed_total counter{} >=2.3
    # grafana/tempo: modules/overrides/userconfigurable/client/client.go
    tempo_overrides_user_configurable_overrides_fetch_failed_total counter{tenant} >=2.2
    tempo_overrides_user_configurable_overrides_fetch_total counter{tenant} >=2.2
    tempo_overrides_user_configurable_overrides_list_total counter{} >=2.3
    # grafana/tempo: modules/querier/external/client.go
    tempo_querier_external_endpoint_duration_seconds histogram{endpoint} <2.8
    tempo_querier_external_endpoint_hedged_roundtrips_total counter{} <2.8
    tempo_querier_external_endpoint_request_duration_seconds histogram{status_code} >=2.10
    # grafana/tempo: modules/querier/querier.go
    tempo_querier_ingester_clients gauge{}
    tempo_querier_livestore_clients gauge{}
    tempo_querier_metrics_generator_clients gauge{} >=2.2 <3.0
    # grafana/tempo: modules/querier/worker/frontend_processor.go
    tempo_querier_worker_request_executed_total counter{} >=2.5
    # grafana/tempo: operations/tempo-mixin-compiled/alerts.yaml, mixin only
    tempo_build_info gauge{version, revision}
    tempo_distributor_produce_records_total counter{} >=2.8
    # grafana/tempo: pkg/cache/background.go
    tempo_cache_background_queue_length gauge{}
    tempo_cache_dropped_background_writes_total counter{}
    # grafana/tempo: pkg/cache/memcached.go
    tempo_memcache_request_duration_seconds histogram
    # grafana/tempo: pkg/cache/memcached_client.go
    tempo_memcache_client_servers gauge{}
    tempo_memcache_client_set_skip_total counter{}
    # grafana/tempo: pkg/cache/redis_cache.go
    tempo_rediscache_request_duration_seconds histogram
    # grafana/tempo: pkg/dataquality/warnings.go
    tempo_spans_distance_in_future_seconds histogram >=2.9
    tempo_spans_distance_in_past_seconds histogram >=2.9
    tempo_warnings_total counter{tenant, reason}
    # grafana/tempo: pkg/drain/metrics.go
    tempo_metrics_generator_registry_drain_lines_skipped_total counter{reason, tenant} >=3.0
    tempo_metrics_generator_registry_drain_patterns_detected_total counter{tenant} >=3.0
    tempo_metrics_generator_registry_drain_patterns_evicted_total counter{tenant} >=3.0
    tempo_metrics_generator_registry_drain_patterns_expired_total counter{tenant} >=3.0
    tempo_metrics_generator_registry_drain_tokens_per_line histogram{tenant} >=3.0
    # grafana/tempo: pkg/ingest/metrics.go
    tempo_ingest_group_partition_lag gauge >=2.8
    tempo_ingest_group_partition_lag_seconds gauge{group, partition} >=2.8
    # grafana/tempo: pkg/ingest/writer_client.go
    tempo_distributor_buffered_produce_bytes summary{} >=2.8
    tempo_distributor_buffered_produce_bytes_limit gauge{} >=2.8
    tempo_distributor_produce_failures_total counter{reason} >=2.8
    # grafana/tempo: pkg/tempopb/pool.go
    tempo_buffer_pool_miss_bytes_total counter{name, direction} >=2.8
    # grafana/tempo: pkg/util/log/experimental.go
    tempo_experimental_features_in_use_total counter{}
    # grafana/tempo: pkg/util/log/rate_limited_logger.go
    tempo_dropped_log_lines_total counter{} >=2.7
    # grafana/tempo: tempodb/backend/instrumentation/backend_transports.go
    tempodb_backend_request_duration_seconds histogram{operation, status_code}
    # grafana/tempo: tempodb/backend/instrumentation/hedged_requests.go
    tempodb_backend_hedged_roundtrips_total counter{}
    # grafana/tempo: tempodb/blocklist/poller.go
    tempodb_backend_bytes_total gauge{tenant, status}
    tempodb_backend_objects_total gauge{tenant, status}
    tempodb_blocklist_length gauge{tenant}
    tempodb_blocklist_poll_duration_seconds histogram{}
    tempodb_blocklist_poll_errors_total counter{tenant}
    tempodb_blocklist_tenant_index_age_seconds gauge{tenant}
    tempodb_blocklist_tenant_index_builder gauge{tenant}
    tempodb_blocklist_tenant_index_errors_total counter{tenant}
    # grafana/tempo: tempodb/compactor.go
    tempodb_compaction_blocks_total counter{level}
    tempodb_compaction_bytes_written_total counter{level}
    tempodb_compaction_errors_total counter{}
    tempodb_compaction_objects_combined_total counter{level}
    tempodb_compaction_objects_written_total counter{level}
    tempodb_compaction_outstanding_blocks gauge{tenant}
    tempodb_compaction_spans_combined_total gauge{replication_factor} >=2.7 <3.0
    tempodb_compaction_spans_deduped_total counter{replication_factor} >=3.0
    # grafana/tempo: tempodb/pool/pool.go
    tempodb_work_queue_length gauge{}
    tempodb_work_queue_max gauge{}
    # grafana/tempo: tempodb/tempodb.go
    tempodb_retention_deleted_total counter{}
    tempodb_retention_duration_seconds histogram{}
    tempodb_retention_errors_total counter{}
    tempodb_retention_marked_for_deletion_total counter{}
  `,
};
