import { runTool } from '../tools/tools.ts';

/** Starts a program so that a write beyond the limit fails with an error, as on a full disk; otherwise the kernel's signal would end it. */
export const WRITE_ERRORS = ['env', '--block-signal=XFSZ'] as const;

/** From now on no file of a running process may be written beyond `bytes`, or as far as it likes. Terminals, pipes and sockets go on. */
export async function limitWrites(pid: number, bytes: number | 'unlimited'): Promise<void> {
  const { status, stderr } = await runTool('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);
  if (status !== 0) throw new Error(`prlimit ended with status ${status}: ${stderr}`);
}
