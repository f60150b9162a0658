import type { ProgramTable } from './program.ts';

/** Read in mixins in August 2026. Kubernetes is no component: only the types of its metrics are used. */
export const KUBERNETES: ProgramTable = {
  program: 'Kubernetes',
  prefixes: ['kube_', 'kubelet_'],
  metrics: `
    # kubernetes-monitoring/kubernetes-mixin: alerts/apps_alerts.libsonnet, mixin only
    kube_daemonset_status_desired_number_scheduled gauge{namespace, daemonset}
    kube_daemonset_status_number_available gauge{namespace, daemonset}
    # kubernetes-monitoring/kubernetes-mixin: alerts/storage_alerts.libsonnet, mixin only
    kubelet_volume_stats_available_bytes gauge{namespace, persistentvolumeclaim}
    kubelet_volume_stats_capacity_bytes gauge{namespace, persistentvolumeclaim}
  `,
};
