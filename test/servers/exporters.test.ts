// The catalogue of metrics beside the exporters of three generations, as metrics.test.ts does for Prometheus and Alertmanager.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Version } from '../../src/values/version.ts';
import { note } from '../note.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { startBlackboxExporter, startNodeExporter } from './exporters.ts';
import { startHttpService } from './http-service.ts';
import { compareWithCatalogue, ownMetrics, page, readPage, versionOf } from './served-metrics.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { startTlsEndpoint } from './tls-endpoint.ts';

const NODE_COMPONENT = readFileSync(join(import.meta.dirname, '..', '..', 'rules', 'self-monitoring', 'node.yaml'), 'utf8');

const test = suite('metrics of running exporters');

testPerGeneration(test, ['node-exporter'], 'the node exporter', async (paths, { versions }) => {
  const textfiles = temporaryFolder({ 'cost.prom': 'cost_total 1\n' });
  const exporter = await startNodeExporter(paths['node-exporter'], { flags: [`--collector.textfile.directory=${textfiles}`] });
  const text = await page(exporter);
  await exporter.stop();
  const served = readPage(text);
  const { missing, unknown, otherwise } = compareWithCatalogue('node', served, versionOf(versions['node-exporter']));
  assert.ok(ownMetrics('node', served) > 100);
  assert.equal(otherwise, []);
  const named: readonly string[] = NODE_COMPONENT.match(/\bnode_\w+/g) ?? [];
  assert.ok(named.length > 10);
  assert.equal(
    missing.filter((name) => named.includes(name)),
    [],
    'what the component names is there on any machine',
  );
  // The rest is a matter of the machine: its devices, its kernel, what it runs in.
  if (missing.length + unknown.length > 0) {
    const said = [`not served here: ${missing.join(', ') || 'none'}`, `not in the catalogue: ${unknown.join(', ') || 'none'}`];
    note(`node exporter ${versions['node-exporter']}: ${said.join('; ')}`);
  }
});

testPerGeneration(test, ['blackbox-exporter'], 'the blackbox exporter', async (paths, { versions }) => {
  const endpoint = await startHttpService((_request, _body, response) => response.end('well'));
  const tls = await startTlsEndpoint();
  const configFolder = temporaryFolder({ 'blackbox.yml': BLACKBOX_CONFIG });
  const exporter = await startBlackboxExporter(paths['blackbox-exporter'], { configFolder });
  const probes = await Promise.all([
    page(exporter, `/probe?module=http&target=${endpoint.url}`),
    page(exporter, `/probe?module=https&target=https://127.0.0.1:${tls.port}`),
  ]);
  await exporter.stop();
  await Promise.all([endpoint.stop(), tls.stop()]);
  compare('probes', probes.join('\n'), versionOf(versions['blackbox-exporter']));
});

function compare(component: string, text: string, version: Version): void {
  const served = readPage(text);
  const { missing, unknown, otherwise } = compareWithCatalogue(component, served, version);
  assert.ok(ownMetrics(component, served) > 5);
  assert.equal({ missing, unknown, otherwise }, { missing: [], unknown: [], otherwise: [] });
}

const BLACKBOX_CONFIG = `modules:
  http: { prober: http, http: { preferred_ip_protocol: ip4, fail_if_body_not_matches_regexp: [well] } }
  https: { prober: http, http: { preferred_ip_protocol: ip4, tls_config: { insecure_skip_verify: true } } }
`;

test.run();
