import type { Environment } from './environment.ts';

/** A command's result as docs/json.md describes it: which alertc and which command said it, then what it said. */
export function printJson({ version }: Environment, command: string, result: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify({ alertc: version, command, ...result }, null, 2)}\n`;
}
