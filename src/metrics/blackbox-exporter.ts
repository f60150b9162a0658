import type { ProgramTable } from './program.ts';

/** Read off a running server 0.23; which of them a probe has depends on its module. */
export const BLACKBOX_EXPORTER: ProgramTable = {
  program: 'the blackbox exporter',
  component: 'probes',
  prefixes: ['probe_'],
  newest: '0.28',
  metrics: `
    # prometheus/blackbox_exporter: prober/
    probe_duration_seconds gauge{} >=0.6
    probe_http_duration_seconds gauge{phase} >=0.11
    probe_ssl_earliest_cert_expiry gauge{} >=0.6
    probe_ssl_last_chain_expiry_timestamp_seconds gauge{} >=0.17
    probe_success gauge{} >=0.6
    # read off a running server 0.23
    probe_dns_lookup_time_seconds gauge{}
    probe_failed_due_to_regex gauge{}
    probe_http_content_length gauge{}
    probe_http_redirects gauge{}
    probe_http_ssl gauge{}
    probe_http_status_code gauge{}
    probe_http_uncompressed_body_length gauge{}
    probe_http_version gauge{}
    probe_icmp_duration_seconds gauge{phase}
    probe_ip_addr_hash gauge{}
    probe_ip_protocol gauge{}
  `,
};
