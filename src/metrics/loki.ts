import type { ProgramTable } from './program.ts';

/** Read in the sources of every minor version from 2.4 to 3.7; families that are still experimental are left out. */
export const LOKI: ProgramTable = {
  program: 'Loki',
  component: 'loki',
  prefixes: ['loki_'],
  newest: '3.7',
  goProcess: 'served',
  metrics: `
    # grafana/dskit: ring/ring.go
    loki_ring_members gauge{name, state} >=3.0
    # grafana/dskit: server/metrics.go
    loki_request_duration_seconds histogram{method, route, status_code, ws}
    # grafana/loki: docs/sources/operations/meta-monitoring/metrics.md, docs only
    loki_objstore_bucket_operation_failures_total counter{operation, bucket} >=3.3
    loki_objstore_bucket_operations_total counter{operation, bucket} >=3.3
    # grafana/loki: pkg/canary/comparator/comparator.go
    loki_canary_cache_test_query_results_diff_total counter{} >=3.1
    loki_canary_cache_test_query_results_total counter{status} >=3.1
    loki_canary_duplicate_entries_total counter{}
    loki_canary_entries_total counter{}
    loki_canary_metric_test_actual gauge{}
    loki_canary_metric_test_expected gauge{}
    loki_canary_metric_test_request_duration_seconds histogram{}
    loki_canary_missing_entries_total counter{}
    loki_canary_out_of_order_entries_total counter{}
    loki_canary_response_latency_seconds histogram{}
    loki_canary_spot_check_entries_total counter{}
    loki_canary_spot_check_missing_entries_total counter{}
    loki_canary_spot_check_request_duration_seconds histogram{}
    loki_canary_unexpected_entries_total counter{}
    loki_canary_websocket_missing_entries_total counter{}
    # grafana/loki: pkg/canary/reader/reader.go
    loki_canary_ws_pings_total counter{}
    loki_canary_ws_reconnects_total counter{}
    # grafana/loki: pkg/compactor/client/grpc.go
    loki_compactor_grpc_request_duration_seconds histogram{operation, status_code}
    # grafana/loki: pkg/compactor/deletion/metrics.go
    loki_compactor_delete_processing_fails_total counter{cause} >=2.7
    loki_compactor_delete_requests_chunks_selected_total counter{user}
    loki_compactor_delete_requests_processed_total counter{user}
    loki_compactor_delete_requests_received_total counter{user}
    loki_compactor_deleted_lines counter{user} >=2.6
    loki_compactor_deletion_job_runner_chunks_processed_total counter{} >=3.6
    loki_compactor_deletion_job_runner_deleted_lines_total counter{user} >=3.6
    loki_compactor_deletion_storage_updates_applied_total counter{type} >=3.6
    loki_compactor_job_builder_num_manifests_left_to_process gauge{} >=3.6
    loki_compactor_job_builder_num_segments_left_to_process gauge{} >=3.6
    loki_compactor_load_pending_requests_attempts_total counter{status}
    loki_compactor_manifest_build_attempts_total counter{status} >=3.6
    loki_compactor_manifest_chunks_selected_total counter{} >=3.6
    loki_compactor_oldest_pending_delete_request_age_seconds gauge{}
    loki_compactor_pending_delete_requests_count gauge{}
    loki_compactor_process_manifest_failures_total counter{stage} >=3.6
    loki_delete_request_lookups_failed_total counter{client_type} >=2.6
    loki_delete_request_lookups_total counter{client_type} >=2.6
    # grafana/loki: pkg/compactor/generationnumber/metrics.go
    loki_delete_cache_gen_load_failures_total counter{source} >=2.6
    # grafana/loki: pkg/compactor/jobqueue/metrics.go
    loki_compactor_job_retries_total counter{reason}
    loki_compactor_jobs_dropped_total counter{} >=3.6
    loki_compactor_jobs_left gauge{} >=3.6
    loki_compactor_jobs_processed_total counter{} >=3.6
    loki_compactor_jobs_processing_duration_seconds histogram{} >=3.6
    loki_compactor_jobs_queued_total counter{} >=3.6
    loki_compactor_worker_connected_to_compactor gauge{} >=3.6
    loki_compactor_worker_jobs_processed_total counter{status} >=3.6
    # grafana/loki: pkg/compactor/metrics.go
    loki_boltdb_shipper_compact_tables_operation_duration_seconds gauge{}
    loki_boltdb_shipper_compact_tables_operation_last_successful_run_timestamp_seconds gauge{}
    loki_boltdb_shipper_compact_tables_operation_total counter{status}
    loki_boltdb_shipper_compactor_running gauge{}
    loki_compactor_apply_retention_last_successful_run_timestamp_seconds gauge{} >=3.0
    loki_compactor_apply_retention_operation_duration_seconds gauge{} >=3.0
    loki_compactor_apply_retention_operation_total counter{status} >=3.0
    loki_compactor_locked_table_successive_compaction_skips gauge{table_name} >=3.0
    # grafana/loki: pkg/compactor/retention/metrics.go
    loki_boltdb_shipper_retention_marker_count_total counter{table}
    loki_boltdb_shipper_retention_marker_table_processed_duration_seconds histogram
    loki_boltdb_shipper_retention_marker_table_processed_total counter{table, action, user_id}
    loki_boltdb_shipper_retention_sweeper_chunk_deleted_duration_seconds histogram{status}
    loki_boltdb_shipper_retention_sweeper_marker_file_processing_current_time gauge{}
    loki_boltdb_shipper_retention_sweeper_marker_files_current gauge{}
    loki_boltdb_shipper_retention_sweeper_marker_files_deleted_total counter{}
    # grafana/loki: pkg/dataobj/index/indexobj/builder_metrics.go
    loki_indexobj_append_failures_total counter{} >=3.6
    loki_indexobj_append_time_seconds histogram{}
    loki_indexobj_appends_total counter{}
    loki_indexobj_build_time_seconds histogram{}
    loki_indexobj_built_size_bytes histogram{}
    loki_indexobj_config_target_object_size_bytes gauge{}
    loki_indexobj_config_target_page_size_bytes gauge{}
    loki_indexobj_flush_failures_total counter{}
    loki_indexobj_flush_total counter{} >=3.6
    loki_indexobj_size_estimate_bytes gauge{}
    # grafana/loki: pkg/dataobj/index/metrics.go
    loki_ingest_end_to_end_processing_time_seconds gauge{} >=3.7
    # grafana/loki: pkg/distributor/clientpool/ingester_client_pool.go
    loki_distributor_ingester_clients gauge{}
    # grafana/loki: pkg/distributor/dataobj_tee.go
    loki_distributor_dataobj_tee_duplicate_stream_failures_total counter{} >=3.7
    loki_distributor_dataobj_tee_duplicate_streams_total counter{} >=3.7
    loki_distributor_dataobj_tee_produced_bytes_total counter{partition, tenant, segmentation_key} >=3.7
    loki_distributor_dataobj_tee_produced_records_total counter{partition, tenant, segmentation_key} >=3.7
    # grafana/loki: pkg/distributor/distributor.go
    loki_distributor_inflight_bytes gauge{} >=3.7
    loki_distributor_ingester_append_failures_total counter{ingester} <3.0 -> loki_distributor_ingester_append_timeouts_total
    loki_distributor_ingester_append_timeouts_total counter{ingester} >=3.0
    loki_distributor_ingester_appends_total counter{ingester}
    loki_distributor_kafka_appends_total counter{partition, status} >=3.3
    loki_distributor_kafka_latency_seconds histogram{}
    loki_distributor_kafka_records_per_write_request histogram{} >=3.3
    loki_distributor_kafka_sent_bytes_total counter{} >=3.3
    loki_distributor_push_structured_metadata_sanitized_total counter{tenant, format>=3.6} >=3.4
    loki_distributor_replication_factor gauge{}
    loki_stream_sharding_count counter{} >=2.7
    # grafana/loki: pkg/distributor/ingest_limits.go
    loki_distributor_ingest_limits_requests_failed_total counter{operation>=3.7} >=3.6
    loki_distributor_ingest_limits_requests_total counter{operation>=3.7} >=3.6
    # grafana/loki: pkg/distributor/rate_batcher.go
    loki_distributor_rate_batcher_batches_failed_total counter{} >=3.7
    loki_distributor_rate_batcher_batches_sent_total counter{} >=3.7
    loki_distributor_rate_batcher_pending_streams gauge{} >=3.7
    loki_distributor_rate_batcher_streams_flushed_total counter{} >=3.7
    loki_distributor_rate_batcher_streams_per_batch histogram{} >=3.7
    # grafana/loki: pkg/distributor/ratestore_metrics.go
    loki_rate_store_expired_streams_total counter{} >=2.8
    loki_rate_store_max_stream_rate_bytes gauge{} >=2.7
    loki_rate_store_max_stream_shards gauge{} >=2.7
    loki_rate_store_max_unique_stream_rate_bytes gauge{} >=2.7
    loki_rate_store_refresh_duration_seconds histogram >=2.7
    loki_rate_store_refresh_failures_total counter{source} >=2.7
    loki_rate_store_stream_rate_bytes histogram{} >=2.8
    loki_rate_store_stream_shards histogram{} >=2.8
    loki_rate_store_streams gauge{}
    # grafana/loki: pkg/distributor/segment.go
    loki_distributor_segmentation_partition_resolver_keys_failed_total counter{} >=3.7
    loki_distributor_segmentation_partition_resolver_keys_total counter{} >=3.7
    # grafana/loki: pkg/distributor/writefailures/metrics.go
    loki_write_failures_discarded_total counter >=2.9
    loki_write_failures_logged_total counter >=2.9
    # grafana/loki: pkg/engine/internal/scheduler/collector.go
    loki_engine_scheduler_load gauge{} >=3.7
    # grafana/loki: pkg/engine/internal/scheduler/metrics.go
    loki_engine_scheduler_assignment_backoffs_total counter{} >=3.7
    loki_engine_scheduler_connections_total counter{} >=3.7
    loki_engine_scheduler_streams_total counter{state} >=3.7
    loki_engine_scheduler_task_exec_seconds histogram{} >=3.7
    loki_engine_scheduler_task_queue_seconds histogram{} >=3.7
    loki_engine_scheduler_task_requeue_total counter{} >=3.7
    loki_engine_scheduler_tasks_total counter{state} >=3.7
    # grafana/loki: pkg/engine/internal/scheduler/wire/metrics.go
    loki_engine_scheduler_wire_frames_received_total counter{type} >=3.7
    loki_engine_scheduler_wire_message_rtt_seconds histogram{} >=3.7
    loki_engine_scheduler_wire_messages_queued gauge{} >=3.7
    loki_engine_scheduler_wire_messages_sent_total counter{} >=3.7
    # grafana/loki: pkg/engine/internal/worker/metrics.go
    loki_engine_worker_task_exec_seconds histogram{} >=3.7
    loki_engine_worker_tasks_assigned_total counter{} >=3.7
    # grafana/loki: pkg/engine/results_cache.go
    loki_engine_log_result_cache_hit_total counter{} >=3.7
    loki_engine_log_result_cache_miss_total counter{} >=3.7
    # grafana/loki: pkg/indexgateway/client.go
    loki_index_gateway_clients gauge{} >=3.0
    loki_index_gateway_request_duration_seconds histogram{operation, status_code}
    # grafana/loki: pkg/indexgateway/grpc.go
    loki_index_gateway_requests_total counter{operation, status, tenant} >=2.9
    # grafana/loki: pkg/indexgateway/metrics.go
    loki_index_gateway_postfilter_chunks histogram{route} >=3.0
    loki_index_gateway_prefilter_chunks histogram{route} >=3.0
    # grafana/loki: pkg/ingester-kafka/metrics.go
    loki_ingester_kafka_shutdown_marker gauge{}
    # grafana/loki: pkg/ingester/client/client.go
    loki_ingester_client_request_duration_seconds histogram{operation, status_code}
    # grafana/loki: pkg/ingester/instance.go
    loki_ingester_memory_streams gauge{tenant}
    loki_ingester_memory_streams_labels_bytes gauge{} >=2.8
    loki_ingester_streams_created_total counter{tenant}
    loki_ingester_streams_removed_total counter{tenant}
    # grafana/loki: pkg/ingester/kafka_consumer.go
    loki_ingester_partition_consume_workers_count gauge{} >=3.6
    loki_ingester_partition_current_offset gauge{} >=3.3
    loki_ingester_partition_push_latency_seconds histogram{} >=3.6
    loki_ingester_partition_records_batch_process_duration_seconds histogram{} >=3.3
    # grafana/loki: pkg/ingester/metrics.go
    loki_ingester_autoforget_unhealthy_ingesters_total counter{}
    loki_ingester_blocks_per_chunk histogram{}
    loki_ingester_checkpoint_creations_failed_total counter{}
    loki_ingester_checkpoint_creations_total counter{}
    loki_ingester_checkpoint_deletions_failed_total counter{}
    loki_ingester_checkpoint_deletions_total counter{}
    loki_ingester_checkpoint_duration_seconds summary{}
    loki_ingester_checkpoint_logged_bytes_total counter{}
    loki_ingester_chunk_age_seconds histogram{}
    loki_ingester_chunk_bounds_hours histogram{}
    loki_ingester_chunk_compression_ratio histogram{}
    loki_ingester_chunk_decode_failures_total counter{user} >=3.2
    loki_ingester_chunk_encode_time_seconds histogram{}
    loki_ingester_chunk_entries histogram{}
    loki_ingester_chunk_size_bytes histogram{}
    loki_ingester_chunk_stored_bytes_total counter{tenant}
    loki_ingester_chunk_utilization histogram{}
    loki_ingester_chunks_created_total counter{}
    loki_ingester_chunks_encoded_total counter{user} >=3.2
    loki_ingester_chunks_flush_failures_total counter{} >=3.1
    loki_ingester_chunks_flush_requests_total counter{} >=3.6
    loki_ingester_chunks_flushed_total counter{reason}
    loki_ingester_chunks_stored_total counter{tenant}
    loki_ingester_duplicate_log_bytes_total counter{tenant} >=3.2
    loki_ingester_flush_queue_length gauge{} >=3.0
    loki_ingester_limiter_enabled gauge{}
    loki_ingester_memory_chunks gauge{}
    loki_ingester_samples_per_chunk histogram{}
    loki_ingester_shutdown_marker gauge{} >=2.9
    loki_ingester_streams_ownership_check_duration_ms histogram{} >=3.2
    loki_ingester_wal_bytes_in_use gauge{}
    loki_ingester_wal_corruptions_total counter{type}
    loki_ingester_wal_discarded_bytes_total counter
    loki_ingester_wal_discarded_samples_total counter
    loki_ingester_wal_disk_full_failures_total counter{}
    loki_ingester_wal_disk_usage_percent gauge{} >=3.7
    loki_ingester_wal_duplicate_entries_total counter{}
    loki_ingester_wal_logged_bytes_total counter{}
    loki_ingester_wal_records_logged_total counter{}
    loki_ingester_wal_recovered_bytes_total counter{}
    loki_ingester_wal_recovered_chunks_total counter{}
    loki_ingester_wal_recovered_entries_total counter{}
    loki_ingester_wal_recovered_streams_total counter{}
    loki_ingester_wal_replay_active gauge{}
    loki_ingester_wal_replay_duration_seconds gauge{}
    loki_ingester_wal_replay_flushing gauge{}
    # grafana/loki: pkg/ingester/owned_streams.go
    loki_ingester_not_owned_streams gauge{} >=3.2
    # grafana/loki: pkg/ingester/transfer.go
    loki_ingester_received_chunks counter{} <3.0
    loki_ingester_sent_chunks counter{} <3.0
    # grafana/loki: pkg/kafka/client/writer_client.go
    loki_buffered_produce_bytes summary{} >=3.3
    loki_buffered_produce_bytes_limit gauge{} >=3.3
    loki_produce_failures_total counter{reason} >=3.3
    loki_produce_requests_total counter{}
    # grafana/loki: pkg/loghttp/push/push.go
    loki_distributor_bytes_received_total counter{tenant, retention_hours, aggregated_metric>=3.2<3.6, policy>=3.5, is_internal_stream>=3.6, format>=3.6}
    loki_distributor_lag_ms_total counter{tenant, userAgent, format} >=3.6
    loki_distributor_lines_received_total counter{tenant, aggregated_metric>=3.2<3.6, policy>=3.5, is_internal_stream>=3.6, format>=3.6}
    loki_distributor_otlp_exporter_streams_total counter{tenant} >=3.6
    loki_distributor_structured_metadata_bytes_received_total counter{tenant, retention_hours, aggregated_metric>=3.2<3.6, policy>=3.5, is_internal_stream>=3.6, format>=3.6} >=2.9
    # grafana/loki: pkg/logql/engine.go
    loki_blocked_queries counter{user}
    # grafana/loki: pkg/logql/mapper_metrics.go
    loki_query_frontend_shard_factor histogram{}
    loki_query_frontend_sharding_parsed_queries_total counter
    loki_query_frontend_shards_total counter
    # grafana/loki: pkg/logql/metrics.go
    loki_logql_querystats_bytes_processed_per_seconds histogram
    loki_logql_querystats_chunk_download_latency_seconds histogram{status_code, type, range}
    loki_logql_querystats_downloaded_chunk_total counter{status_code, type, range}
    loki_logql_querystats_duplicates_total counter{}
    loki_logql_querystats_ingester_sent_lines_total counter{}
    loki_logql_querystats_latency_seconds histogram{status_code, type, range}
    # grafana/loki: pkg/lokifrontend/frontend/transport/handler.go
    loki_query_fetched_chunks_bytes_total counter{user} >=3.0
    loki_query_fetched_series_total counter{user}
    loki_query_seconds_total counter{user} >=3.0
    # grafana/loki: pkg/lokifrontend/frontend/v1/frontend.go
    loki_query_frontend_connected_clients gauge{} >=3.0
    loki_query_frontend_queue_duration_seconds histogram{} >=3.0
    # grafana/loki: pkg/lokifrontend/frontend/v2/frontend.go
    loki_query_frontend_connected_schedulers gauge{} >=3.0
    loki_query_frontend_queries_in_progress gauge{} >=3.0
    # grafana/loki: pkg/querier/queryrange/log_result_cache.go
    loki_query_frontend_log_result_cache_hit_total counter{} >=2.6
    loki_query_frontend_log_result_cache_miss_total counter{} >=2.6
    # grafana/loki: pkg/querier/queryrange/metrics.go
    loki_query_frontend_query_filters histogram{} >=3.0 <3.3
    loki_query_frontend_query_label_filters histogram{} >=3.3
    # grafana/loki: pkg/querier/queryrange/queryrangebase/instrumentation.go
    loki_frontend_query_range_duration_seconds histogram{method, status_code}
    # grafana/loki: pkg/querier/queryrange/queryrangebase/results_cache.go
    loki_results_cache_version_comparisons_failed counter{reason} >=2.7
    loki_results_cache_version_comparisons_total counter{} >=2.7
    # grafana/loki: pkg/querier/queryrange/queryrangebase/retry.go
    loki_query_frontend_retries histogram{}
    # grafana/loki: pkg/querier/queryrange/split_by_interval.go
    loki_query_frontend_partitions histogram{}
    # grafana/loki: pkg/querier/tail/metrics.go
    loki_querier_tail_active gauge{} >=2.6
    loki_querier_tail_active_streams gauge{} >=2.6
    loki_querier_tail_bytes_total counter{} >=2.6
    # grafana/loki: pkg/querier/worker/metrics.go
    loki_querier_query_frontend_clients gauge{} >=2.5
    loki_querier_query_frontend_request_duration_seconds histogram{operation, status_code} >=2.5
    loki_querier_worker_concurrency gauge{} >=2.5
    loki_querier_worker_inflight_queries gauge{} >=2.5
    # grafana/loki: pkg/ruler/base/client_pool.go
    loki_ruler_client_request_duration_seconds histogram{operation, status_code}
    loki_ruler_clients gauge{} >=3.0
    # grafana/loki: pkg/ruler/base/compat.go
    loki_ruler_queries_failed_total counter{} >=3.0
    loki_ruler_queries_total counter{} >=3.0
    loki_ruler_query_seconds_total counter{user} >=3.0
    loki_ruler_write_requests_failed_total counter{} >=3.0
    loki_ruler_write_requests_total counter{}
    # grafana/loki: pkg/ruler/base/manager.go
    loki_ruler_config_last_reload_successful gauge{user}
    loki_ruler_config_last_reload_successful_seconds gauge{user}
    loki_ruler_config_updates_total counter{user}
    loki_ruler_managers_total gauge{}
    # grafana/loki: pkg/ruler/base/ruler.go
    loki_ruler_ring_check_errors_total counter{} >=3.0
    loki_ruler_sync_rules_total counter{reason} >=3.0
    # grafana/loki: pkg/ruler/evaluator_remote.go
    loki_ruler_remote_eval_failure_total counter{reason, user} >=2.9
    loki_ruler_remote_eval_request_duration_seconds histogram{user} >=2.9
    loki_ruler_remote_eval_response_bytes histogram{user} >=2.9
    loki_ruler_remote_eval_response_samples histogram{user} >=2.9
    loki_ruler_remote_eval_success_total counter{user} >=2.9
    # grafana/loki: pkg/ruler/memstore.go
    loki_ruler_memory_for_state_cache_hits_total counter{tenant}
    loki_ruler_memory_for_state_evaluations_total counter{status, tenant}
    loki_ruler_memory_samples gauge{}
    # grafana/loki: pkg/scheduler/scheduler.go
    loki_query_scheduler_connected_frontend_clients gauge{} >=3.0
    loki_query_scheduler_connected_querier_clients gauge{} >=3.0
    loki_query_scheduler_inflight_requests summary{} >=3.0
    loki_query_scheduler_queue_duration_seconds histogram{} >=3.0
    loki_query_scheduler_running gauge{} >=3.0
    # grafana/loki: pkg/scratch/metrics.go
    loki_scratch_store_bytes gauge{}
    loki_scratch_store_handles gauge{} >=3.6
    loki_scratch_store_requests_seconds histogram{operation, result} >=3.6
    # grafana/loki: pkg/storage/batch.go
    loki_index_chunk_refs_total counter{status}
    loki_store_chunk_ref_lookups_bypassed_total counter{} >=3.1
    loki_store_chunks_downloaded_total counter{status}
    loki_store_chunks_per_batch histogram{status}
    loki_store_series_total counter{status}
    # grafana/loki: pkg/storage/bucket/client.go
    loki_objstore_bucket_transport_hedged_requests_duration_seconds histogram{status_code, method} >=3.7
    loki_objstore_bucket_transport_requests_total counter{status_code, method} >=3.4
    # grafana/loki: pkg/storage/chunk/cache/background.go
    loki_cache_background_dequeued_bytes_total gauge{} >=2.9
    loki_cache_background_enqueued_bytes_total gauge{} >=2.9
    loki_cache_background_queue_bytes gauge{} >=2.9
    loki_cache_background_queue_length gauge{}
    loki_cache_dropped_background_writes_bytes_total counter{} >=2.9
    loki_cache_dropped_background_writes_total counter{}
    # grafana/loki: pkg/storage/chunk/cache/embeddedcache.go
    loki_embeddedcache_added_new_total counter{}
    loki_embeddedcache_entries gauge{}
    loki_embeddedcache_evicted_total counter
    loki_embeddedcache_memory_bytes gauge{}
    # grafana/loki: pkg/storage/chunk/cache/instrumented.go
    loki_cache_fetched_keys counter{}
    loki_cache_hits counter{}
    loki_cache_request_duration_seconds histogram
    loki_cache_value_size_bytes histogram
    # grafana/loki: pkg/storage/chunk/cache/memcached.go
    loki_memcache_request_duration_seconds histogram
    # grafana/loki: pkg/storage/chunk/cache/memcached_client.go
    loki_memcache_client_servers gauge{}
    loki_memcache_client_set_skip_total counter{}
    # grafana/loki: pkg/storage/chunk/client/alibaba/oss_object_client.go
    loki_oss_request_duration_seconds histogram{operation, status_code}
    # grafana/loki: pkg/storage/chunk/client/aws/dynamodb_metrics.go
    loki_dynamo_consumed_capacity_total counter
    loki_dynamo_dropped_requests_total counter
    loki_dynamo_failures_total counter
    loki_dynamo_query_pages_count histogram{}
    loki_dynamo_request_duration_seconds histogram{operation, status_code}
    loki_dynamo_throttled_total counter
    # grafana/loki: pkg/storage/chunk/client/aws/s3_storage_client.go
    loki_s3_request_duration_seconds histogram{operation, status_code} >=3.0
    # grafana/loki: pkg/storage/chunk/client/azure/blob_storage_client.go
    loki_azure_blob_egress_bytes_total counter{} >=2.5
    loki_azure_blob_request_duration_seconds histogram{operation, status_code}
    # grafana/loki: pkg/storage/chunk/client/baidubce/bos_storage_client.go
    loki_bos_request_duration_seconds histogram{operation, status_code}
    # grafana/loki: pkg/storage/chunk/client/cassandra/instrumentation.go
    loki_cassandra_request_duration_seconds histogram{operation, status_code}
    # grafana/loki: pkg/storage/chunk/client/gcp/instrumentation.go
    loki_bigtable_request_duration_seconds histogram{operation, status_code}
    loki_gcs_request_duration_seconds histogram{operation, status_code}
    # grafana/loki: pkg/storage/chunk/client/ibmcloud/cos_object_client.go
    loki_cos_request_duration_seconds histogram
    # grafana/loki: pkg/storage/chunk/client/metrics.go
    loki_chunk_store_decode_failures_total counter{user} >=3.2
    loki_chunk_store_fetched_chunk_bytes_total counter{user}
    loki_chunk_store_fetched_chunks_total counter{user}
    loki_chunk_store_stored_chunk_bytes_total counter{user}
    loki_chunk_store_stored_chunks_total counter{user}
    # grafana/loki: pkg/storage/chunk/fetcher/fetcher.go
    loki_cache_corrupt_chunks_total counter{}
    loki_chunk_fetcher_cache_dequeued_total counter{} >=2.5 <3.0
    loki_chunk_fetcher_cache_enqueued_total counter{} >=2.5 <3.0
    loki_chunk_fetcher_cache_skipped_buffer_full_total counter{} >=2.5 <3.0
    loki_chunk_fetcher_fetched_size_bytes histogram >=2.8
    # grafana/loki: pkg/storage/chunk/purger/purger.go
    loki_purger_delete_requests_chunks_selected_total counter{user} <2.5
    loki_purger_delete_requests_processed_total counter{user} <2.5
    loki_purger_delete_requests_processing_failures_total counter{user} <2.5
    loki_purger_load_pending_requests_attempts_total counter{status} <2.5
    loki_purger_oldest_pending_delete_request_age_seconds gauge{} <2.5
    loki_purger_pending_delete_requests_count gauge{} <2.5
    # grafana/loki: pkg/storage/chunk/purger/request_handler.go
    loki_purger_delete_requests_received_total counter{user} <2.5
    # grafana/loki: pkg/storage/chunk/purger/tombstones.go
    loki_tombstones_loader_cache_delete_requests_load_failures_total counter{} <2.5
    loki_tombstones_loader_cache_gen_load_failures_total counter{} <2.5
    # grafana/loki: pkg/storage/stores/index/metrics.go
    loki_index_request_duration_seconds histogram{operation, status_code}
    # grafana/loki: pkg/storage/stores/indexshipper/compactor/metrics.go
    loki_boltdb_shipper_apply_retention_last_successful_run_timestamp_seconds gauge{} >=2.5 <3.0 -> loki_compactor_apply_retention_last_successful_run_timestamp_seconds
    # grafana/loki: pkg/storage/stores/indexshipper/gatewayclient/gateway_client.go
    loki_boltdb_shipper_store_gateway_request_duration_seconds histogram{operation, status_code} <2.8
    # grafana/loki: pkg/storage/stores/indexshipper/uploads/metrics.go
    loki_boltdb_shipper_tables_upload_operation_total counter{status}
    # grafana/loki: pkg/storage/stores/series/index/caching_index_client.go
    loki_querier_index_cache_corruptions_total counter{}
    loki_querier_index_cache_encode_errors_total counter{}
    loki_querier_index_cache_gets_total counter{}
    loki_querier_index_cache_hits_total counter{}
    loki_querier_index_cache_puts_total counter{}
    # grafana/loki: pkg/storage/stores/series/index/table_manager.go
    loki_table_capacity_units gauge{op, table}
    loki_table_manager_create_failures gauge{}
    loki_table_manager_delete_failures gauge{}
    loki_table_manager_sync_duration_seconds histogram{operation, status_code}
    loki_table_manager_sync_success_timestamp_seconds gauge{}
    # grafana/loki: pkg/storage/stores/series/series_index_store.go
    loki_chunk_store_chunks_per_query histogram{}
    loki_chunk_store_index_lookups_per_query histogram{}
    loki_chunk_store_series_post_intersection_per_query histogram{}
    loki_chunk_store_series_pre_intersection_per_query histogram{}
    # grafana/loki: pkg/storage/stores/series_store_write.go
    loki_chunk_store_deduped_bytes_total counter{} >=2.9
    loki_chunk_store_deduped_chunks_total counter{}
    loki_chunk_store_index_entries_per_chunk histogram{}
    # grafana/loki: pkg/storage/stores/shipper/downloads/metrics.go
    loki_boltdb_shipper_initial_tables_download_duration_seconds gauge{} <2.5
    loki_boltdb_shipper_initial_tables_download_size_bytes gauge{} <2.5
    loki_boltdb_shipper_query_time_table_download_duration_seconds counter{table} >=2.5
    loki_boltdb_shipper_tables_download_operation_duration_seconds gauge{} >=2.5
    loki_boltdb_shipper_tables_sync_operation_total counter{status}
    # grafana/loki: pkg/storage/stores/shipper/indexshipper/boltdb/index_client.go
    loki_boltdb_shipper_request_duration_seconds histogram{operation, status_code}
    # grafana/loki: pkg/storage/stores/shipper/indexshipper/boltdb/table_manager.go
    loki_boltdb_shipper_open_existing_file_failures_total counter{}
    # grafana/loki: pkg/storage/stores/shipper/indexshipper/tsdb/head.go
    loki_tsdb_build_index_attempts_total counter >=2.7
    loki_tsdb_build_index_last_successful_timestamp_seconds gauge{} >=2.7
    loki_tsdb_head_rotation_attempts_total counter >=2.7
    loki_tsdb_head_series_not_found_total counter{} >=2.6
    loki_tsdb_wal_corruptions_repairs_total counter >=3.6
    loki_tsdb_wal_truncation_attempts_total counter >=2.7
    # grafana/loki: pkg/tool/commands/rules.go
    loki_last_rule_load_success_timestamp_seconds gauge{} >=3.1
    loki_last_rule_load_timestamp_seconds gauge{} >=3.1
    # grafana/loki: pkg/ui/metrics.go
    loki_ui_goldfish_db_connection_errors_total counter{error_type} >=3.6
    loki_ui_goldfish_db_connection_wait_seconds histogram{pool} >=3.6
    loki_ui_goldfish_db_connections_active gauge{state} >=3.6
    loki_ui_goldfish_errors_total counter{error_type}
    loki_ui_goldfish_query_duration_seconds histogram{query_type, status}
    loki_ui_goldfish_query_rows_total histogram{query_type} >=3.6
    loki_ui_goldfish_requests_total counter{status}
    # grafana/loki: pkg/util/log/log.go
    loki_internal_log_messages_total counter{level}
    loki_log_flushes histogram{} >=2.7
    loki_log_messages_total counter{level} >=2.5
    # grafana/loki: pkg/util/mempool/metrics.go
    loki_mempool_accesses_total counter >=3.2
    loki_mempool_available_buffers_per_slab gauge >=3.2
    loki_mempool_errors_total counter >=3.2
    loki_mempool_wait_duration_seconds histogram
    # grafana/loki: pkg/util/server/recovery.go
    loki_panic_total counter{}
    # grafana/loki: pkg/validation/validate.go
    loki_bytes_per_line histogram{} >=2.6
    loki_discarded_bytes_total counter{tenant, retention_hours>=3.5, policy>=3.5, format>=3.6}
    loki_discarded_samples_total counter{tenant, retention_hours>=3.5, policy>=3.5, format>=3.6}
    loki_mutated_bytes_total counter{truncated}
    loki_mutated_samples_total counter{truncated}
  `,
};
