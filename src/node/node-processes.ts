import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import type { Processes, ProcessOptions, ProcessResult } from '../ports/processes.ts';

/** Programs of this machine. */
export class NodeProcesses implements Processes {
  find(program: string): string | undefined {
    const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
    return folders.map((folder) => resolve(folder, program)).find(isExecutable);
  }

  run(program: string, args: readonly string[], { folder, timeoutSeconds, input = '' }: ProcessOptions): Promise<ProcessResult> {
    return new Promise((settle) => {
      const child = spawn(program, args, { cwd: folder, env: withoutGitHook(process.env), stdio: ['pipe', 'pipe', 'pipe'] });
      // By hand: the timer of spawn itself outlives a program that could not be started, and the whole process with it.
      const timer = setTimeout(() => child.kill('SIGKILL'), timeoutSeconds * 1000);
      const stdout: Buffer[] = [];
      const output: Buffer[] = [];
      child.stdout.on('data', (bytes: Buffer) => {
        stdout.push(bytes);
        output.push(bytes);
      });
      child.stderr.on('data', (bytes: Buffer) => output.push(bytes));
      const end = (status: number | undefined, said: string) => {
        clearTimeout(timer);
        const stdoutBytes = Buffer.concat(stdout);
        settle({ status, stdout: stdoutBytes.toString('utf8'), stdoutBytes, output: said });
      };
      child.on('error', (error) => end(undefined, error.message));
      child.on('close', (status) => {
        const late = status === null ? `\nstopped: no end within ${timeoutSeconds} s` : '';
        end(status ?? undefined, Buffer.concat(output).toString('utf8') + late);
      });
      // A program that ends without reading everything is judged by its status.
      child.stdin.on('error', () => {});
      child.stdin.end(input);
    });
  }
}

/** A hook is told where its repository is, and git then takes any folder that it is started in for the top of the work tree. */
function withoutGitHook(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !/^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX)$/.test(name)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    // Folders may be "executed" as well.
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
