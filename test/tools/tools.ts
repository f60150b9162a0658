import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fetchRecord, GENERATION_NAMES, type GenerationName, onDebian, TOOL_NAMES, TOOLS_FOLDER, type ToolName } from './generations.ts';

/** Tools that belong together. `path` is what a machine without Debian happens to have. */
export interface Generation {
  readonly name: GenerationName | 'path';
  readonly paths: Readonly<Partial<Record<ToolName, string>>>;
  readonly versions: Readonly<Partial<Record<ToolName, string>>>;
}

/** The generations tests run against, oldest first; on Debian always all three, with no paths where nothing was fetched. */
export function tools(): readonly Generation[] {
  return onDebian() || fetchRecord('bookworm') !== undefined ? GENERATION_NAMES.map(fetchedGeneration) : [onPath()];
}

function fetchedGeneration(name: GenerationName): Generation {
  const fetched = fetchRecord(name)?.tools ?? [];
  return {
    name,
    paths: Object.fromEntries(fetched.map(({ tool, file }) => [tool, join(TOOLS_FOLDER, name, file)])),
    versions: Object.fromEntries(fetched.map(({ tool, version }) => [tool, version])),
  };
}

function onPath(): Generation {
  const found = TOOL_NAMES.flatMap((tool) => {
    const path = findOnPath(tool);
    return path === undefined ? [] : [[tool, path] as const];
  });
  return { name: 'path', paths: Object.fromEntries(found), versions: {} };
}

/** What the tools are called elsewhere: by Debian, and by their own project. */
const OTHER_NAMES: Readonly<Partial<Record<ToolName, readonly string[]>>> = {
  alertmanager: ['prometheus-alertmanager'],
  'node-exporter': ['prometheus-node-exporter', 'node_exporter'],
  'blackbox-exporter': ['prometheus-blackbox-exporter', 'blackbox_exporter'],
};

/** Looks for a tool on PATH, under all of its names. */
export function findOnPath(tool: ToolName): string | undefined {
  const names = [tool, ...(OTHER_NAMES[tool] ?? [])];
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

/** How a tool ended. The status is undefined when it was stopped because its time was up. */
export interface ToolResult {
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly timeoutMs?: number;
  readonly cwd?: string;
  readonly stdin?: string;
}

/** Runs a tool to its end, or to `timeoutMs` (30 s unless told). Rejects only when it cannot be started. */
export function runTool(path: string, args: readonly string[], options: RunOptions = {}): Promise<ToolResult> {
  const { timeoutMs = 30_000, cwd, stdin } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(path, args, { ...(cwd === undefined ? {} : { cwd }), timeout: timeoutMs, killSignal: 'SIGKILL' });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (status) => {
      const late = status === null ? `\n${path} was stopped: no end within ${timeoutMs} ms` : '';
      resolve({ status: status ?? undefined, stdout, stderr: stderr + late });
    });
    // A tool that does not read its input closes the pipe early.
    child.stdin.on('error', () => undefined).end(stdin ?? '');
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
