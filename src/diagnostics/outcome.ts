import type { Finding } from './finding.ts';

/** What a stage returns: a value when it could make one, and all it found. Nobody throws for a user's mistake. */
export interface Outcome<T> {
  readonly value?: T;
  readonly findings: readonly Finding[];
}

/** Gathers findings over many small steps, keeping the values. */
export class Findings {
  readonly #all: Finding[] = [];

  add(finding: Finding): void {
    this.#all.push(finding);
  }

  addAll(findings: readonly Finding[]): void {
    for (const finding of findings) this.#all.push(finding);
  }

  /** Keeps an outcome's findings and hands out its value. */
  take<T>(outcome: Outcome<T>): T | undefined {
    this.addAll(outcome.findings);
    return outcome.value;
  }

  get all(): readonly Finding[] {
    return this.#all;
  }
}
