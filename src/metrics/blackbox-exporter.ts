import type { ProgramTable } from './program.ts';

/** Which of them a probe has depends on its module. */
export const BLACKBOX_EXPORTER: ProgramTable = {
  program: 'the blackbox exporter',
  component: 'probes',
  prefixes: ['probe_'],
  newest: '0.28',
  metrics: `
    # prometheus/blackbox_exporter: prober/ of the tags 0.6 to 0.28
    probe_dns_additional_rrs gauge{} ; if the module is dns
    probe_dns_answer_rrs gauge{} ; if the module is dns
    probe_dns_authority_rrs gauge{} ; if the module is dns
    probe_dns_duration_seconds gauge{phase} >=0.18 ; if the module is dns
    probe_dns_lookup_time_seconds gauge{}
    probe_dns_query_succeeded gauge{} >=0.23 ; if the module is dns
    probe_dns_serial gauge{} >=0.13 ; if the module is dns and asks for a SOA record
    probe_duration_seconds gauge{} >=0.6
    probe_expect_info gauge >=0.26 ; if the module is tcp and its query_response has labels
    probe_failed_due_to_bytes gauge{} >=0.28 ; if the module is tcp and expects bytes
    probe_failed_due_to_cel gauge{} >=0.27 ; if the module is http and has an expression in CEL
    probe_failed_due_to_regex gauge{} >=0.7 ; if the module is http or tcp and has an expression that the answer must match or not
    probe_grpc_duration_seconds gauge{phase} >=0.20 ; if the module is grpc
    probe_grpc_healthcheck_response gauge{serving_status} >=0.20 ; if the module is grpc
    probe_grpc_ssl gauge{} >=0.20 ; if the module is grpc
    probe_grpc_status_code gauge{} >=0.20 ; if the module is grpc
    probe_http_content_length gauge{} >=0.12 ; if the module is http
    probe_http_duration_seconds gauge{phase} >=0.11 ; if the module is http
    probe_http_last_modified_timestamp_seconds gauge{} >=0.14 ; if the module is http and the answer says when it was changed
    probe_http_redirects gauge{} ; if the module is http
    probe_http_ssl gauge{} ; if the module is http
    probe_http_status_code gauge{} ; if the module is http
    probe_http_uncompressed_body_length gauge{} >=0.16 ; if the module is http
    probe_http_version gauge{} >=0.7 ; if the module is http
    probe_icmp_duration_seconds gauge{phase} >=0.13 ; if the module is icmp
    probe_icmp_reply_hop_limit gauge{} >=0.18 ; if the module is icmp
    probe_ip_addr_hash gauge{} >=0.17
    probe_ip_protocol gauge{}
    probe_ssl_earliest_cert_expiry gauge{} >=0.6 ; if the probe speaks TLS and its handshake succeeds
    probe_ssl_last_chain_expiry_timestamp_seconds gauge{} >=0.17 ; if the probe speaks TLS and its handshake succeeds
    probe_ssl_last_chain_info gauge{fingerprint_sha256, issuer>=0.23, subject>=0.23, subjectalternative>=0.23, serialnumber>=0.26} >=0.18 ; if the probe speaks TLS and its handshake succeeds
    probe_success gauge{} >=0.6
    probe_tls_cipher_info gauge{cipher} >=0.26 ; if the probe speaks TLS and its handshake succeeds
    probe_tls_version_info gauge{version} >=0.16 ; if the probe speaks TLS and its handshake succeeds
  `,
};
