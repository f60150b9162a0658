// npm run bench [-- NAME…] [-- --json]: all benchmarks, or those named.
import { cpus, totalmem } from 'node:os';
import type { BenchmarkReport, BenchTable } from './benchmark.ts';
import { BENCHMARKS } from './benchmarks.ts';

const asJson = process.argv.includes('--json');
const names = process.argv.slice(2).filter((argument) => argument !== '--json');
const unknown = names.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));

if (unknown.length > 0) {
  process.stderr.write(`Unknown benchmark ${unknown.join(', ')}; known: ${BENCHMARKS.map(({ name }) => name).join(', ')}\n`);
  process.exitCode = 2;
} else await runAll();

async function runAll(): Promise<void> {
  const chosen = BENCHMARKS.filter(({ name }) => names.length === 0 || names.includes(name));
  const reports: Record<string, unknown> = {};
  if (!asJson) process.stdout.write(`${machine()}\n`);
  for (const benchmark of chosen) {
    const report = await benchmark.run((doing) => process.stderr.write(process.stderr.isTTY ? `${doing} …\n` : ''));
    reports[benchmark.name] = report.figures;
    if (!asJson) process.stdout.write(`\n${benchmark.name}: ${benchmark.summary}\n${inWords(report)}`);
  }
  if (asJson) process.stdout.write(`${JSON.stringify({ machine: machine(), ...reports }, null, 2)}\n`);
}

function machine(): string {
  const cores = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'}), ${memory} GB, Node ${process.versions.node}, ${process.platform}`;
}

function inWords({ tables, aims }: BenchmarkReport): string {
  return `${tables.map(printTable).join('')}\n${aims.map((aim) => `aim: ${aim}\n`).join('')}`;
}

function printTable({ title, columns, rows }: BenchTable): string {
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (cells: readonly string[]) => `  ${cells.map((cell, index) => cell.padStart(widths[index] ?? 0)).join('  ')}\n`;
  return `\n${title}\n${line(columns)}${rows.map(line).join('')}`;
}
