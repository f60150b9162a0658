import { resolve } from 'node:path';
import type { Analysis } from '../compile/analyse.ts';
import type { EmittedFile } from '../emit/target.ts';
import { checkDestinies, type DestinyFailure, MOST_DESTINIES } from '../live/check-destinies.ts';
import { destinies } from '../prove/destinies.ts';
import { type RouteTestResult, runRouteTests } from '../prove/route-tests.ts';
import type { Environment } from './environment.ts';

/** What `alertc test` has to say of routes. */
export interface RouteReport {
  readonly tests: readonly RouteTestResult[];
  /** Absent where there is no amtool. */
  readonly amtool?: { readonly checked: number; readonly failures: readonly DestinyFailure[] };
}

/** The users' route tests, which need no program, and amtool's opinion of every way through the compiled tree, where there is one. */
export async function testRoutes(
  environment: Environment,
  { model, plan }: Analysis,
  files: readonly EmittedFile[],
  named: string | undefined,
): Promise<RouteReport | { readonly problem: string }> {
  const tests = runRouteTests(model, plan);
  const path = environment.processes.find(named === undefined ? 'amtool' : resolve(environment.workingFolder, named));
  if (path === undefined) return named === undefined ? { tests } : { problem: `Expected amtool at ${named}, found none.` };
  const ways = destinies(plan);
  const folder = environment.temporaryFolder();
  try {
    const disk = environment.filesAt(folder.path);
    for (const { path: file, text } of files.filter((one) => one.path.startsWith('alertmanager/'))) disk.replace(file, text);
    const amtool = { processes: environment.processes, path, folder: folder.path };
    const failures = await checkDestinies(amtool, ways, environment.processors);
    return { tests, amtool: { checked: Math.min(ways.length, MOST_DESTINIES), failures } };
  } finally {
    folder.remove();
  }
}

export function routesFailed({ tests, amtool }: RouteReport): boolean {
  return tests.some(({ failures }) => failures.length > 0) || (amtool?.failures.length ?? 0) > 0;
}
