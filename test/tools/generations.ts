import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The three generations are Debian suites, because Debian builds all of them for the same machine. */
export type GenerationName = 'bookworm' | 'trixie' | 'forky';

export type ToolName = 'prometheus' | 'promtool' | 'alertmanager' | 'amtool' | 'vmalert' | 'vmalert-tool' | 'victoria-metrics';

export const TOOL_NAMES: readonly ToolName[] = [
  'prometheus',
  'promtool',
  'alertmanager',
  'amtool',
  'vmalert',
  'vmalert-tool',
  'victoria-metrics',
];

/** A Debian package and the tools taken out of it. Alone Alertmanager's server is named otherwise there. */
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

export const GENERATIONS: Readonly<Record<GenerationName, readonly ToolPackage[]>> = {
  bookworm: [PROMETHEUS_WITH_PROMTOOL, ALERTMANAGER],
  trixie: [PROMETHEUS, PROMTOOL, ALERTMANAGER, VICTORIA_METRICS],
  forky: [PROMETHEUS, PROMTOOL, ALERTMANAGER, VICTORIA_METRICS],
};

export const GENERATION_NAMES = ['bookworm', 'trixie', 'forky'] as const satisfies readonly GenerationName[];

export const TOOLS_FOLDER = join(import.meta.dirname, '..', '..', '.tools');

/** One tool as it was fetched. The size tells a whole file from one cut short. */
export interface FetchedTool {
  readonly tool: ToolName;
  readonly file: string;
  readonly bytes: number;
  readonly version: string;
}

/** The tools of a generation when its fetch was completed and every file is still whole; undefined when it must be fetched (again). */
export function fetchedTools(generation: GenerationName, toolsFolder = TOOLS_FOLDER): readonly FetchedTool[] | undefined {
  const record = join(toolsFolder, generation, 'fetched.json');
  if (!existsSync(record)) return undefined;
  const fetched = readRecord(record);
  const whole = fetched?.every(({ file, bytes }) => {
    const path = join(toolsFolder, generation, file);
    return existsSync(path) && statSync(path).size === bytes;
  });
  const complete = toolsOf(generation).every((tool) => fetched?.some((one) => one.tool === tool));
  return whole && complete ? fetched : undefined;
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

function readRecord(path: string): readonly FetchedTool[] | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as readonly FetchedTool[];
  } catch {
    return undefined;
  }
}
