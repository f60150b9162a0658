/** How much the mixins of Prometheus, Alertmanager, Loki, Tempo, Thanos, etcd, Kubernetes and of nodes hold together, in August 2026. */
export const MIXIN_SIZE = { files: 16, alerts: 225, records: 126 } as const;

/** Rule files of that size by path, with expressions and texts of the length and shape that mixins have. */
export function generatedMixins(): Readonly<Record<string, string>> {
  const { files, alerts, records } = MIXIN_SIZE;
  return Object.fromEntries(
    Array.from({ length: files }, (_, file) => {
      const own = (count: number) => Array.from({ length: Math.ceil((count - file) / files) }, (_unused, index) => `${file}x${index}`);
      const rules = [...own(records).map(recordText), ...own(alerts).map(alertText)];
      return [`mixin-${file}/rules.yaml`, `groups:\n- name: mixin-${file}\n  rules:\n${rules.join('')}`];
    }),
  );
}

function recordText(id: string): string {
  return `  - record: cluster_namespace_job:component_${id}_request_duration_seconds_count:sum_rate
    expr: sum(rate(component_${id}_request_duration_seconds_count{job=~".+"}[1m])) by (cluster, namespace, job, route)
`;
}

const SEVERITIES = ['critical', 'warning', 'warning', 'info'];

function alertText(id: string, index: number): string {
  return `  - alert: Component${id}RequestErrors
    annotations:
      description: |
        {{ $labels.cluster }} {{ $labels.job }} {{ $labels.route }} is experiencing {{ printf "%.2f" $value }}% errors.
      summary: Requests to component ${id} fail.
      runbook_url: https://runbooks.example.com/component-${id}
    expr: |
      # What clients cancel is no error.
      100 * sum(rate(component_${id}_request_duration_seconds_count{status_code=~"5..", route!~"ready|metrics"}[2m])) by (cluster, namespace, job, route)
        /
      sum(rate(component_${id}_request_duration_seconds_count{route!~"ready|metrics"}[2m])) by (cluster, namespace, job, route)
        > ${5 + (index % 10)}
      and on (cluster, namespace, job)
      max by (cluster, namespace, job) (max_over_time(component_${id}_build_info{version=~"v?[0-9]+\\\\..+"}[5m])) == 1
    for: 15m
    labels:
      severity: ${SEVERITIES[index % SEVERITIES.length]}
`;
}
