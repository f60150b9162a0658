// Prometheus and Alertmanager running on what alertc compiled, a service that is watched, and a receiver for what is told.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startAlertmanager } from '../servers/alertmanager.ts';
import { type CounterService, startCounterService } from '../servers/counter-service.ts';
import { type HttpReceiver, startHttpReceiver } from '../servers/http-receiver.ts';
import { startPrometheus } from '../servers/prometheus.ts';
import type { RunningServer } from '../servers/server-process.ts';
import { temporaryFolder, writeFiles } from '../servers/temporary-folder.ts';
import { type Generation, runTool } from '../tools/tools.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const SHOP = join(import.meta.dirname, 'shop');
const SHOP_FILES = ['rules/severities.yaml', 'rules/routing.yaml', 'rules/teams.yaml', 'slos/checkout.yaml'];

/** Definitions by path. */
export type Definitions = Readonly<Record<string, string>>;

export interface CompiledStack {
  readonly prometheus: RunningServer;
  readonly alertmanager: RunningServer;
  readonly shop: CounterService;
  readonly receiver: HttpReceiver;
  /** Compiles again with these definitions added, as a commit would. Loads nothing. */
  recompileWith(added: Definitions): Promise<void>;
  stop(): Promise<void>;
}

/** Starts everything for the definitions in shop/ and these, compiled for the versions of this generation. */
export async function startCompiledStack(generation: Generation, more: Definitions = {}): Promise<CompiledStack> {
  const { prometheus: prometheusBinary, alertmanager: alertmanagerBinary } = generation.paths;
  if (prometheusBinary === undefined || alertmanagerBinary === undefined) throw new Error(`${generation.name} lacks its servers`);
  const receiver = await startHttpReceiver();
  // As most programs do: while all is well there is no error series, and the rules must take it for zero.
  const shop = await startCounterService({ eventsPerSecond: 100, errorRatio: 0, errorSeries: 'at first error' });

  const folder = temporaryFolder();
  const recompileWith = (added: Definitions) => compileInto(folder, forGeneration(added, generation, receiver));
  const shopFiles = Object.fromEntries(SHOP_FILES.map((path) => [path, readFileSync(join(SHOP, path), 'utf8')]));
  await recompileWith({ ...shopFiles, ...more });

  const alertmanager = await startAlertmanager(alertmanagerBinary, { configFolder: join(folder, 'out', 'alertmanager') });
  writeFiles(folder, { 'server/prometheus.yml': prometheusConfig(shop, alertmanager, folder) });
  const prometheus = await startPrometheus(prometheusBinary, { configFolder: join(folder, 'server') });

  async function stop(): Promise<void> {
    await Promise.all([prometheus.stop(), alertmanager.stop()]);
    await Promise.all([shop.stop(), receiver.stop()]);
  }
  return { prometheus, alertmanager, shop, receiver, recompileWith, stop };
}

/** Definitions name the receiver by a stand-in, because its port is known only now. */
export function forGeneration(definitions: Definitions, { versions }: Generation, receiver: HttpReceiver): Definitions {
  const declared = (tool: 'prometheus' | 'alertmanager', oldest: string) => versions[tool]?.split('.').slice(0, 2).join('.') ?? oldest;
  const own = `versions: { prometheus: '${declared('prometheus', '2.42')}', alertmanager: '${declared('alertmanager', '0.25')}' }`;
  return Object.fromEntries(
    Object.entries(definitions).map(([path, text]) => [
      path,
      text.replaceAll('http://receiver.test', receiver.url).replace(/^versions: \{.*\}/m, own),
    ]),
  );
}

/** By the command itself, as CI would. */
export async function compileInto(folder: string, definitions: Definitions): Promise<void> {
  writeFiles(folder, definitions);
  const { status, stdout, stderr } = await runTool(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'compile', '--root', folder], {
    cwd: PROJECT,
  });
  if (status !== 0) throw new Error(`alertc compile ended with status ${status}\n${stdout}${stderr}`);
}

function prometheusConfig(shop: CounterService, alertmanager: RunningServer, folder: string): string {
  return `global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s, external_labels: { cluster: test } }
rule_files: [ "${join(folder, 'out', 'prometheus', 'rules', '*.yml')}" ]
scrape_configs: [ { job_name: checkout, static_configs: [ { targets: ["${shop.target}"] } ] } ]
alerting: { alertmanagers: [ { static_configs: [ { targets: ["127.0.0.1:${alertmanager.port}"] } ] } ] }
`;
}
