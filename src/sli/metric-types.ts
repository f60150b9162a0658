/**
 * Types of well-known metrics whose name does not tell them: counters without `_total`, gauges without a unit or with `_total`. What ends in
 * `_total`, `_count` or `_bucket` is a counter unless it stands here. Read in the sources of the programs named, August 2026.
 */
const WELL_KNOWN: readonly { readonly program: string; readonly counters?: string; readonly gauges?: string }[] = [
  {
    program: 'Alertmanager',
    gauges: `
      alertmanager_alerts alertmanager_cluster_enabled alertmanager_cluster_failed_peers alertmanager_cluster_health_score
      alertmanager_cluster_members alertmanager_config_hash alertmanager_config_last_reload_successful
      alertmanager_dispatcher_aggregation_groups alertmanager_inhibition_rules alertmanager_integrations alertmanager_marked_alerts
      alertmanager_peer_position alertmanager_receivers alertmanager_silences
    `,
  },
  {
    program: 'Alloy',
    counters: `
      alloy_component_evaluation_slow_seconds
    `,
    gauges: `
      alloy_component_controller_running_components alloy_config_hash cluster_node_gossip_health_score cluster_node_peers
    `,
  },
  {
    program: 'blackbox_exporter',
    gauges: `
      probe_duration_seconds probe_http_duration_seconds probe_ssl_earliest_cert_expiry probe_success
    `,
  },
  {
    program: 'Cortex',
    gauges: `
      cortex_distributor_inflight_push_requests cortex_distributor_instance_limits cortex_ingester_active_series
      cortex_ingester_memory_series cortex_ring_members
    `,
  },
  {
    program: 'Grafana',
    gauges: `
      grafana_alerting_rule_group_rules grafana_alerting_scheduler_behind_seconds
    `,
  },
  {
    program: 'HAProxy',
    gauges: `
      haproxy_backend_active_servers haproxy_backend_status haproxy_process_current_connections haproxy_process_max_connections
    `,
  },
  {
    program: 'Kubernetes',
    gauges: `
      kube_daemonset_status_desired_number_scheduled kube_daemonset_status_number_available
    `,
  },
  {
    program: 'Loki',
    gauges: `
      loki_boltdb_shipper_compactor_running loki_compactor_oldest_pending_delete_request_age_seconds loki_ingester_flush_queue_length
      loki_ingester_memory_chunks loki_ingester_memory_streams loki_ingester_wal_bytes_in_use loki_ingester_wal_replay_flushing
      loki_ring_members
    `,
  },
  {
    program: 'memcached_exporter',
    gauges: `
      memcached_current_connections memcached_max_connections memcached_up
    `,
  },
  {
    program: 'Mimir',
    gauges: `
      cortex_ingester_attributed_active_series cortex_ingester_instance_limits cortex_query_scheduler_queue_length cortex_ring_members
      cortex_runtime_config_hash cortex_runtime_config_last_reload_successful memberlist_client_cluster_members_count
    `,
  },
  {
    program: 'MinIO',
    gauges: `
      minio_cluster_drive_offline_total minio_cluster_health_erasure_set_status minio_cluster_nodes_offline_total
    `,
  },
  {
    program: 'node_exporter',
    gauges: `
      node_filesystem_files node_filesystem_files_free node_filesystem_readonly node_load1 node_textfile_mtime_seconds
      node_timex_offset_seconds
    `,
  },
  {
    program: 'OpenTelemetry Collector',
    counters: `
      otelcol_exporter_enqueue_failed_log_records otelcol_exporter_enqueue_failed_metric_points otelcol_exporter_enqueue_failed_spans
      otelcol_exporter_send_failed_log_records otelcol_exporter_send_failed_metric_points otelcol_exporter_send_failed_spans
      otelcol_exporter_sent_log_records otelcol_exporter_sent_metric_points otelcol_exporter_sent_spans otelcol_process_cpu_seconds
      otelcol_process_uptime otelcol_processor_batch_batch_size_trigger_send otelcol_processor_batch_timeout_trigger_send
      otelcol_processor_dropped_log_records otelcol_processor_dropped_metric_points otelcol_processor_dropped_spans
      otelcol_processor_incoming_items otelcol_processor_memory_limiter_accepted_log_records
      otelcol_processor_memory_limiter_accepted_metric_points otelcol_processor_memory_limiter_accepted_spans
      otelcol_processor_memory_limiter_refused_log_records otelcol_processor_memory_limiter_refused_metric_points
      otelcol_processor_memory_limiter_refused_spans otelcol_processor_outgoing_items otelcol_processor_refused_log_records
      otelcol_processor_refused_metric_points otelcol_processor_refused_spans otelcol_receiver_accepted_log_records
      otelcol_receiver_accepted_metric_points otelcol_receiver_accepted_spans otelcol_receiver_failed_log_records
      otelcol_receiver_failed_metric_points otelcol_receiver_failed_spans otelcol_receiver_refused_log_records
      otelcol_receiver_refused_metric_points otelcol_receiver_refused_spans otelcol_receiver_requests
      otelcol_scraper_errored_log_records otelcol_scraper_errored_metric_points otelcol_scraper_scraped_log_records
      otelcol_scraper_scraped_metric_points
    `,
    gauges: `
      otelcol_exporter_in_flight_requests otelcol_exporter_queue_capacity otelcol_exporter_queue_size otelcol_process_memory_rss
      otelcol_processor_batch_metadata_cardinality
    `,
  },
  {
    program: 'OpenTelemetry Collector contrib',
    counters: `
      otelcol_loadbalancer_backend_outcome otelcol_loadbalancer_num_backend_updates otelcol_loadbalancer_num_resolutions
      otelcol_processor_tail_sampling_count_spans_sampled otelcol_processor_tail_sampling_count_traces_sampled
      otelcol_processor_tail_sampling_early_releases_from_cache_decision otelcol_processor_tail_sampling_global_count_traces_sampled
      otelcol_processor_tail_sampling_new_trace_id_received otelcol_processor_tail_sampling_sampling_policy_evaluation_error
      otelcol_processor_tail_sampling_sampling_trace_dropped_too_early
    `,
    gauges: `
      otelcol_loadbalancer_num_backends otelcol_processor_tail_sampling_sampling_traces_on_memory
    `,
  },
  {
    program: 'Prometheus',
    gauges: `
      prometheus_config_last_reload_successful prometheus_engine_queries prometheus_engine_queries_concurrent_max
      prometheus_notifications_alertmanagers_discovered prometheus_notifications_queue_capacity prometheus_notifications_queue_length
      prometheus_ready prometheus_remote_storage_highest_timestamp_in_seconds prometheus_remote_storage_shards_desired
      prometheus_remote_storage_shards_max prometheus_rule_group_interval_seconds prometheus_rule_group_last_duration_seconds
      prometheus_rule_group_last_evaluation_samples prometheus_rule_group_rules prometheus_sd_discovered_targets
      prometheus_sd_failed_configs prometheus_target_metadata_cache_entries prometheus_target_scrape_pool_targets
      prometheus_tsdb_blocks_loaded prometheus_tsdb_clean_start prometheus_tsdb_data_replay_duration_seconds prometheus_tsdb_head_series
      prometheus_tsdb_head_stale_series prometheus_tsdb_retention_limit_percentage prometheus_tsdb_retention_limit_seconds
      scrape_duration_seconds scrape_sample_limit scrape_samples_post_metric_relabeling scrape_samples_scraped scrape_series_added
      scrape_timeout_seconds up
    `,
  },
  {
    program: 'Tempo',
    gauges: `
      tempo_ingest_group_partition_lag_seconds tempo_live_store_partition_owned tempo_metrics_generator_registry_active_series
      tempo_partition_ring_partitions tempo_ring_members tempodb_backend_bytes_total tempodb_backend_objects_total
      tempodb_blocklist_tenant_index_age_seconds tempodb_compaction_outstanding_blocks
    `,
  },
  {
    program: 'Thanos',
    gauges: `
      thanos_compact_halted thanos_compact_todo_compactions thanos_objstore_bucket_last_successful_upload_time
      thanos_query_concurrent_gate_queries_max thanos_receive_hashring_nodes thanos_rule_loaded_rules thanos_sidecar_prometheus_up
    `,
  },
  {
    program: 'the Go client library',
    gauges: `
      process_max_fds process_open_fds process_start_time_seconds
    `,
  },
];

export interface KnownMetric {
  readonly type: 'counter' | 'gauge';
  readonly program: string;
}

const BY_NAME: ReadonlyMap<string, KnownMetric> = new Map(
  WELL_KNOWN.flatMap(({ program, counters, gauges }) => [
    ...listed(counters, { type: 'counter', program }),
    ...listed(gauges, { type: 'gauge', program }),
  ]),
);

function listed(names: string | undefined, metric: KnownMetric): readonly (readonly [string, KnownMetric])[] {
  return (names ?? '').split(/\s+/).map((name) => [name, metric]);
}

/** The type of a metric that everybody has, by its exact name; undefined for all others. */
export function knownMetric(name: string): KnownMetric | undefined {
  return BY_NAME.get(name);
}

/** What a name says by Prometheus' naming conventions: counters end in `_total`, histograms and summaries in `_count`, `_sum`, `_bucket`. */
export function typeByName(name: string): KnownMetric['type'] | undefined {
  if (/_(?:total|count|bucket)$/.test(name)) return 'counter';
  if (/_(?:info|bytes|ratio|percent|celsius|timestamp|timestamp_seconds|in_flight|inflight|current)$/.test(name)) return 'gauge';
  return undefined;
}
