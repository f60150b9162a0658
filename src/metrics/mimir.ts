import type { ProgramTable } from './program.ts';

/** Read file by file in August 2026; Mimir kept the names of Cortex. First versions are unknown. */
export const MIMIR: ProgramTable = {
  program: 'Mimir',
  component: 'mimir',
  prefixes: ['cortex_', 'memberlist_'],
  goProcess: 'served',
  metrics: `
    # cortexproject/cortex: pkg/compactor/blocks_cleaner.go
    cortex_bucket_index_last_successful_update_timestamp_seconds gauge{user}
    cortex_compactor_block_cleanup_last_successful_run_timestamp_seconds gauge{}
    # cortexproject/cortex: pkg/compactor/compactor.go
    cortex_compactor_last_successful_run_timestamp_seconds gauge{}
    cortex_compactor_runs_failed_total counter{}
    # cortexproject/cortex: pkg/distributor/distributor.go
    cortex_distributor_deduped_samples_total counter{user, cluster}
    cortex_distributor_inflight_push_requests gauge{}
    cortex_distributor_instance_limits gauge{limit}
    cortex_distributor_non_ha_samples_received_total counter{user}
    cortex_distributor_received_samples_total counter{user}
    # cortexproject/cortex: pkg/ha/ha_tracker.go
    cortex_ha_tracker_elected_replica_changes_total counter{user, cluster}
    # cortexproject/cortex: pkg/ingester/metrics.go
    cortex_ingester_active_series gauge{user}
    cortex_ingester_memory_series gauge{}
    cortex_ingester_shipper_upload_failures_total counter{}
    cortex_ingester_shipper_uploads_total counter{}
    # cortexproject/cortex: pkg/util/validation/validate.go
    cortex_discarded_samples_total counter{reason, user}
    # grafana/mimir: operations/mimir-mixin-compiled/alerts.yaml, mixin only
    cortex_bucket_stores_blocks_last_successful_sync_timestamp_seconds gauge{component}
    cortex_ingester_shipper_last_successful_upload_timestamp_seconds gauge{}
    cortex_prometheus_rule_group_iterations_missed_total counter{user, rule_group}
    cortex_prometheus_rule_group_iterations_total counter{user, rule_group}
    cortex_query_scheduler_queue_length gauge{user}
    cortex_request_duration_seconds histogram{method, route, status_code, ws}
    cortex_ring_members gauge{name, state}
    cortex_ruler_queries_failed_total counter{reason}
    cortex_ruler_queries_total counter{}
    cortex_runtime_config_hash gauge{sha256}
    cortex_runtime_config_last_reload_successful gauge{}
    # grafana/mimir: pkg/costattribution
    cortex_ingester_attributed_active_series gauge
    # grafana/mimir: pkg/ingester/metrics.go
    cortex_ingester_instance_limits gauge{limit}
    cortex_ingester_tsdb_compactions_failed_total counter{}
    cortex_ingester_tsdb_storage_blocks_bytes gauge{user}
    cortex_ingester_tsdb_wal_corruptions_total counter{}
    cortex_ingester_tsdb_wal_writes_failed_total counter{}
    # grafana/mimir: operations/mimir-mixin/alerts/alerts.libsonnet, mixin only
    memberlist_client_cluster_members_count gauge{}
  `,
};
