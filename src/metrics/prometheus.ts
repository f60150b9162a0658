import type { ProgramTable } from './program.ts';

/** Read in the sources of every minor version from 2.40 to 3.14, and off running servers 2.42, 2.53 and 3.5. */
export const PROMETHEUS: ProgramTable = {
  program: 'Prometheus',
  component: 'prometheus',
  prefixes: ['prometheus_'],
  newest: '3.14',
  labels: 'complete',
  names: { from: '2.42', to: '3.5' },
  goProcess: 'served',
  metrics: `
    # prometheus/prometheus: cmd/prometheus/main.go
    prometheus_config_last_reload_success_timestamp_seconds gauge{}
    prometheus_config_last_reload_successful gauge{}
    prometheus_tsdb_head_max_time_seconds gauge{}
    prometheus_tsdb_head_min_time_seconds gauge{}
    prometheus_tsdb_lowest_timestamp_seconds gauge{}
    # prometheus/prometheus: discovery/azure/metrics.go
    prometheus_sd_azure_cache_hit_total counter{} >=2.49 ; if this discovery is configured
    prometheus_sd_azure_failures_total counter{} ; if this discovery is configured
    # prometheus/prometheus: discovery/consul/metrics.go
    prometheus_sd_consul_rpc_duration_seconds summary ; if this discovery is configured
    prometheus_sd_consul_rpc_failures_total counter{} ; if this discovery is configured
    # prometheus/prometheus: discovery/dns/metrics.go
    prometheus_sd_dns_lookup_failures_total counter{}
    prometheus_sd_dns_lookups_total counter{}
    # prometheus/prometheus: discovery/file/metrics.go
    prometheus_sd_file_read_errors_total counter{}
    prometheus_sd_file_scan_duration_seconds summary{}
    prometheus_sd_file_watcher_errors_total counter{} >=2.41
    # prometheus/prometheus: discovery/http/metrics.go
    prometheus_sd_http_failures_total counter{}
    # prometheus/prometheus: discovery/kubernetes/kubernetes.go
    prometheus_sd_kubernetes_events_total counter{event, role} ; if this discovery is configured
    # prometheus/prometheus: discovery/linode/metrics.go
    prometheus_sd_linode_failures_total counter{} ; if this discovery is configured
    # prometheus/prometheus: discovery/metrics.go
    prometheus_sd_discovered_targets gauge{name, config}
    prometheus_sd_failed_configs gauge{name}
    prometheus_sd_last_update_timestamp_seconds gauge{name, config} >=3.11
    prometheus_sd_received_updates_total counter{name}
    prometheus_sd_updates_delayed_total counter{name} ; after a first delay
    prometheus_sd_updates_total counter{name}
    # prometheus/prometheus: discovery/metrics_k8s_client.go
    prometheus_sd_kubernetes_http_request_duration_seconds summary ; if this discovery is configured
    prometheus_sd_kubernetes_http_request_total counter{status_code} ; if this discovery is configured
    # prometheus/prometheus: discovery/metrics_refresh.go
    prometheus_sd_refresh_duration_histogram_seconds histogram >=3.9
    prometheus_sd_refresh_duration_seconds summary ; if a discovery that polls is configured
    prometheus_sd_refresh_failures_total counter{mechanism, config>=3.9} ; if a discovery that polls is configured
    # prometheus/prometheus: discovery/nomad/metrics.go
    prometheus_sd_nomad_failures_total counter{} ; if this discovery is configured
    # prometheus/prometheus: discovery/xds/metrics.go
    prometheus_sd_kuma_fetch_duration_seconds summary{} ; if this discovery is configured
    prometheus_sd_kuma_fetch_failures_total counter{} ; if this discovery is configured
    prometheus_sd_kuma_fetch_skipped_updates_total counter{} ; if this discovery is configured
    # prometheus/prometheus: notifier/metric.go
    prometheus_notifications_alertmanagers_discovered gauge{}
    # prometheus/prometheus: notifier/notifier.go
    prometheus_notifications_dropped_total counter{alertmanager>=3.10}
    prometheus_notifications_errors_total counter{alertmanager}
    prometheus_notifications_latency_seconds summary{alertmanager}
    prometheus_notifications_queue_capacity gauge{}
    prometheus_notifications_queue_length gauge{alertmanager>=3.10}
    prometheus_notifications_sent_total counter{alertmanager}
    # prometheus/prometheus: promql/engine.go
    prometheus_engine_queries gauge{}
    prometheus_engine_queries_concurrent_max gauge{}
    prometheus_engine_query_duration_histogram_seconds histogram{slice} >=3.9
    prometheus_engine_query_duration_seconds summary{slice}
    prometheus_engine_query_log_enabled gauge{}
    prometheus_engine_query_log_failures_total counter{}
    prometheus_engine_query_samples_read_total counter{} >=3.13
    prometheus_engine_query_samples_total counter{} >=2.44
    # prometheus/prometheus: rules/group.go
    prometheus_rule_evaluation_duration_histogram_seconds histogram{} >=3.9
    prometheus_rule_evaluation_duration_seconds summary{}
    prometheus_rule_evaluation_failures_total counter{rule_group}
    prometheus_rule_evaluations_total counter{rule_group}
    prometheus_rule_group_duration_histogram_seconds histogram{} >=3.9
    prometheus_rule_group_duration_seconds summary{}
    prometheus_rule_group_interval_seconds gauge{rule_group}
    prometheus_rule_group_iterations_missed_total counter{rule_group}
    prometheus_rule_group_iterations_total counter{rule_group}
    prometheus_rule_group_last_duration_seconds gauge{rule_group}
    prometheus_rule_group_last_evaluation_samples gauge{rule_group}
    prometheus_rule_group_last_evaluation_timestamp_seconds gauge{rule_group}
    prometheus_rule_group_last_restore_duration_seconds gauge{rule_group} >=2.53
    prometheus_rule_group_last_rule_duration_sum_seconds gauge{rule_group} >=3.1
    prometheus_rule_group_rules gauge{rule_group}
    # prometheus/prometheus: scrape/metrics.go
    prometheus_target_interval_length_histogram_seconds histogram >=3.9
    prometheus_target_interval_length_seconds summary{interval}
    prometheus_target_metadata_cache_entries gauge{scrape_job}
    prometheus_target_reload_length_seconds summary ; after a first reload
    prometheus_target_scrape_duration_seconds histogram{} ; after a first reload
    prometheus_target_scrape_pool_exceeded_label_limits_total counter{}
    prometheus_target_scrape_pool_exceeded_target_limit_total counter{}
    prometheus_target_scrape_pool_reloads_failed_total counter{}
    prometheus_target_scrape_pool_reloads_total counter{}
    prometheus_target_scrape_pool_symboltable_items gauge{scrape_job} >=2.54
    prometheus_target_scrape_pool_sync_total counter{scrape_job}
    prometheus_target_scrape_pool_target_limit gauge{scrape_job} ; after a first target limit
    prometheus_target_scrape_pool_targets gauge{scrape_job}
    prometheus_target_scrape_pools_failed_total counter{}
    prometheus_target_scrape_pools_total counter{}
    prometheus_target_scrapes_cache_flush_forced_total counter{}
    prometheus_target_scrapes_exceeded_body_size_limit_total counter{}
    prometheus_target_scrapes_exceeded_native_histogram_bucket_limit_total counter{} >=2.45
    prometheus_target_scrapes_exceeded_sample_limit_total counter{}
    prometheus_target_scrapes_exemplar_out_of_order_total counter{}
    prometheus_target_scrapes_sample_duplicate_timestamp_total counter{}
    prometheus_target_scrapes_sample_out_of_bounds_total counter{}
    prometheus_target_scrapes_sample_out_of_order_total counter{}
    prometheus_target_sync_failed_total counter{scrape_job}
    prometheus_target_sync_length_histogram_seconds histogram >=3.9
    prometheus_target_sync_length_seconds summary{scrape_job}
    # prometheus/prometheus: storage/remote/client.go
    prometheus_remote_read_client_queries gauge{remote_name, url} >=3.2 ; if remote read is configured
    prometheus_remote_read_client_queries_total counter >=3.2 ; if remote read is configured
    prometheus_remote_read_client_request_duration_seconds histogram >=3.2 ; if remote read is configured
    # prometheus/prometheus: storage/remote/queue_manager.go
    prometheus_remote_storage_queue_highest_sent_timestamp_seconds gauge{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_queue_highest_timestamp_seconds gauge{remote_name, url} >=3.7 ; if remote write is configured
    prometheus_remote_storage_samples_dropped_total counter{remote_name, url, reason} ; after a first drop
    prometheus_remote_storage_samples_failed_total counter{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_samples_total counter{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_shards_desired gauge{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_shards_max gauge{remote_name, url} ; if remote write is configured
    # prometheus/prometheus: storage/remote/read_handler.go
    prometheus_remote_read_handler_queries gauge{} >=3.2
    # prometheus/prometheus: storage/remote/write.go
    prometheus_remote_storage_highest_timestamp_in_seconds gauge{} ; if remote write is configured
    # prometheus/prometheus: storage/remote/write_handler.go
    prometheus_api_remote_write_invalid_labels_samples_total counter{} >=2.46 ; if it receives remote write
    prometheus_api_remote_write_without_metadata_appended_samples_total counter{} >=2.54 ; if it receives remote write
    # prometheus/prometheus: storage/remote/write_otlp_handler.go
    prometheus_api_otlp_appended_samples_without_metadata_total counter{} >=3.7
    prometheus_api_otlp_out_of_order_exemplars_total counter{} >=3.7
    prometheus_api_otlp_translation_warnings_total counter{category} >=3.14
    # prometheus/prometheus: template/template.go
    prometheus_template_text_expansion_failures_total counter{}
    prometheus_template_text_expansions_total counter{}
    # prometheus/prometheus: tsdb/agent/db.go
    prometheus_agent_active_series gauge{} ; if it runs as agent
    prometheus_agent_checkpoint_creations_failed_total counter{} ; if it runs as agent
    prometheus_agent_checkpoint_creations_total counter{} ; if it runs as agent
    prometheus_agent_checkpoint_deletions_failed_total counter{} ; if it runs as agent
    prometheus_agent_checkpoint_deletions_total counter{} ; if it runs as agent
    prometheus_agent_corruptions_total counter{} ; if it runs as agent
    prometheus_agent_data_replay_duration_seconds gauge{} ; if it runs as agent
    prometheus_agent_deleted_series gauge{} ; if it runs as agent
    prometheus_agent_exemplars_appended_total counter{} ; if it runs as agent
    prometheus_agent_out_of_order_samples_total counter{} ; if it runs as agent
    prometheus_agent_samples_appended_total counter{type} ; if it runs as agent
    prometheus_agent_truncate_duration_seconds summary{} ; if it runs as agent
    # prometheus/prometheus: tsdb/chunks/chunk_write_queue.go
    prometheus_tsdb_chunk_write_queue_operations_total counter{operation} ; if the chunk write queue is on
    # prometheus/prometheus: tsdb/compact.go
    prometheus_tsdb_compaction_chunk_range_seconds histogram{}
    prometheus_tsdb_compaction_chunk_samples histogram{}
    prometheus_tsdb_compaction_chunk_size_bytes histogram{}
    prometheus_tsdb_compaction_duration_seconds histogram{}
    prometheus_tsdb_compaction_populating_block gauge{}
    prometheus_tsdb_compactions_total counter{}
    prometheus_tsdb_vertical_compactions_total counter{}
    # prometheus/prometheus: tsdb/db.go
    prometheus_tsdb_blocks_loaded gauge{}
    prometheus_tsdb_compactions_failed_total counter{}
    prometheus_tsdb_compactions_skipped_total counter{}
    prometheus_tsdb_compactions_triggered_total counter{}
    prometheus_tsdb_lowest_timestamp gauge{}
    prometheus_tsdb_reloads_failures_total counter{}
    prometheus_tsdb_reloads_total counter{}
    prometheus_tsdb_retention_limit_bytes gauge{}
    prometheus_tsdb_retention_limit_percentage gauge{} >=3.11
    prometheus_tsdb_retention_limit_seconds gauge{} >=2.49
    prometheus_tsdb_selected_series_compaction_duration_seconds histogram{} >=3.14
    prometheus_tsdb_selected_series_compactions_failed_total counter{} >=3.14
    prometheus_tsdb_selected_series_compactions_triggered_total counter{} >=3.14
    prometheus_tsdb_size_retentions_total counter{}
    prometheus_tsdb_stale_series_compaction_duration_seconds histogram{} >=3.10
    prometheus_tsdb_stale_series_compactions_failed_total counter{} >=3.10
    prometheus_tsdb_stale_series_compactions_triggered_total counter{} >=3.10
    prometheus_tsdb_storage_blocks_bytes gauge{}
    prometheus_tsdb_symbol_table_size_bytes gauge{}
    prometheus_tsdb_time_retentions_total counter{}
    prometheus_tsdb_tombstone_cleanup_seconds histogram{}
    # prometheus/prometheus: tsdb/exemplar.go
    prometheus_tsdb_exemplar_exemplars_appended_total counter{}
    prometheus_tsdb_exemplar_exemplars_in_storage gauge{}
    prometheus_tsdb_exemplar_last_exemplars_timestamp_seconds gauge{}
    prometheus_tsdb_exemplar_max_exemplars gauge{}
    prometheus_tsdb_exemplar_out_of_order_exemplars_total counter{}
    prometheus_tsdb_exemplar_series_with_exemplars_in_storage gauge{}
    # prometheus/prometheus: tsdb/head.go
    prometheus_tsdb_checkpoint_creations_failed_total counter{}
    prometheus_tsdb_checkpoint_creations_total counter{}
    prometheus_tsdb_checkpoint_deletions_failed_total counter{}
    prometheus_tsdb_checkpoint_deletions_total counter{}
    prometheus_tsdb_data_replay_duration_seconds gauge{}
    prometheus_tsdb_head_active_appenders gauge{}
    prometheus_tsdb_head_chunks gauge{}
    prometheus_tsdb_head_chunks_created_total counter{}
    prometheus_tsdb_head_chunks_removed_total counter{}
    prometheus_tsdb_head_chunks_storage_size_bytes gauge{} >=2.43
    prometheus_tsdb_head_gc_duration_seconds summary{}
    prometheus_tsdb_head_max_time gauge{}
    prometheus_tsdb_head_min_time gauge{}
    prometheus_tsdb_head_native_histogram_buckets gauge{} >=3.14
    prometheus_tsdb_head_native_histogram_series gauge{} >=3.9
    prometheus_tsdb_head_out_of_order_samples_appended_total counter{type>=2.51}
    prometheus_tsdb_head_samples_appended_total counter{type}
    prometheus_tsdb_head_series gauge{}
    prometheus_tsdb_head_series_created_total counter{}
    prometheus_tsdb_head_series_not_found_total counter{}
    prometheus_tsdb_head_series_removed_total counter{}
    prometheus_tsdb_head_stale_series gauge{} >=3.6
    prometheus_tsdb_head_truncations_failed_total counter{}
    prometheus_tsdb_head_truncations_total counter{}
    prometheus_tsdb_isolation_high_watermark gauge{}
    prometheus_tsdb_isolation_low_watermark gauge{}
    prometheus_tsdb_mmap_chunk_corruptions_total counter{}
    prometheus_tsdb_mmap_chunks_total counter{} >=2.47
    prometheus_tsdb_out_of_bound_samples_total counter{type}
    prometheus_tsdb_out_of_order_samples_total counter{type}
    prometheus_tsdb_sample_ooo_delta histogram{} ; if out-of-order samples are accepted
    prometheus_tsdb_snapshot_replay_error_total counter{}
    prometheus_tsdb_too_old_samples_total counter{type}
    prometheus_tsdb_wal_corruptions_total counter{}
    prometheus_tsdb_wal_replay_unknown_refs_total counter{type} >=3.4 ; after a first unknown series
    prometheus_tsdb_wal_truncate_duration_seconds summary{}
    prometheus_tsdb_wbl_replay_unknown_refs_total counter{type} >=3.4 ; after a first unknown series
    # prometheus/prometheus: tsdb/tsdbutil/dir_locker.go
    prometheus_tsdb_clean_start gauge{}
    # prometheus/prometheus: tsdb/wal.go
    prometheus_tsdb_wal_fsync_duration_seconds summary{}
    # prometheus/prometheus: tsdb/wlog/live_reader.go
    prometheus_tsdb_wal_reader_corruption_errors_total counter{error} ; after a first corrupt record
    # prometheus/prometheus: tsdb/wlog/watcher.go
    prometheus_wal_watcher_current_segment gauge{consumer}
    prometheus_wal_watcher_notifications_skipped_total counter{consumer} >=2.45
    prometheus_wal_watcher_record_decode_failures_total counter{consumer}
    prometheus_wal_watcher_records_read_total counter{consumer, type}
    prometheus_wal_watcher_samples_sent_pre_tailing_total counter{consumer}
    # prometheus/prometheus: tsdb/wlog/wlog.go
    prometheus_tsdb_wal_storage_size_bytes gauge{} >=2.43
    prometheus_tsdb_wal_truncations_failed_total counter{}
    prometheus_tsdb_wal_writes_failed_total counter{}
    # prometheus/prometheus: util/notifications/notifications.go
    prometheus_api_notification_active_subscribers gauge{} >=3.0
    prometheus_api_notification_updates_dropped_total counter{} >=3.0
    prometheus_api_notification_updates_sent_total counter{} >=3.0
    # prometheus/prometheus: util/treecache/treecache.go
    prometheus_treecache_watcher_goroutines gauge{}
    prometheus_treecache_zookeeper_failures_total counter{}
    # prometheus/prometheus: web/federate.go
    prometheus_web_federation_errors_total counter{}
    prometheus_web_federation_warnings_total counter{}
    # prometheus/prometheus: web/web.go
    prometheus_http_request_duration_seconds histogram{handler}
    prometheus_http_requests_total counter{handler, code}
    prometheus_http_response_size_bytes histogram{handler}
    prometheus_ready gauge{}
    # read off running servers
    prometheus_api_remote_read_queries gauge{} <3.2 -> prometheus_remote_read_handler_queries ; if remote read is configured
    prometheus_build_info gauge{branch, goarch, goos, goversion, revision, tags, version}
    prometheus_remote_storage_bytes_total counter{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_enqueue_retries_total counter{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_exemplars_dropped_total counter{remote_name, url} ; after a first drop
    prometheus_remote_storage_exemplars_failed_total counter{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_exemplars_in_total counter{} ; if remote write is configured
    prometheus_remote_storage_exemplars_pending gauge{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_exemplars_retried_total counter{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_exemplars_total counter{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_histograms_dropped_total counter{remote_name, url} ; after a first drop
    prometheus_remote_storage_histograms_failed_total counter{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_histograms_in_total counter{} ; if remote write is configured
    prometheus_remote_storage_histograms_pending gauge{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_histograms_retried_total counter{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_histograms_total counter{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_max_samples_per_send gauge{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_metadata_bytes_total counter{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_metadata_failed_total counter{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_metadata_retried_total counter{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_metadata_total counter{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_read_request_duration_seconds histogram{remote_name, url} <3.2 -> prometheus_remote_read_client_request_duration_seconds ; if remote read is configured
    prometheus_remote_storage_remote_read_queries gauge{remote_name, url} <3.2 -> prometheus_remote_read_client_queries ; if remote read is configured
    prometheus_remote_storage_samples_in_total counter{} ; if remote write is configured
    prometheus_remote_storage_samples_pending gauge{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_samples_retried_total counter{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_sent_batch_duration_seconds histogram{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_shard_capacity gauge{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_shards gauge{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_shards_min gauge{remote_name, url} ; if remote write is configured
    prometheus_remote_storage_string_interner_zero_reference_releases_total counter{} ; if remote write is configured
    prometheus_sd_kubernetes_failures_total counter{} ; if this discovery is configured
    prometheus_target_metadata_cache_bytes gauge{scrape_job}
    prometheus_tsdb_wal_completed_pages_total counter{}
    prometheus_tsdb_wal_page_flushes_total counter{}
    prometheus_tsdb_wal_record_bytes_saved_total counter{compression} >=3.4
    prometheus_tsdb_wal_record_part_writes_total counter{} >=3.4
    prometheus_tsdb_wal_record_parts_bytes_written_total counter{} >=3.4
    prometheus_tsdb_wal_segment_current gauge{}
    prometheus_tsdb_wal_truncations_total counter{}
  `,
};
