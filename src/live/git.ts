import type { Processes, ProcessResult } from '../ports/processes.ts';

/** Reading a revision of a large repository, or one whose objects are fetched as they are asked for, takes longest. */
const TIMEOUT_SECONDS = 300;

/** Runs git in a folder; `input` is what it reads. */
export type Git = (args: readonly string[], input?: string) => Promise<ProcessResult>;

/** Why git could not say what it was asked, in its own words where it has any. */
export interface Unknown {
  readonly problem: string;
}

export function gitIn(processes: Processes, folder: string): Git {
  const git = processes.find('git');
  return async (args, input) =>
    git === undefined
      ? { status: undefined, stdout: '', stdoutBytes: new Uint8Array(), output: 'git is not on PATH' }
      : processes.run(git, args, { folder, timeoutSeconds: TIMEOUT_SECONDS, ...(input === undefined ? {} : { input }) });
}

/** The first line of what git said, and the command that it proposes to whoever owns the folder for another user, as in containers. */
export function problemIn(output: string): string {
  const [first = ''] = output.trim().split('\n');
  const line = first.replace(/^fatal: /, '');
  const cure = /git config --global --add safe\.directory \S+/.exec(output)?.[0];
  if (cure !== undefined) return `${line}\nIf that folder is yours: ${cure}`;
  return line === '' ? 'git failed without a word' : line;
}
