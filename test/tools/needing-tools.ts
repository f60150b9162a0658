import { existsSync } from 'node:fs';
import type { Test } from 'uvu';
import { type ToolName, toolsOf } from './generations.ts';
import { type Generation, tools } from './tools.ts';

/** Begins the line that names a skipped test; test/run.ts gathers these, since uvu only counts. */
export const SKIPPED_LINE = 'skipped: ';

/**
 * Declares a test once per generation that is meant to have the tools (bookworm has no vmalert). Where one is missing
 * the test is skipped and named; in CI it fails instead, because a machine that lacks its tools checks nothing.
 */
export function testPerGeneration<T extends ToolName>(
  test: Test,
  needed: readonly T[],
  name: string,
  handler: (paths: Readonly<Record<T, string>>, generation: Generation) => Promise<void>,
  generations: readonly Generation[] = tools(),
): void {
  for (const generation of generations) {
    const meant = generation.name === 'path' ? needed : toolsOf(generation.name);
    if (!needed.every((tool) => meant.includes(tool))) continue;
    const title = `${name} (${generation.name}: ${needed.map((tool) => described(tool, generation)).join(', ')})`;
    const missing = needed.filter((tool) => generation.paths[tool] === undefined);
    if (missing.length === 0) test(title, () => handler(generation.paths as Record<T, string>, generation));
    else declareMissing(test, title, `no ${missing.join(', ')}; npm run tools fetches it on Debian, elsewhere install it`);
  }
}

function declareMissing(test: Test, title: string, reason: string): void {
  if (inCi()) {
    test(title, () => {
      throw new Error(`${title}: ${reason}`);
    });
    return;
  }
  test.skip(title);
  console.log(`${SKIPPED_LINE}${title}: ${reason}`);
}

/** A test that reads files which only lie beside some checkouts: without them skipped and named, also in CI. */
export function testBesides(test: Test, path: string, title: string, handler: () => Promise<void>): void {
  if (existsSync(path)) test(title, handler);
  else {
    test.skip(title);
    console.log(`${SKIPPED_LINE}${title}: ${path} is not here`);
  }
}

export function inCi(): boolean {
  const ci = process.env.CI;
  return ci !== undefined && ci !== '' && ci !== 'false' && ci !== '0';
}

function described(tool: ToolName, generation: Generation): string {
  const version = generation.versions[tool];
  return version === undefined ? tool : `${tool} ${version}`;
}
