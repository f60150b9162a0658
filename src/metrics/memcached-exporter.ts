import type { ProgramTable } from './program.ts';

/** Read in the sources of 0.16. */
export const MEMCACHED_EXPORTER: ProgramTable = {
  program: 'the memcached exporter',
  component: 'memcached',
  prefixes: ['memcached_'],
  newest: '0.16',
  goProcess: 'served',
  metrics: `
    # prometheus/memcached_exporter: pkg/exporter/exporter.go
    memcached_accepting_connections gauge{}
    memcached_commands_total counter{command, status} >=0.3
    memcached_connections_listener_disabled_total counter{}
    memcached_connections_rejected_total counter{} >=0.10
    memcached_connections_total counter{}
    memcached_connections_yielded_total counter{}
    memcached_current_bytes gauge{} >=0.3
    memcached_current_connections gauge{} >=0.3
    memcached_current_items gauge{}
    memcached_direct_reclaims_total counter{}
    memcached_extstore_bytes_evicted_total counter{}
    memcached_extstore_bytes_fragmented gauge{}
    memcached_extstore_bytes_limit gauge{}
    memcached_extstore_bytes_read_total counter{}
    memcached_extstore_bytes_used gauge{}
    memcached_extstore_bytes_written_total counter{}
    memcached_extstore_compact_lost_total counter{}
    memcached_extstore_compact_rescued_total counter{}
    memcached_extstore_compact_skipped_total counter{}
    memcached_extstore_io_queue_depth gauge{}
    memcached_extstore_objects_evicted_total counter{}
    memcached_extstore_objects_read_total counter{}
    memcached_extstore_objects_used gauge{}
    memcached_extstore_objects_written_total counter{}
    memcached_extstore_pages_allocated_total counter{}
    memcached_extstore_pages_evicted_total counter{}
    memcached_extstore_pages_free gauge{}
    memcached_extstore_pages_reclaimed_total counter{}
    memcached_extstore_pages_used gauge{}
    memcached_item_no_memory_total counter{}
    memcached_item_too_large_total counter{}
    memcached_items_evicted_total counter{} >=0.3
    memcached_items_reclaimed_total counter{}
    memcached_items_total counter{}
    memcached_limit_bytes gauge{} >=0.3
    memcached_lru_crawler_enabled gauge{}
    memcached_lru_crawler_hot_max_factor gauge{}
    memcached_lru_crawler_hot_percent gauge{}
    memcached_lru_crawler_items_checked_total counter{}
    memcached_lru_crawler_maintainer_thread gauge{}
    memcached_lru_crawler_moves_to_cold_total counter{}
    memcached_lru_crawler_moves_to_warm_total counter{}
    memcached_lru_crawler_moves_within_lru_total counter{}
    memcached_lru_crawler_reclaimed_total counter{}
    memcached_lru_crawler_sleep gauge{}
    memcached_lru_crawler_starts_total counter{}
    memcached_lru_crawler_to_crawl gauge{}
    memcached_lru_crawler_warm_max_factor gauge{}
    memcached_lru_crawler_warm_percent gauge{}
    memcached_malloced_bytes gauge{}
    memcached_max_connections gauge{} >=0.3
    memcached_process_system_cpu_seconds_total counter{}
    memcached_process_user_cpu_seconds_total counter{}
    memcached_proxy_backend_failed gauge{}
    memcached_proxy_backend_marked_bad_total counter{}
    memcached_proxy_backend_total counter{}
    memcached_proxy_config_cron_fails_total counter{}
    memcached_proxy_config_cron_runs_total counter{}
    memcached_proxy_config_reload_fails_total counter{}
    memcached_proxy_config_reloads_total counter{}
    memcached_proxy_conn_errors_total counter{}
    memcached_proxy_conn_oom_total counter{}
    memcached_proxy_conn_requests_total counter{}
    memcached_proxy_req_active gauge{}
    memcached_proxy_request_failed_depth_total counter{}
    memcached_read_bytes_total counter{}
    memcached_round_robin_fallback_total counter{}
    memcached_slab_chunk_size_bytes gauge{slab}
    memcached_slab_chunks_free gauge{slab}
    memcached_slab_chunks_free_end gauge{slab}
    memcached_slab_chunks_per_page gauge{slab}
    memcached_slab_chunks_used gauge{slab}
    memcached_slab_cold_items gauge{slab}
    memcached_slab_commands_total counter{slab, command, status}
    memcached_slab_current_chunks gauge{slab}
    memcached_slab_current_items gauge{slab}
    memcached_slab_current_pages gauge{slab}
    memcached_slab_hot_age_seconds gauge{slab}
    memcached_slab_hot_items gauge{slab}
    memcached_slab_items_age_seconds gauge{slab}
    memcached_slab_items_crawler_reclaimed_total counter{slab}
    memcached_slab_items_evicted_nonzero_total counter{slab}
    memcached_slab_items_evicted_time_seconds gauge{slab}
    memcached_slab_items_evicted_total counter{slab}
    memcached_slab_items_evicted_unfetched_total counter{slab}
    memcached_slab_items_expired_unfetched_total counter{slab}
    memcached_slab_items_moves_to_cold gauge{slab}
    memcached_slab_items_moves_to_warm gauge{slab}
    memcached_slab_items_moves_within_lru gauge{slab}
    memcached_slab_items_outofmemory_total counter{slab}
    memcached_slab_items_reclaimed_total counter{slab}
    memcached_slab_items_tailrepairs_total counter{slab}
    memcached_slab_lru_hits_total counter{slab, lru}
    memcached_slab_mem_requested_bytes gauge{slab}
    memcached_slab_temporary_items gauge{slab}
    memcached_slab_warm_age_seconds gauge{slab}
    memcached_slab_warm_items gauge{slab}
    memcached_time_seconds gauge{}
    memcached_unexpected_napi_ids_total counter{}
    memcached_up gauge{}
    memcached_uptime_seconds gauge{}
    memcached_version gauge{version}
    memcached_written_bytes_total counter{}
  `,
};
