import type { Files } from '../ports/files.ts';
import type { Http } from '../ports/http.ts';
import type { Processes } from '../ports/processes.ts';
import type { SourceFile } from '../text/source-file.ts';

/** The world as the command line sees it: the only way a command reaches anything outside itself. */
export interface Environment {
  /** Absolute path of the folder in which the command was typed. */
  readonly workingFolder: string;
  readonly version: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** The disk below a folder named by its absolute path. */
  filesAt(folder: string): Files;
  /** Programs such as promtool and git. */
  readonly processes: Processes;
  /** Servers such as Alertmanager. */
  readonly http: Http;
  /** How many of them make sense at once. */
  readonly processors: number;
  /** A new, empty folder outside of the repository. */
  temporaryFolder(): TemporaryFolder;
  /** A steady clock for durations. */
  seconds(): number;
  /** The time of day, in milliseconds since the epoch; what --now says, where it is given. */
  now(): number;
  /** Calls back the first time that the user interrupts, instead of ending; returns what takes that back. */
  onInterrupt(callback: () => void): () => void;
  /** Resolves after that time. */
  pause(seconds: number): Promise<void>;
  /** Definitions that come with alertc. */
  shipped(): readonly SourceFile[];
  /** Calls back whenever something below these folders, or one of these files, changed, until the user interrupts. They are asked for again after each time. */
  watch(watched: () => Watched, changed: (paths: readonly string[]) => void): Promise<void>;
}

/** Absolute paths. */
export interface Watched {
  /** YAML files below them. */
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

export interface TemporaryFolder {
  /** Absolute. */
  readonly path: string;
  remove(): void;
}

export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Width of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
}

/** What the process ends with: nothing wrong; errors, stale output or failed tests; wrong usage or an unusable environment. */
export const EXIT = { clean: 0, found: 1, unusable: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
