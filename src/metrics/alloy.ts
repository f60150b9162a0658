import type { ProgramTable } from './program.ts';

/** Read in sources and mixins in August 2026. Alloy is no component: only the types of its metrics are used. */
export const ALLOY: ProgramTable = {
  program: 'Alloy',
  prefixes: ['alloy_', 'cluster_node_'],
  metrics: `
    # grafana/alloy: internal/alloycli/resources_collector.go
    alloy_resources_process_resident_memory_bytes gauge{}
    # grafana/alloy: operations/alloy-mixin/rendered/alerts/, mixin only
    alloy_component_controller_running_components gauge{health_type}
    alloy_component_evaluation_slow_seconds counter{}
    alloy_config_hash gauge{sha256, cluster_name}
    cluster_node_gossip_health_score gauge{}
    cluster_node_peers gauge{state, cluster_name}
  `,
};
