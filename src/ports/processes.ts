/** Programs beside alertc: promtool and git. Nothing throws because a program is missing or fails. */
export interface Processes {
  /** The absolute path of a program on PATH, or of one named by its absolute path; undefined where there is none. */
  find(program: string): string | undefined;
  /** Runs a program to its end, or until `timeoutSeconds` are over. */
  run(program: string, args: readonly string[], options: ProcessOptions): Promise<ProcessResult>;
}

export interface ProcessOptions {
  readonly folder: string;
  readonly timeoutSeconds: number;
  /** What it reads on its standard input, which is empty unless given. */
  readonly input?: string;
}

/** The status is undefined when it could not be started or was stopped because its time was up; `output` then says so. */
export interface ProcessResult {
  readonly status: number | undefined;
  readonly stdout: string;
  /** The same as it came, for what is no text. */
  readonly stdoutBytes: Uint8Array;
  /** Both streams, in the order in which they came. */
  readonly output: string;
}
