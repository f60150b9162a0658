import type { Test } from 'uvu';
import type { ToolName } from '../tools/generations.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { type Generation, tools } from '../tools/tools.ts';

/** What a run on real servers left behind to make statements about. */
export interface Told {
  /** Everything in order, for whoever wants to know why a statement does not hold. */
  readonly story: string;
}

const SERVERS: readonly ToolName[] = ['prometheus', 'alertmanager'];

/**
 * Declares tests about one run per generation, each a statement about what happened. All generations run at once and only once, because a run
 * is mostly waiting; the story is printed with the first statement that does not hold. `run` must not reject. `needed` are the tools that it starts.
 */
export function statementsAbout<R extends Told>(
  test: Test,
  run: (generation: Generation) => Promise<R>,
  needed: readonly ToolName[] = SERVERS,
): (name: string, holds: (found: R) => void, generations?: readonly Generation[]) => void {
  let runs: ReadonlyMap<string, Promise<R>> | undefined;
  const printed = new Set<string>();

  function runOn({ name }: Generation): Promise<R> {
    const able = tools().filter(({ paths }) => needed.every((server) => paths[server] !== undefined));
    runs ??= new Map(able.map((generation) => [generation.name, run(generation)]));
    const found = runs.get(name);
    if (found === undefined) throw new Error(`${name} lacks its servers`);
    return found;
  }

  return (name, holds, generations) => {
    const handler = async (_: unknown, generation: Generation) => {
      const found = await runOn(generation);
      try {
        holds(found);
      } catch (error) {
        if (!printed.has(generation.name)) console.log(`\nWhat happened on ${generation.name}:\n${found.story}\n`);
        printed.add(generation.name);
        throw error;
      }
    };
    testPerGeneration(test, needed, name, handler, generations);
  };
}
