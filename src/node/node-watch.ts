import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Short enough to feel immediate, long enough to cost nothing. */
const POLL_MILLISECONDS = 250;

/** Absolute paths: folders with YAML files below them, and single files. */
interface Watched {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/**
 * Calls back with the paths that changed, once they have been quiet for one poll, until the process is interrupted.
 * Polls, because notifications of the system miss new folders, and are missing altogether on network drives and in some containers.
 */
export function watchPaths(watched: () => Watched, changed: (paths: readonly string[]) => void): Promise<void> {
  let seen = fingerprints(watched());
  let previous = seen;
  const timer = setInterval(() => {
    const current = fingerprints(watched());
    const quiet = differences(previous, current).length === 0;
    previous = current;
    const paths = differences(seen, current);
    if (!quiet || paths.length === 0) return;
    seen = current;
    changed(paths);
    // What is watched only from now on, because a definition names it now, was read already.
    seen = new Map([...fingerprints(watched()), ...current]);
  }, POLL_MILLISECONDS);
  return new Promise((resolve) => {
    const end = () => {
      clearInterval(timer);
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, end);
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  });
}

function fingerprints({ folders, files }: Watched): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const path of [...folders.flatMap(filesBelow), ...files]) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat !== undefined) found.set(path, `${stat.mtimeMs} ${stat.size} ${stat.ino}`);
  }
  return found;
}

/** Editors put their own files beside what is edited; hidden ones are no definitions. */
function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.ya?ml$/.test(path) && !/(?:^|[\\/])\./.test(path))
      .map((path) => join(folder, path));
  } catch {
    // Missing, or it vanished while it was read: the next poll sees what is there then.
    return [];
  }
}

function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}
