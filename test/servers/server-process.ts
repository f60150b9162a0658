import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeFolder, temporaryFolder } from './temporary-folder.ts';

/** A real server program that runs beside the test. */
export interface RunningServer {
  readonly name: string;
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** What it wrote to stdout and stderr so far, the last 256 KB of it. */
  log(): string;
  /** Has it read its configuration again; rejects with its complaint. */
  reload(): Promise<void>;
  /** Ends this one process, by force after 5 s, and removes its data unless the folder was the caller's. */
  stop(): Promise<void>;
}

export interface ServerProgram {
  readonly name: string;
  readonly binary: string;
  readonly arguments: (port: number, dataFolder: string) => readonly string[];
  readonly readyPath: string;
}

/** For a test that restarts a server: the same port and data as before. */
export interface Restart {
  readonly port?: number;
  readonly dataFolder?: string;
  /** A command that starts the program, with its arguments: `env --block-signal=XFSZ`. */
  readonly launcher?: readonly string[];
}

const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 5000;
const LOG_LIMIT = 256 * 1024;

/** Of util-linux: started by it, a server is ended by the kernel even if the test was killed and could not. */
const SETPRIV = '/usr/bin/setpriv';
export const endedByKernel = existsSync(SETPRIV);

const running = new Set<Running>();
let watching = false;

/** Starts a server on 127.0.0.1 and waits until it is ready; rejects with its log when it ends or is not ready in time. */
export async function startServer(program: ServerProgram, restart: Restart = {}): Promise<RunningServer> {
  for (let attempt = 1; ; attempt++) {
    const port = restart.port ?? (await freePort());
    const server = new Running(program, port, restart);
    const failure = await server.untilReady();
    if (failure === undefined) return server;
    const log = server.log();
    await server.stop();
    // Somebody else can take a free port before the server does.
    if (restart.port === undefined && attempt < 3 && /address already in use/i.test(log)) continue;
    throw new Error(`${program.name} ${failure}. Its log:\n${lastLines(log, 40)}`);
  }
}

class Running implements RunningServer {
  readonly name: string;
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly #program: ServerProgram;
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  readonly #ownData: string | undefined;
  #end: string | undefined;
  #log = '';

  constructor(program: ServerProgram, port: number, { dataFolder, launcher = [] }: Restart) {
    this.name = program.name;
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.#program = program;
    this.#ownData = dataFolder === undefined ? temporaryFolder() : undefined;
    const args = program.arguments(port, dataFolder ?? this.#ownData ?? '');
    const [command = '', ...rest] = [
      ...(endedByKernel ? [SETPRIV, '--pdeathsig', 'KILL', '--'] : []),
      ...launcher,
      program.binary,
      ...args,
    ];
    this.#child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.pid = this.#child.pid ?? -1;
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#log = (this.#log + text).slice(-LOG_LIMIT);
      });
      // A server that a failing test left behind must not keep the test's process alive.
      if (stream instanceof Socket) stream.unref();
    }
    this.#child.unref();
    this.#ended = new Promise((resolve) => {
      this.#child.on('error', (error) => {
        this.#end = `could not be started: ${error.message}`;
        resolve();
      });
      this.#child.on('exit', (status, signal) => {
        this.#end ??= `ended with ${signal ?? `status ${status}`}`;
        resolve();
      });
    });
    watchOver(this);
  }

  log(): string {
    return this.#log;
  }

  /** Undefined once it is ready, else what went wrong. */
  async untilReady(): Promise<string | undefined> {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline) {
      const ready = await fetch(this.url + this.#program.readyPath).then(
        ({ ok }) => ok,
        () => false,
      );
      if (this.#end !== undefined) return this.#end;
      if (ready) return undefined;
      await sleep(50);
    }
    return `was not ready within ${READY_WITHIN_MS / 1000} s`;
  }

  async reload(): Promise<void> {
    const answer = await fetch(`${this.url}/-/reload`, { method: 'POST' });
    if (!answer.ok) throw new Error(`${this.name} did not reload: ${await answer.text()}`);
  }

  async stop(): Promise<void> {
    if (this.#end === undefined) {
      this.#child.ref();
      this.#child.kill('SIGTERM');
      const force = setTimeout(() => this.killNow(), STOP_WITHIN_MS);
      await this.#ended;
      clearTimeout(force);
    }
    running.delete(this);
    if (this.#ownData !== undefined) removeFolder(this.#ownData);
  }

  killNow(): void {
    if (this.#end === undefined) this.#child.kill('SIGKILL');
  }
}

/** Servers die with the test, and when it failed their logs are shown, because the reason is often there. */
function watchOver(server: Running): void {
  if (!watching) {
    watching = true;
    // First, so that no server writes into a folder that is being removed.
    process.prependListener('exit', (status) => {
      for (const one of running) {
        one.killNow();
        if (status !== 0) console.error(`--- ${one.name}, last lines of its log ---\n${lastLines(one.log(), 60)}`);
      }
    });
    for (const [signal, status] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const)
      process.once(signal, () => process.exit(status));
  }
  running.add(server);
}

/** A port of 127.0.0.1 that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port'))));
    });
  });
}

function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}

export function isRunning(pid: number): boolean {
  try {
    // Signal 0 asks only whether there is such a process.
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
