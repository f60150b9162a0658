import type { ProgramTable } from './program.ts';

/** Read in the sources in August 2026. */
export const CORTEX: ProgramTable = {
  program: 'Cortex',
  component: 'cortex',
  prefixes: ['cortex_'],
  newest: '1.21',
  goProcess: 'served',
  metrics: `
    # cortexproject/cortex: docs/getting-started/alerts.yaml, mixin only
    cortex_ring_members gauge{name, state}
    # cortexproject/cortex: pkg/compactor/blocks_cleaner.go
    cortex_bucket_index_last_successful_update_timestamp_seconds gauge{user} >=1.7
    cortex_compactor_block_cleanup_last_successful_run_timestamp_seconds gauge{} >=1.2
    # cortexproject/cortex: pkg/compactor/compactor.go
    cortex_compactor_last_successful_run_timestamp_seconds gauge{} >=1.2
    cortex_compactor_runs_failed_total counter{} >=0.6
    # cortexproject/cortex: pkg/distributor/distributor.go
    cortex_distributor_deduped_samples_total counter{user, cluster} >=0.2
    cortex_distributor_inflight_push_requests gauge{} >=1.9
    cortex_distributor_instance_limits gauge{limit} >=1.9
    cortex_distributor_non_ha_samples_received_total counter{user}
    cortex_distributor_received_samples_total counter{user} >=0.1
    # cortexproject/cortex: pkg/ha/ha_tracker.go
    cortex_ha_tracker_elected_replica_changes_total counter{user, cluster}
    # cortexproject/cortex: pkg/ingester/metrics.go
    cortex_ingester_active_series gauge{user} >=1.5
    cortex_ingester_memory_series gauge{} >=0.1
    cortex_ingester_shipper_upload_failures_total counter{} >=0.6
    cortex_ingester_shipper_uploads_total counter{} >=0.6
    # cortexproject/cortex: pkg/util/validation/validate.go
    cortex_discarded_samples_total counter{reason, user} >=0.1
  `,
};
