import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const folders = new Set<string>();

/** Makes a folder with these files (path → text) that is removed when the process ends, however it ends short of SIGKILL. */
export function temporaryFolder(files: Readonly<Record<string, string>> = {}): string {
  if (folders.size === 0) process.on('exit', removeAll);
  const folder = mkdtempSync(join(tmpdir(), 'alertc-test-'));
  folders.add(folder);
  writeFiles(folder, files);
  return folder;
}

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

function removeAll(): void {
  for (const folder of folders) removeFolder(folder);
}
