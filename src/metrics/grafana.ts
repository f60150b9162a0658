import type { ProgramTable } from './program.ts';

/** Read file by file in August 2026; first versions are unknown. */
export const GRAFANA: ProgramTable = {
  program: 'Grafana',
  component: 'grafana',
  prefixes: ['grafana_'],
  goProcess: 'served',
  metrics: `
    # grafana/grafana: pkg/infra/httpclient/httpclientprovider/datasource_metrics_middleware.go
    grafana_datasource_request_duration_seconds histogram{datasource, datasource_type, code, method, secure_socks_ds_proxy_enabled}
    grafana_datasource_request_total counter{datasource, datasource_type, code, method}
    # grafana/grafana: pkg/middleware/request_metrics.go
    grafana_http_request_duration_seconds histogram{handler, status_code, method}
    # grafana/grafana: pkg/services/ngalert/metrics/scheduler.go
    grafana_alerting_rule_evaluation_failures_total counter{org}
    grafana_alerting_rule_evaluations_total counter{org}
    grafana_alerting_rule_group_rules gauge{org, type, state, rule_group}
    grafana_alerting_schedule_rule_evaluations_missed_total counter{org, name}
    grafana_alerting_scheduler_behind_seconds gauge{}
  `,
};
