import type { Finding } from '../../../diagnostics/finding.ts';
import { type Component, exportersInUse } from '../collector.ts';
import { collector as diagnostics } from '../diagnostics.ts';
import { clientOf, endpointsOf, hostOf, isLocal, sendsAway } from '../exporters.ts';
import type { CollectorLint } from '../linted-collector.ts';
import { isTrue, textAt } from '../settings.ts';

/** What leaves the machine is encrypted, to somebody known, and compressed. */
export const exporterTransport: CollectorLint = ({ collector }) =>
  exportersInUse(collector)
    .filter(sendsAway)
    .flatMap((exporter) => [...warnOfTransport(exporter), ...warnOfBulk(exporter)]);

function warnOfTransport(exporter: Component): readonly Finding[] {
  const client = clientOf(exporter);
  const endpoints = endpointsOf(exporter).filter((endpoint) => {
    const host = hostOf(endpoint);
    return host !== undefined && !isLocal(host);
  });
  const open = endpoints.find((endpoint) => /^http:\/\//i.test(endpoint));
  const [endpoint] = endpoints;
  if (endpoint === undefined) return [];
  // Of gRPC the scheme https counts more than `insecure`.
  if (isTrue(client, 'tls', 'insecure') && !/^https:/i.test(endpoint)) {
    const cure = 'give it a certificate authority with `ca_file:` and remove `insecure: true`';
    return [diagnostics['no-tls'].at(client.at('tls', 'insecure').span, { exporter: exporter.id, endpoint, cure })];
  }
  if (open !== undefined) {
    const cure = `write ${open.replace(/^http:/i, 'https:')}`;
    return [diagnostics['no-tls'].at(exporter.place.at('endpoint').span, { exporter: exporter.id, endpoint: open, cure })];
  }
  if (!isTrue(client, 'tls', 'insecure_skip_verify')) return [];
  return [diagnostics['unverified-tls'].at(client.at('tls', 'insecure_skip_verify').span, { exporter: exporter.id, endpoint })];
}

function warnOfBulk(exporter: Component): readonly Finding[] {
  const client = clientOf(exporter);
  const hosts = endpointsOf(exporter).map(hostOf);
  if (textAt(client, 'compression') !== 'none' || (hosts.length > 0 && hosts.every((host) => host !== undefined && isLocal(host))))
    return [];
  return [diagnostics['no-compression'].at(client.at('compression').span, { exporter: exporter.id })];
}
