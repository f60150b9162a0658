import type { ProgramTable } from './program.ts';

/** Read in the sources of every minor version from 0.23 to 0.34, and off running servers 0.25, 0.28 and 0.33. */
export const ALERTMANAGER: ProgramTable = {
  program: 'Alertmanager',
  component: 'alertmanager',
  prefixes: ['alertmanager_'],
  newest: '0.34',
  labels: 'complete',
  names: { from: '0.25', to: '0.33' },
  goProcess: 'served',
  metrics: `
    # prometheus/alertmanager: api/api.go
    alertmanager_http_concurrency_limit_exceeded_total counter{method}
    alertmanager_http_requests_in_flight gauge{method}
    # prometheus/alertmanager: api/metrics/metrics.go
    alertmanager_alerts_invalid_total counter{version}
    alertmanager_alerts_received_total counter{status, version}
    # prometheus/alertmanager: app/metrics.go
    alertmanager_cluster_enabled gauge{} ; if it is in a cluster
    alertmanager_http_request_duration_seconds histogram{handler, method, code}
    alertmanager_http_response_size_bytes histogram{handler, method}
    alertmanager_inhibition_rules gauge{} >=0.27
    alertmanager_integrations gauge{}
    alertmanager_receivers gauge{}
    # prometheus/alertmanager: cluster/channel.go
    alertmanager_oversize_gossip_message_duration_seconds histogram{key} ; if it is in a cluster
    alertmanager_oversized_gossip_message_dropped_total counter{key} ; if it is in a cluster
    alertmanager_oversized_gossip_message_failure_total counter{key} ; if it is in a cluster
    alertmanager_oversized_gossip_message_sent_total counter{key} ; if it is in a cluster
    # prometheus/alertmanager: cluster/cluster.go
    alertmanager_cluster_failed_peers gauge{} ; if it is in a cluster
    alertmanager_cluster_peer_info gauge{peer} ; if it is in a cluster
    alertmanager_cluster_peers_joined_total counter{} ; if it is in a cluster
    alertmanager_cluster_peers_left_total counter{} ; if it is in a cluster
    alertmanager_cluster_peers_update_total counter{} ; if it is in a cluster
    alertmanager_cluster_reconnections_failed_total counter{} ; if it is in a cluster
    alertmanager_cluster_reconnections_total counter{} ; if it is in a cluster
    alertmanager_cluster_refresh_join_failed_total counter{} ; if it is in a cluster
    alertmanager_cluster_refresh_join_total counter{} ; if it is in a cluster
    # prometheus/alertmanager: cluster/delegate.go
    alertmanager_cluster_alive_messages_total counter{peer} ; if it is in a cluster
    alertmanager_cluster_health_score gauge{} ; if it is in a cluster
    alertmanager_cluster_members gauge{} ; if it is in a cluster
    alertmanager_cluster_messages_pruned_total counter{} ; if it is in a cluster
    alertmanager_cluster_messages_queued gauge{} ; if it is in a cluster
    alertmanager_cluster_messages_received_size_total counter{msg_type} ; if it is in a cluster
    alertmanager_cluster_messages_received_total counter{msg_type} ; if it is in a cluster
    alertmanager_cluster_messages_sent_size_total counter{msg_type} ; if it is in a cluster
    alertmanager_cluster_messages_sent_total counter{msg_type} ; if it is in a cluster
    alertmanager_cluster_peer_name_conflicts_total counter{} >=0.30 ; if it is in a cluster
    alertmanager_cluster_pings_seconds histogram ; after a first ping
    alertmanager_peer_position gauge{} ; if it is in a cluster
    # prometheus/alertmanager: cluster/tls_transport.go
    alertmanager_tls_transport_packet_bytes_received_total counter{} >=0.24 ; if the cluster uses TLS
    alertmanager_tls_transport_packet_bytes_sent_total counter{} >=0.24 ; if the cluster uses TLS
    alertmanager_tls_transport_read_errors_total counter{} >=0.24 ; if the cluster uses TLS
    alertmanager_tls_transport_stream_connections_received_total counter{} >=0.24 ; if the cluster uses TLS
    alertmanager_tls_transport_stream_connections_sent_total counter{} >=0.24 ; if the cluster uses TLS
    alertmanager_tls_transport_write_errors_total counter{connection_type} >=0.24 ; if the cluster uses TLS
    # prometheus/alertmanager: config/coordinator.go
    alertmanager_config_hash gauge{}
    alertmanager_config_last_reload_success_timestamp_seconds gauge{}
    alertmanager_config_last_reload_successful gauge{}
    # prometheus/alertmanager: dispatch/metric.go
    alertmanager_dispatcher_aggregation_group_creation_given_up_total counter{} >=0.33
    alertmanager_dispatcher_aggregation_group_creation_retries_total counter{} >=0.33
    alertmanager_dispatcher_aggregation_group_limit_reached_total counter{} >=0.33
    alertmanager_dispatcher_aggregation_groups gauge{}
    alertmanager_dispatcher_alert_processing_duration_seconds summary{}
    # prometheus/alertmanager: eventrecorder/metrics.go
    alertmanager_event_kafka_produce_errors_total counter{output, error_type} >=0.33 ; if events are recorded
    alertmanager_event_output_drops_total counter{output} >=0.33 ; if events are recorded
    alertmanager_event_recorder_bytes_written_total counter{event_type, output} >=0.33 ; if events are recorded
    alertmanager_event_serialize_errors_total counter{event_type} >=0.33 ; if events are recorded
    alertmanager_events_dropped_total counter{event_type} >=0.33 ; if events are recorded
    alertmanager_events_recorded_total counter{event_type, output, result} >=0.33 ; if events are recorded
    # prometheus/alertmanager: eventrecorder/recorder.go
    alertmanager_event_recorder_queue_length gauge{} >=0.33 ; if events are recorded
    # prometheus/alertmanager: nflog/nflog.go
    alertmanager_nflog_gc_duration_seconds summary{}
    alertmanager_nflog_gossip_messages_propagated_total counter{}
    alertmanager_nflog_maintenance_errors_total counter{} >=0.26
    alertmanager_nflog_maintenance_total counter{} >=0.26
    alertmanager_nflog_queries_total counter{}
    alertmanager_nflog_query_duration_seconds histogram{}
    alertmanager_nflog_query_errors_total counter{}
    alertmanager_nflog_snapshot_duration_seconds summary{}
    alertmanager_nflog_snapshot_size_bytes gauge{}
    # prometheus/alertmanager: notify/metrics.go
    alertmanager_notification_latency_seconds histogram{integration}
    alertmanager_notification_requests_failed_total counter{integration}
    alertmanager_notification_requests_total counter{integration}
    alertmanager_notifications_failed_total counter{integration, reason}
    alertmanager_notifications_suppressed_total counter{reason} >=0.27 ; after a first muted notification
    alertmanager_notifications_total counter{integration}
    # prometheus/alertmanager: provider/mem/mem.go
    alertmanager_alerts gauge{state}
    alertmanager_alerts_limited_total counter >=0.31 ; after a first refused alert
    alertmanager_alerts_per_alert_limit gauge{} >=0.31
    alertmanager_alerts_subscriber_channel_writes_total counter{subscriber} >=0.30
    # prometheus/alertmanager: silence/silence.go
    alertmanager_silences gauge{state}
    alertmanager_silences_gc_duration_seconds summary{}
    alertmanager_silences_gc_errors_total counter{} >=0.30
    alertmanager_silences_gossip_messages_propagated_total counter{}
    alertmanager_silences_maintenance_errors_total counter{} >=0.26
    alertmanager_silences_maintenance_total counter{} >=0.26
    alertmanager_silences_matcher_compile_errors_total counter{stage} >=0.30
    alertmanager_silences_matcher_index_size gauge{} >=0.30
    alertmanager_silences_queries_total counter{}
    alertmanager_silences_query_duration_seconds histogram{}
    alertmanager_silences_query_errors_total counter{}
    alertmanager_silences_query_silences_scanned_total counter{} >=0.30
    alertmanager_silences_query_silences_skipped_total counter{} >=0.30
    alertmanager_silences_snapshot_duration_seconds summary{}
    alertmanager_silences_snapshot_size_bytes gauge{}
    alertmanager_silences_state_size gauge{} >=0.30
    alertmanager_silences_version_index_size gauge{} >=0.30
    # prometheus/alertmanager: types/types.go
    alertmanager_marked_alerts gauge{state} >=0.25 <0.33
    # read off running servers
    alertmanager_build_info gauge{branch, goarch, goos, goversion, revision, version, tags}
  `,
};
