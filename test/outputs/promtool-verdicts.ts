import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseVersion, type Version } from '../../src/values/version.ts';
import { runTool } from '../tools/tools.ts';

/** Which of the expressions promtool refuses in a rules file, by their index, each with its complaint. */
export async function refusedByPromtool(promtool: string, expressions: readonly string[]): Promise<ReadonlyMap<number, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'alertc-promql-'));
  try {
    const file = join(folder, 'rules.yml');
    const rules = expressions.map((expr, index) => ({ record: `rule:${index}`, expr }));
    // JSON is YAML, and needs no writer of its own.
    writeFileSync(file, JSON.stringify({ groups: [{ name: 'expressions', rules }] }));
    const { status, stdout, stderr } = await runTool(promtool, ['check', 'rules', '--lint=none', file]);
    const complaints = [...`${stdout}${stderr}`.matchAll(/rule \d+, "rule:(\d+)": (.*)/g)];
    if ((status === 0) !== (complaints.length === 0)) throw new Error(`promtool ended with ${status} and said:\n${stderr}${stdout}`);
    return new Map(complaints.map(([, index, complaint]) => [Number(index), complaint ?? '']));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function versionOf(promtool: string): Promise<Version> {
  const { stdout, stderr } = await runTool(promtool, ['--version']);
  const version = parseVersion(/version (\d+\.\d+\.\d+)/.exec(`${stdout}${stderr}`)?.[1] ?? '');
  if (version === undefined) throw new Error(`${promtool} does not tell its version: ${stdout}${stderr}`);
  return version;
}
