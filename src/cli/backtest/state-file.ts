import { basename, dirname, resolve } from 'node:path';
import { type BacktestState, newState, parseState, printState } from '../../live/backtest/state.ts';
import { isFailure } from '../../ports/files.ts';
import type { Environment } from '../environment.ts';
import type { Problem } from '../find-root.ts';

/** Between writes; what is asked anew after a crash is at most that old. */
const WRITE_EVERY_SECONDS = 5;

/** The file of an interrupted backtest, or none: then nothing is kept. */
export class StateFile {
  readonly #environment: Environment;
  readonly #path: string | undefined;
  #written: number;
  /** Why it could not be written, the first time. */
  failure: string | undefined;

  constructor(environment: Environment, path: string | undefined) {
    this.#environment = environment;
    this.#path = path;
    this.#written = environment.seconds();
  }

  /** What an earlier run left, if it was about the same; else a new beginning. `until` is the end of the time of a new one. */
  open(key: string, until: number): BacktestState | Problem {
    if (this.#path === undefined) return newState(key, until);
    const content = this.#files().read(basename(this.#path));
    if (content === 'missing') return newState(key, until);
    if (isFailure(content)) return { problem: `Could not read ${this.#path} of --state: ${content.failure}` };
    const state = parseState(new TextDecoder().decode(content));
    if (state === undefined)
      return {
        problem: `Expected the state of a backtest in ${this.#path}, found something else\nName another file with --state, or remove this one.`,
      };
    if (state.key !== key)
      return {
        problem: `Expected the state of this backtest in ${this.#path}, found that of other definitions, another server or other options\nName another file with --state, or remove this one.`,
      };
    return state;
  }

  keep(state: BacktestState): void {
    if (this.#environment.seconds() - this.#written >= WRITE_EVERY_SECONDS) this.write(state);
  }

  write(state: BacktestState): void {
    if (this.#path === undefined) return;
    this.#written = this.#environment.seconds();
    const failed = this.#files().replace(basename(this.#path), printState(state));
    if (failed !== undefined) this.failure ??= failed.failure;
  }

  /** Once all is told there is nothing to go on from. */
  remove(): void {
    if (this.#path !== undefined) this.#files().remove(basename(this.#path));
  }

  #files() {
    return this.#environment.filesAt(dirname(resolve(this.#environment.workingFolder, this.#path ?? '.')));
  }
}
