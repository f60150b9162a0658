import type { StackPart } from '../model/stack.ts';
import type { Filling } from '../promql/placeholders.ts';
import type { MissingKey } from './figure.ts';

/** What a part was sized for, read key by key; what is asked for and not there is kept, and so is what was assumed instead. */
export class Planned {
  readonly part: StackPart;
  /** Of the routing; the plan of Prometheus can be computed from it. */
  readonly scrapeInterval: number | undefined;
  /** What the configuration of the part says where the plan does not. */
  readonly #configured: Readonly<Record<string, number>>;
  readonly #read = new Map<string, number>();
  readonly #assumed = new Map<string, number>();
  readonly #missing = new Map<string, string>();

  constructor(part: StackPart, scrapeInterval: number | undefined, configured: Readonly<Record<string, number>> = {}) {
    this.part = part;
    this.scrapeInterval = scrapeInterval;
    this.#configured = configured;
  }

  /** A number of the plan, a parameter of the component in its base unit (bytes, seconds), or one of its configuration. */
  number(key: string): number | undefined {
    const written = this.part.plan[key];
    if (written !== undefined) return Number(written);
    const filling = this.part.parameters.get(key);
    return (filling === undefined ? undefined : numberOf(filling)) ?? this.#fromConfiguration(key);
  }

  #fromConfiguration(key: string): number | undefined {
    const found = this.#configured[key];
    if (found !== undefined) this.#read.set(key, found);
    return found;
  }

  /** Such a number; without it there is one line less in the report, and a line that says so. */
  needed(key: string, gives: string): number | undefined {
    const found = this.number(key);
    if (found === undefined) this.lacks(`plan.${key}`, gives);
    return found;
  }

  /** Such a number, or the usual one. */
  orAssume(key: string, usual: number): number {
    const found = this.number(key);
    if (found === undefined) this.#assumed.set(key, usual);
    return found ?? usual;
  }

  isGiven(key: string): boolean {
    return this.number(key) !== undefined;
  }

  /** In seconds. */
  get retention(): number | undefined {
    const { time } = this.part.retention ?? {};
    return time === undefined ? undefined : time / 1000;
  }

  /** What was asked for and stood in the configuration. */
  get read(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#read);
  }

  get assumed(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#assumed);
  }

  get missing(): readonly MissingKey[] {
    return [...this.#missing].map(([key, gives]) => ({ key, gives }));
  }

  /** `key` is its path in the part: `retention`, `plan.bytesPerSecond`. */
  lacks(key: string, gives: string): void {
    if (!this.#missing.has(key)) this.#missing.set(key, gives);
  }
}

function numberOf(filling: Filling): number | undefined {
  switch (filling.kind) {
    case 'number':
      return Number(filling.text);
    case 'duration':
      return filling.duration / 1000;
    case 'text':
      return undefined;
  }
}
