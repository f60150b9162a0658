// A pair of Prometheus, a cluster of Alertmanagers, the exporters and what these watch, beside a small Prometheus and Alertmanager that watch only the first two.
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { compileInto, type Definitions, forGeneration } from '../e2e/compiled-stack.ts';
import { startAlertmanager } from '../servers/alertmanager.ts';
import { startBlackboxExporter, startNodeExporter } from '../servers/exporters.ts';
import { type HttpReceiver, startHttpReceiver } from '../servers/http-receiver.ts';
import { startHttpService } from '../servers/http-service.ts';
import { startPrometheus } from '../servers/prometheus.ts';
import { freePort, type RunningServer } from '../servers/server-process.ts';
import { temporaryFolder, writeFiles } from '../servers/temporary-folder.ts';
import { startTlsEndpoint } from '../servers/tls-endpoint.ts';
import type { ToolName } from '../tools/generations.ts';
import type { Generation } from '../tools/tools.ts';
import { WRITE_ERRORS } from './limit-writes.ts';
import { scaledComponents } from './scaled-components.ts';

const DEFINITIONS = join(import.meta.dirname, 'repository', 'rules');

/** A program of the stack, or what one of its probes asks. */
export type Member =
  | 'prometheus-a'
  | 'prometheus-b'
  | 'prometheus-meta'
  | 'alertmanager-a'
  | 'alertmanager-b'
  | 'alertmanager-meta'
  | 'node-exporter'
  | 'blackbox-exporter'
  | 'endpoint'
  | 'tls-endpoint';

/** What it starts. */
export const NEEDED = ['prometheus', 'alertmanager', 'node-exporter', 'blackbox-exporter'] as const satisfies readonly ToolName[];

export interface WholeStack {
  readonly generation: Generation;
  /** Where the cluster of Alertmanagers tells. */
  readonly receiver: HttpReceiver;
  /** Where the Alertmanager of the meta Prometheus tells. */
  readonly metaReceiver: HttpReceiver;
  readonly runs: (member: Member) => boolean;
  /** A member that runs; an endpoint is none. */
  readonly server: (member: Member) => RunningServer;
  /** Starts a member again, on the same port with the same data. */
  readonly start: (member: Member) => Promise<void>;
  readonly stopOne: (member: Member) => Promise<void>;
  /** Of a Prometheus or Alertmanager; `reload` of the server takes it into use. */
  readonly writeConfig: (member: Member, text: string) => void;
  readonly configOf: (member: Member) => string;
  readonly dataFolder: (member: Member) => string;
  readonly offerCertificate: (which: 'valid' | 'expired') => void;
  readonly stop: () => Promise<void>;
}

type Ports = Readonly<Record<Member | 'gossip-a' | 'gossip-b', number>>;

/** Starts everything on definitions that were compiled for this generation, at a thirtieth of their durations. */
export async function startWholeStack(generation: Generation): Promise<WholeStack> {
  const { paths } = generation;
  const receiver = await startHttpReceiver();
  const metaReceiver = await startHttpReceiver();
  const folder = temporaryFolder();
  await compileInto(folder, forGeneration(definitions(generation), generation, receiver));

  const ports = await freePorts();
  const running = new Map<Member, { stop(): Promise<void> }>();
  const tls = await startTlsEndpoint(ports['tls-endpoint']);
  running.set('tls-endpoint', tls);

  const binary = (tool: ToolName): string => {
    const path = paths[tool];
    if (path === undefined) throw new Error(`${generation.name} has no ${tool}`);
    return path;
  };
  const dataFolder = (member: Member) => join(folder, 'data', member);
  const configFolder = (member: Member) => join(folder, 'servers', member);
  const restart = (member: Member) => ({
    port: ports[member],
    dataFolder: dataFolder(member),
    configFolder: configFolder(member),
    launcher: WRITE_ERRORS,
  });
  const prometheus = (member: Member) => startPrometheus(binary('prometheus'), { ...restart(member), flags: PROMETHEUS_FLAGS });
  const alertmanager = (member: Member, cluster: readonly string[]) =>
    startAlertmanager(binary('alertmanager'), { ...restart(member), cluster, flags: ['--data.maintenance-interval=2s'] });
  const starts: Readonly<Record<Member, () => Promise<{ stop(): Promise<void> }>>> = {
    'prometheus-a': () => prometheus('prometheus-a'),
    'prometheus-b': () => prometheus('prometheus-b'),
    'prometheus-meta': () => prometheus('prometheus-meta'),
    'alertmanager-a': () => alertmanager('alertmanager-a', clusterFlags(ports['gossip-a'], ports['gossip-b'])),
    'alertmanager-b': () => alertmanager('alertmanager-b', clusterFlags(ports['gossip-b'], ports['gossip-a'])),
    'alertmanager-meta': () => alertmanager('alertmanager-meta', ['--cluster.listen-address=']),
    'node-exporter': () => startNodeExporter(binary('node-exporter'), { port: ports['node-exporter'] }),
    'blackbox-exporter': () =>
      startBlackboxExporter(binary('blackbox-exporter'), {
        port: ports['blackbox-exporter'],
        configFolder: configFolder('blackbox-exporter'),
      }),
    endpoint: () => startHttpService((_request, _body, response) => response.end('well'), ports.endpoint),
    'tls-endpoint': () => Promise.resolve(tls),
  };

  const configPath = (member: Member) =>
    join(configFolder(member), member.startsWith('prometheus') ? 'prometheus.yml' : 'alertmanager.yml');
  const configOf = (member: Member) => readFileSync(configPath(member), 'utf8');
  const writeConfig = (member: Member, text: string) => writeFiles(dirname(configPath(member)), { [basename(configPath(member))]: text });
  const compiled = (path: string) => join(folder, 'out', path);
  writeFiles(join(folder, 'servers'), {
    'blackbox-exporter/blackbox.yml': BLACKBOX_CONFIG,
    'prometheus-a/prometheus.yml': replicaConfig('a', compiled('prometheus/rules/*.yml'), ports),
    'prometheus-b/prometheus.yml': replicaConfig('b', compiled('prometheus/rules/*.yml'), ports),
    'prometheus-meta/prometheus.yml': metaConfig(compiled('prometheus/meta.rules.yml'), ports),
  });
  for (const member of ['alertmanager-a', 'alertmanager-b', 'alertmanager-meta'] as const)
    cpSync(compiled('alertmanager'), configFolder(member), { recursive: true });
  writeConfig('alertmanager-meta', configOf('alertmanager-meta').replaceAll(receiver.url, metaReceiver.url));

  async function start(member: Member): Promise<void> {
    running.set(member, await starts[member]());
  }

  async function stopOne(member: Member): Promise<void> {
    await running.get(member)?.stop();
    running.delete(member);
  }

  async function stop(): Promise<void> {
    await Promise.all([...running.keys()].map(stopOne));
    await Promise.all([receiver.stop(), metaReceiver.stop()]);
  }

  // One after the other: what is watched is there before it is watched.
  for (const member of STARTED) await start(member);

  return {
    generation,
    receiver,
    metaReceiver,
    runs: (member) => running.has(member),
    server: (member) => {
      const found = running.get(member);
      if (found === undefined || !('pid' in found)) throw new Error(`${member} is no server that runs`);
      return found as RunningServer;
    },
    start,
    stopOne,
    writeConfig,
    configOf,
    dataFolder,
    offerCertificate: tls.offer,
    stop,
  };
}

const STARTED: readonly Member[] = [
  'endpoint',
  'node-exporter',
  'blackbox-exporter',
  'alertmanager-a',
  'alertmanager-b',
  'alertmanager-meta',
  'prometheus-a',
  'prometheus-b',
  'prometheus-meta',
];

// What is five minutes and a minute where nothing is scaled.
const PROMETHEUS_FLAGS = ['--query.lookback-delta=10s', '--rules.alert.resend-delay=2s'];

function clusterFlags(own: number, peer: number): readonly string[] {
  return [
    `--cluster.listen-address=127.0.0.1:${own}`,
    `--cluster.advertise-address=127.0.0.1:${own}`,
    `--cluster.peer=127.0.0.1:${peer}`,
    '--cluster.peer-timeout=500ms',
    '--cluster.settle-timeout=2s',
    '--cluster.gossip-interval=100ms',
    '--cluster.reconnect-interval=1s',
  ];
}

/** The program that each component's version is that of. */
const PROGRAMS: Readonly<Record<string, ToolName>> = {
  node: 'node-exporter',
  probes: 'blackbox-exporter',
  certificates: 'blackbox-exporter',
};

function definitions({ versions }: Generation): Definitions {
  const own = readdirSync(DEFINITIONS).map((file) => [`rules/${file}`, readFileSync(join(DEFINITIONS, file), 'utf8')] as const);
  const declared = own.map(([path, text]) => {
    const lines = text.split('\n').map((line) => {
      const component = /^ {2}(\w+): '[\d.]+'$/.exec(line)?.[1] ?? '';
      const version = versions[PROGRAMS[component] ?? 'prometheus']?.split('.').slice(0, 2).join('.');
      return PROGRAMS[component] === undefined || version === undefined ? line : `  ${component}: '${version}'`;
    });
    return [path, lines.join('\n')] as const;
  });
  return { ...scaledComponents(), ...Object.fromEntries(declared) };
}

async function freePorts(): Promise<Ports> {
  const names = [...STARTED, 'tls-endpoint', 'gossip-a', 'gossip-b'] as const;
  const ports = new Map<string, number>();
  for (const name of names) {
    let port = await freePort();
    while ([...ports.values()].includes(port)) port = await freePort();
    ports.set(name, port);
  }
  return Object.fromEntries(ports) as Ports;
}

function replicaConfig(replica: string, rules: string, ports: Ports): string {
  return `global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s, external_labels: { cluster: test, prometheus_replica: ${replica} } }
rule_files: [ "${rules}" ]
alerting:
  alert_relabel_configs: [ { regex: prometheus_replica, action: labeldrop } ]
  alertmanagers: [ { static_configs: [ { targets: [ ${addresses(ports, 'alertmanager-a', 'alertmanager-b')} ] } ] } ]
scrape_configs:
  - { job_name: prometheus, static_configs: [ { targets: [ ${addresses(ports, 'prometheus-a', 'prometheus-b')} ] } ] }
  - { job_name: alertmanager, static_configs: [ { targets: [ ${addresses(ports, 'alertmanager-a', 'alertmanager-b')} ] } ] }
  - { job_name: node, static_configs: [ { targets: [ ${addresses(ports, 'node-exporter')} ] } ] }
${probe('probes', 'http', `http://127.0.0.1:${ports.endpoint}`, ports)}${probe('certificates', 'tls', `127.0.0.1:${ports['tls-endpoint']}`, ports)}`;
}

/** Knows nothing but what could not speak for itself. */
function metaConfig(rules: string, ports: Ports): string {
  return `global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s, external_labels: { cluster: test } }
rule_files: [ "${rules}" ]
alerting: { alertmanagers: [ { static_configs: [ { targets: [ ${addresses(ports, 'alertmanager-meta')} ] } ] } ] }
scrape_configs:
  - { job_name: prometheus, static_configs: [ { targets: [ ${addresses(ports, 'prometheus-a', 'prometheus-b')} ] } ] }
  - { job_name: alertmanager, static_configs: [ { targets: [ ${addresses(ports, 'alertmanager-a', 'alertmanager-b')} ] } ] }
`;
}

function addresses(ports: Ports, ...members: readonly Member[]): string {
  return members.map((member) => `"127.0.0.1:${ports[member]}"`).join(', ');
}

function probe(job: string, module: string, target: string, ports: Ports): string {
  return `  - job_name: ${job}
    metrics_path: /probe
    params: { module: [ ${module} ] }
    static_configs: [ { targets: [ "${target}" ] } ]
    relabel_configs:
      - { source_labels: [ __address__ ], target_label: __param_target }
      - { source_labels: [ __param_target ], target_label: instance }
      - { target_label: __address__, replacement: "127.0.0.1:${ports['blackbox-exporter']}" }
`;
}

const BLACKBOX_CONFIG = `modules:
  http: { prober: http, timeout: 900ms, http: { preferred_ip_protocol: ip4 } }
  tls: { prober: tcp, timeout: 900ms, tcp: { preferred_ip_protocol: ip4, tls: true, tls_config: { insecure_skip_verify: true } } }
`;
