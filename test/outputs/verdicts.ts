import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTool, type ToolResult } from '../tools/tools.ts';

/** What a tool holds against compiled files, a line each; empty when it accepts them without a word of warning. */
export type Complaints = readonly string[];

export function ruleFilesIn(out: string): readonly string[] {
  const folder = join(out, 'prometheus', 'rules');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yml'))
    .sort()
    .map((name) => join(folder, name));
}

export function alertmanagerConfigIn(out: string): string {
  return join(out, 'alertmanager', 'alertmanager.yml');
}

/** `promtool check rules` with every lint, and as many rules found as were written: a second YAML document would be passed over. */
export async function promtoolComplaints(promtool: string, files: readonly string[]): Promise<Complaints> {
  const result = await runTool(promtool, ['check', 'rules', '--lint=all', '--lint-fatal', ...files]);
  if (result.status !== 0) return [everything(result)];
  const found = sum([...result.stdout.matchAll(/SUCCESS: (\d+) rules found/g)].map(([, count]) => Number(count)));
  const written = sum(files.map((file) => readFileSync(file, 'utf8').match(/^ *- (?:record|alert):/gm)?.length ?? 0));
  return found === written && found > 0 ? [] : [`${written} rules were written, ${found} read`];
}

/** How Alertmanager is told to read matchers: as its version does by default, or by one of its two parsers alone. */
export type MatcherReading = 'default' | 'utf8-strict-mode' | 'classic-mode';

/** `amtool check-config`; from 0.27 on a warning is a complaint, because there it means that the two parsers disagree. */
export async function amtoolComplaints(amtool: string, config: string, reading: MatcherReading): Promise<Complaints> {
  const feature = reading === 'default' ? [] : [`--enable-feature=${reading}`];
  const result = await runTool(amtool, [...feature, 'check-config', config]);
  const warnings = result.stderr.split('\n').filter((line) => /level=(?:WARN|ERROR)/i.test(line) && !/mode enabled/i.test(line));
  return result.status === 0 && /SUCCESS/.test(result.stdout) ? warnings : [everything(result)];
}

/** `vmalert -dryRun`, which also parses expressions and templates, on exactly these files. */
export async function vmalertComplaints(vmalert: string, files: readonly string[]): Promise<Complaints> {
  const result = await runTool(vmalert, ['-dryRun', ...files.map((file) => `-rule=${file}`)]);
  if (result.status !== 0) return [everything(result)];
  const read = sum([...result.stderr.matchAll(/finished reading (\d+) files/g)].map(([, count]) => Number(count)));
  return read === files.length ? [] : [`${files.length} files were given, ${read} read`];
}

/**
 * `amtool config routes test`: whether an alert reaches exactly these receivers, in this order. amtool knows no time, so both children of a
 * pair by hours count.
 */
export async function routesTo(
  amtool: string,
  config: string,
  labels: Readonly<Record<string, string>>,
  receivers: readonly string[],
): Promise<Complaints> {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const verify = `--verify.receivers=${receivers.join(',')}`;
  const result = await runTool(amtool, ['config', 'routes', 'test', `--config.file=${config}`, verify, ...pairs]);
  return result.status === 0 ? [] : [`${pairs.join(' ')}: expected ${receivers.join(',')}, found ${result.stdout.trim()}`];
}

function everything({ status, stdout, stderr }: ToolResult): string {
  return `status ${status}\n${stdout}${stderr}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
