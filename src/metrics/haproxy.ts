import type { ProgramTable } from './program.ts';

/** Read in the documentation in August 2026. */
export const HAPROXY: ProgramTable = {
  program: 'HAProxy',
  component: 'load-balancer',
  prefixes: ['haproxy_'],
  metrics: `
    # haproxy/haproxy: addons/promex/README, docs only
    haproxy_backend_active_servers gauge{proxy}
    haproxy_backend_connection_attempts_total counter{proxy}
    haproxy_backend_connection_errors_total counter{proxy}
    haproxy_backend_status gauge{proxy, state}
    haproxy_process_current_connections gauge{}
    haproxy_process_max_connections gauge{}
  `,
};
