import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The three generations are Debian suites, because Debian builds all of them for the same machine. */
export type GenerationName = 'bookworm' | 'trixie' | 'forky';

export const TOOL_NAMES = [
  'prometheus',
  'promtool',
  'alertmanager',
  'amtool',
  'vmalert',
  'vmalert-tool',
  'victoria-metrics',
  'node-exporter',
  'blackbox-exporter',
] as const;

export type ToolName = (typeof TOOL_NAMES)[number];

/** A Debian package and the tools taken out of it, with the names of their programs there. */
export interface ToolPackage {
  readonly name: string;
  readonly binaries: Readonly<Partial<Record<ToolName, string>>>;
}

const PROMETHEUS: ToolPackage = { name: 'prometheus', binaries: { prometheus: 'prometheus' } };
const PROMTOOL: ToolPackage = { name: 'promtool', binaries: { promtool: 'promtool' } };
const PROMETHEUS_WITH_PROMTOOL: ToolPackage = { name: 'prometheus', binaries: { prometheus: 'prometheus', promtool: 'promtool' } };
const ALERTMANAGER: ToolPackage = {
  name: 'prometheus-alertmanager',
  binaries: { alertmanager: 'prometheus-alertmanager', amtool: 'amtool' },
};
const VICTORIA_METRICS: ToolPackage = {
  name: 'victoria-metrics',
  binaries: { vmalert: 'vmalert', 'vmalert-tool': 'vmalert-tool', 'victoria-metrics': 'victoria-metrics' },
};

const NODE_EXPORTER: ToolPackage = { name: 'prometheus-node-exporter', binaries: { 'node-exporter': 'prometheus-node-exporter' } };
const BLACKBOX_EXPORTER: ToolPackage = {
  name: 'prometheus-blackbox-exporter',
  binaries: { 'blackbox-exporter': 'prometheus-blackbox-exporter' },
};
/** What each suite has. No one has an exporter for memcached. */
export const GENERATIONS: Readonly<Record<GenerationName, readonly ToolPackage[]>> = {
  bookworm: [PROMETHEUS_WITH_PROMTOOL, ALERTMANAGER, NODE_EXPORTER, BLACKBOX_EXPORTER],
  trixie: [PROMETHEUS, PROMTOOL, ALERTMANAGER, VICTORIA_METRICS, NODE_EXPORTER, BLACKBOX_EXPORTER],
  forky: [PROMETHEUS, PROMTOOL, ALERTMANAGER, VICTORIA_METRICS, NODE_EXPORTER, BLACKBOX_EXPORTER],
};

export const GENERATION_NAMES = ['bookworm', 'trixie', 'forky'] as const satisfies readonly GenerationName[];

export const TOOLS_FOLDER = join(import.meta.dirname, '..', '..', '.tools');

export interface FetchedTool {
  readonly tool: ToolName;
  /** Within the generation's folder. */
  readonly file: string;
  readonly version: string;
}

/** Written last, when all else of a generation is in place. Sizes tell whole files from those cut short. */
export interface FetchRecord {
  readonly tools: readonly FetchedTool[];
  readonly bytes: Readonly<Record<string, number>>;
}

export const FETCH_RECORD = 'fetched.json';

/** What was fetched of a generation while every file of it is still whole; undefined when it must be fetched (again). */
export function fetchRecord(generation: GenerationName): FetchRecord | undefined {
  const folder = join(TOOLS_FOLDER, generation);
  const record = readRecord(join(folder, FETCH_RECORD));
  if (record === undefined) return undefined;
  const whole = Object.entries(record.bytes).every(
    ([file, bytes]) => existsSync(join(folder, file)) && statSync(join(folder, file)).size === bytes,
  );
  return whole ? record : undefined;
}

/** The packages that a generation has on Debian and that were not fetched yet: a version of this project may need more than the last. */
export function missingPackages(generation: GenerationName): readonly ToolPackage[] {
  const fetched = fetchRecord(generation)?.tools.map(({ tool }) => tool) ?? [];
  return GENERATIONS[generation].filter(({ binaries }) =>
    TOOL_NAMES.some((tool) => binaries[tool] !== undefined && !fetched.includes(tool)),
  );
}

/** The tools a generation has on Debian; bookworm's vmalert is too old to read rules as today's does. */
export function toolsOf(generation: GenerationName): readonly ToolName[] {
  return GENERATIONS[generation].flatMap(({ binaries }) => TOOL_NAMES.filter((tool) => binaries[tool] !== undefined));
}

/** Whether this machine is Debian itself, whose apt can fetch other suites; derivatives have other archives. */
export function onDebian(): boolean {
  const release = '/etc/os-release';
  return existsSync(release) && /^ID=debian$/m.test(readFileSync(release, 'utf8'));
}

function readRecord(path: string): FetchRecord | undefined {
  try {
    const record = JSON.parse(readFileSync(path, 'utf8')) as Partial<FetchRecord>;
    return record.tools === undefined || record.bytes === undefined ? undefined : { tools: record.tools, bytes: record.bytes };
  } catch {
    return undefined;
  }
}
