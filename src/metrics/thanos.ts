import type { ProgramTable } from './program.ts';

/** Read in the sources of every minor version from 0.28 to 0.42. */
export const THANOS: ProgramTable = {
  program: 'Thanos',
  component: 'thanos',
  prefixes: ['thanos_'],
  newest: '0.42',
  goProcess: 'served',
  metrics: `
    # thanos-io/thanos: cmd/thanos/compact.go
    thanos_compact_aborted_partial_uploads_deletion_attempts_total counter{}
    thanos_compact_block_cleanup_failures_total counter{}
    thanos_compact_block_cleanup_loops_total counter{}
    thanos_compact_blocks_cleaned_total counter{}
    thanos_compact_blocks_marked_total counter{marker, reason}
    thanos_compact_garbage_collected_blocks_total counter{}
    thanos_compact_halted gauge{}
    thanos_compact_iterations_total counter{}
    thanos_compact_retries_total counter{}
    thanos_delete_delay_seconds gauge{}
    # thanos-io/thanos: cmd/thanos/downsample.go
    thanos_compact_downsample_duration_seconds histogram
    thanos_compact_downsample_failures_total counter{group<0.35, resolution>=0.35}
    thanos_compact_downsample_total counter{group<0.35, resolution>=0.35}
    # thanos-io/thanos: cmd/thanos/query.go
    thanos_query_duplicated_store_addresses_total counter{} <0.38
    # thanos-io/thanos: cmd/thanos/receive.go
    thanos_receive_multi_db_updates_attempted_total counter{}
    thanos_receive_multi_db_updates_completed_total counter{}
    # thanos-io/thanos: cmd/thanos/rule.go
    thanos_rule_config_last_reload_success_timestamp_seconds gauge{}
    thanos_rule_config_last_reload_successful gauge{}
    thanos_rule_duplicated_query_addresses_total counter{}
    thanos_rule_evaluation_with_warnings_total counter{strategy}
    thanos_rule_grpc_endpoints_duplicated_total counter{} >=0.34 <0.38
    thanos_rule_loaded_rules gauge{strategy, file, group}
    # thanos-io/thanos: cmd/thanos/sidecar.go
    thanos_sidecar_prometheus_up gauge{}
    # thanos-io/thanos: examples/alerts/alerts.yaml, mixin only
    thanos_query_concurrent_gate_queries_in_flight gauge{}
    thanos_query_concurrent_gate_queries_max gauge{}
    # thanos-io/thanos: pkg/alert/alert.go
    thanos_alert_queue_alerts_dropped_total counter{}
    thanos_alert_queue_alerts_popped_total counter{}
    thanos_alert_queue_alerts_pushed_total counter{}
    thanos_alert_queue_capacity gauge{}
    thanos_alert_queue_length gauge{}
    thanos_alert_sender_alerts_dropped_total counter{}
    thanos_alert_sender_alerts_sent_total counter{alertmanager}
    thanos_alert_sender_errors_total counter{alertmanager}
    thanos_alert_sender_latency_seconds histogram{alertmanager}
    # thanos-io/thanos: pkg/api/query/v1.go
    thanos_query_range_requested_timespan_duration_seconds histogram{}
    # thanos-io/thanos: pkg/cache/inmemory.go
    thanos_cache_inmemory_hits_on_expired_data_total counter{}
    thanos_cache_inmemory_hits_total counter{}
    thanos_cache_inmemory_items gauge{}
    thanos_cache_inmemory_items_added_total counter{}
    thanos_cache_inmemory_items_evicted_total counter{}
    thanos_cache_inmemory_items_overflowed_total counter{}
    thanos_cache_inmemory_items_size_bytes gauge{}
    thanos_cache_inmemory_max_item_size_bytes gauge{}
    thanos_cache_inmemory_max_size_bytes gauge{}
    thanos_cache_inmemory_requests_total counter{}
    thanos_cache_inmemory_total_size_bytes gauge{}
    # thanos-io/thanos: pkg/cache/memcached.go
    thanos_cache_memcached_hits_total counter{}
    thanos_cache_memcached_requests_total counter{}
    # thanos-io/thanos: pkg/cache/redis.go
    thanos_cache_redis_hits_total counter{}
    thanos_cache_redis_requests_total counter{}
    # thanos-io/thanos: pkg/cacheutil/memcached_client.go
    thanos_memcached_client_info gauge{}
    thanos_memcached_operation_data_size_bytes histogram
    thanos_memcached_operation_duration_seconds histogram
    thanos_memcached_operation_failures_total counter{operation, reason}
    thanos_memcached_operation_skipped_total counter{operation, reason}
    thanos_memcached_operations_total counter{operation}
    # thanos-io/thanos: pkg/cacheutil/redis_client.go
    thanos_redis_operation_duration_seconds histogram
    # thanos-io/thanos: pkg/compact/compact.go
    thanos_compact_garbage_collection_duration_seconds histogram{}
    thanos_compact_garbage_collection_failures_total counter{}
    thanos_compact_garbage_collection_total counter{}
    thanos_compact_group_compaction_runs_completed_total counter{group<0.32, resolution>=0.32}
    thanos_compact_group_compaction_runs_started_total counter{group<0.32, resolution>=0.32}
    thanos_compact_group_compactions_failures_total counter{group<0.32, resolution>=0.32}
    thanos_compact_group_compactions_total counter{group<0.32, resolution>=0.32}
    thanos_compact_group_vertical_compactions_total counter{group<0.32, resolution>=0.32}
    thanos_compact_todo_compaction_blocks gauge{group<0.32}
    thanos_compact_todo_compactions gauge{group<0.32}
    thanos_compact_todo_deletion_blocks gauge{group<0.32}
    thanos_compact_todo_downsample_blocks gauge{group<0.32}
    # thanos-io/thanos: pkg/objstore/objstore.go (v0.27.0)
    thanos_objstore_bucket_last_successful_upload_time gauge{bucket} >=0.1
    # thanos-io/thanos: pkg/objstore/objstore.go (v0.27.0), then thanos-io/objstore:objstore.go
    thanos_objstore_bucket_operation_duration_seconds histogram{operation, bucket} >=0.1
    thanos_objstore_bucket_operation_failures_total counter{operation, bucket} >=0.1
    thanos_objstore_bucket_operations_total counter{operation, bucket} >=0.1
    # thanos-io/thanos: pkg/query/internal/test-storeset-pre-v0.8.0/storeset.go
    thanos_store_nodes_grpc_connections gauge{}
    # thanos-io/thanos: pkg/queryfrontend/downsampled.go
    thanos_frontend_downsampled_extra_queries_total counter{}
    # thanos-io/thanos: pkg/queryfrontend/roundtrip.go
    thanos_query_frontend_queries_total counter{op}
    # thanos-io/thanos: pkg/queryfrontend/shard_query.go
    thanos_frontend_sharding_middleware_queries_total counter{shardable} >=0.29
    # thanos-io/thanos: pkg/queryfrontend/split_by_interval.go
    thanos_frontend_split_queries_total counter{}
    # thanos-io/thanos: pkg/receive/config.go
    thanos_receive_config_hash gauge{}
    thanos_receive_config_last_reload_success_timestamp_seconds gauge{}
    thanos_receive_config_last_reload_successful gauge{}
    thanos_receive_hashring_nodes gauge{name}
    thanos_receive_hashring_tenants gauge{name}
    thanos_receive_hashrings_file_changes_total counter{}
    thanos_receive_hashrings_file_errors_total counter{}
    thanos_receive_hashrings_file_refreshes_total counter{}
    # thanos-io/thanos: pkg/receive/handler.go
    thanos_receive_forward_delay_seconds histogram{worker>=0.42} >=0.35
    thanos_receive_forward_requests_total counter{result}
    thanos_receive_pending_write_requests gauge{}
    thanos_receive_replication_factor gauge{}
    thanos_receive_replications_total counter{result}
    thanos_receive_tenant_head_series_limit gauge{}
    thanos_receive_write_samples histogram
    thanos_receive_write_timeseries histogram
    # thanos-io/thanos: pkg/receive/hashring.go
    thanos_shuffle_shard_cache_evicted_total counter{} >=0.39
    thanos_shuffle_shard_cache_hits_total counter{}
    thanos_shuffle_shard_cache_items gauge{} >=0.39
    thanos_shuffle_shard_cache_max_items gauge{} >=0.39
    thanos_shuffle_shard_cache_requests_total counter{} >=0.39
    # thanos-io/thanos: pkg/receive/head_series_limiter.go
    thanos_receive_head_series_limit gauge >=0.29
    thanos_receive_head_series_limited_requests_total counter
    thanos_receive_metamonitoring_failed_queries_total counter{}
    # thanos-io/thanos: pkg/receive/limiter.go
    thanos_receive_limits_config_reload_err_total counter{} >=0.29
    thanos_receive_limits_config_reload_total counter{} >=0.29
    # thanos-io/thanos: pkg/receive/request_limiter.go
    thanos_receive_write_limits gauge{limit, tenant>=0.29}
    thanos_receive_write_limits_hit summary
    # thanos-io/thanos: pkg/replicate/replicator.go
    thanos_replicate_replication_run_duration_seconds histogram{result}
    thanos_replicate_replication_runs_total counter{result}
    # thanos-io/thanos: pkg/replicate/scheme.go
    thanos_replicate_blocks_already_replicated_total counter{}
    thanos_replicate_blocks_replicated_total counter{}
    thanos_replicate_objects_replicated_total counter{}
    # thanos-io/thanos: pkg/shipper/shipper.go
    thanos_shipper_corrupted_blocks_total counter{} >=0.39
    thanos_shipper_dir_sync_failures_total counter{}
    thanos_shipper_dir_syncs_total counter{}
    thanos_shipper_upload_compacted_done gauge{}
    thanos_shipper_upload_failures_total counter{}
    thanos_shipper_uploads_total counter{}
    # thanos-io/thanos: pkg/store/bucket.go
    thanos_bucket_store_block_drop_failures_total counter{}
    thanos_bucket_store_block_drops_total counter{}
    thanos_bucket_store_block_load_duration_seconds histogram{} >=0.33
    thanos_bucket_store_block_load_failures_total counter{}
    thanos_bucket_store_block_loads_total counter{}
    thanos_bucket_store_blocks_last_loaded_timestamp_seconds gauge{}
    thanos_bucket_store_blocks_loaded gauge{}
    thanos_bucket_store_cached_postings_compressed_size_bytes_total counter
    thanos_bucket_store_cached_postings_compression_errors_total counter
    thanos_bucket_store_cached_postings_compression_time_seconds_total counter
    thanos_bucket_store_cached_postings_compressions_total counter
    thanos_bucket_store_cached_postings_fetch_duration_seconds histogram{} <0.32
    thanos_bucket_store_cached_postings_original_size_bytes_total counter
    thanos_bucket_store_cached_series_fetch_duration_seconds histogram{} <0.32
    thanos_bucket_store_chunk_refetches_total counter >=0.32
    thanos_bucket_store_chunks_fetch_duration_seconds histogram >=0.30
    thanos_bucket_store_chunks_fetch_duration_sum_seconds histogram >=0.33
    thanos_bucket_store_empty_postings_total counter >=0.29
    thanos_bucket_store_lazy_expanded_posting_groups_total counter{reason} >=0.38
    thanos_bucket_store_lazy_expanded_posting_series_overfetched_size_bytes_total counter{} >=0.33
    thanos_bucket_store_lazy_expanded_posting_size_bytes_total counter{} >=0.33
    thanos_bucket_store_lazy_expanded_postings_total counter{} >=0.33
    thanos_bucket_store_postings_fetch_duration_seconds histogram >=0.32
    thanos_bucket_store_postings_size_bytes histogram >=0.30
    thanos_bucket_store_queries_dropped_total counter
    thanos_bucket_store_sent_chunk_size_bytes histogram
    thanos_bucket_store_series_blocks_queried histogram
    thanos_bucket_store_series_data_fetched histogram
    thanos_bucket_store_series_data_size_fetched_bytes histogram
    thanos_bucket_store_series_data_size_touched_bytes histogram
    thanos_bucket_store_series_data_touched histogram
    thanos_bucket_store_series_fetch_duration_seconds histogram >=0.32
    thanos_bucket_store_series_fetch_duration_sum_seconds histogram >=0.33
    thanos_bucket_store_series_get_all_duration_seconds histogram
    thanos_bucket_store_series_merge_duration_seconds histogram
    thanos_bucket_store_series_refetches_total counter
    thanos_bucket_store_series_result_series histogram
    # thanos-io/thanos: pkg/store/cache/cache.go
    thanos_store_index_cache_fetch_duration_seconds histogram >=0.33
    thanos_store_index_cache_hits_total counter
    thanos_store_index_cache_requests_total counter
    thanos_store_index_cache_stored_data_size_bytes histogram >=0.32
    # thanos-io/thanos: pkg/store/cache/caching_bucket.go
    thanos_store_bucket_cache_getrange_fetched_bytes_total counter{origin, config}
    thanos_store_bucket_cache_getrange_refetched_bytes_total counter{origin, config}
    thanos_store_bucket_cache_getrange_requested_bytes_total counter{config}
    thanos_store_bucket_cache_operation_hits_total counter{operation, config}
    thanos_store_bucket_cache_operation_requests_total counter{operation, config}
    # thanos-io/thanos: pkg/store/cache/inmemory.go
    thanos_store_index_cache_items gauge{item_type}
    thanos_store_index_cache_items_added_total counter{item_type}
    thanos_store_index_cache_items_evicted_total counter{item_type}
    thanos_store_index_cache_items_overflowed_total counter{item_type}
    thanos_store_index_cache_items_size_bytes gauge{item_type}
    thanos_store_index_cache_max_item_size_bytes gauge{}
    thanos_store_index_cache_max_size_bytes gauge{}
    thanos_store_index_cache_total_size_bytes gauge{item_type}
    # thanos-io/thanos: pkg/store/cache/matchers_cache.go
    thanos_matchers_cache_evicted_total counter{}
    thanos_matchers_cache_hits_total counter{}
    thanos_matchers_cache_items gauge{} >=0.38
    thanos_matchers_cache_max_items gauge{} >=0.38
    thanos_matchers_cache_requests_total counter{} >=0.38
    # thanos-io/thanos: pkg/store/limiter.go
    thanos_store_selects_dropped_total counter{reason} >=0.31
    # thanos-io/thanos: pkg/store/proxy.go
    thanos_proxy_store_empty_stream_responses_total counter{}
    # thanos-io/thanos: pkg/store/telemetry.go
    thanos_store_api_query_duration_seconds histogram{series_le, samples_le, tenant>=0.33} >=0.29
    thanos_store_server_chunks_requested histogram{} >=0.31
    thanos_store_server_pending_series_requests gauge{} >=0.39
    thanos_store_server_series_requested histogram{} >=0.31
    # thanos-io/thanos: pkg/verifier/verify.go
    thanos_verify_blocks_marked_for_deletion_total counter{}
    # grafana/dskit: cache/client.go, mixin only
    thanos_cache_operation_failures_total counter{name, operation, reason}
    thanos_cache_operations_total counter{name, operation}
  `,
};
