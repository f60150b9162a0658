import { grouped } from '../diagnostics/render/counts.ts';
import {
  type Answer,
  ask,
  isUnanswered,
  misread,
  type Parameters,
  type PrometheusServer,
  type Sample,
  samplesIn,
  type Unanswered,
} from './prometheus-server.ts';

const AT_ONCE = 4;

/** A bounded number of questions to one server: each asked once, a few at the same time, none after one that was not answered. */
export class Questions {
  readonly #server: PrometheusServer;
  readonly #most: number;
  readonly #answers = new Map<string, Promise<Answer | Unanswered>>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #failed: Unanswered | undefined;

  constructor(server: PrometheusServer, most: number) {
    this.#server = server;
    this.#most = most;
  }

  /** How many different ones were asked. */
  get asked(): number {
    return this.#answers.size;
  }

  ask(path: string, parameters: Parameters): Promise<Answer | Unanswered> {
    const key = `${path} ${JSON.stringify(parameters)}`;
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    if (this.#answers.size >= this.#most) return Promise.resolve(this.#fail(tooMany(this.#most)));
    const answer = this.#whenFree(() => ask(this.#server, path, parameters));
    this.#answers.set(key, answer);
    return answer;
  }

  /** An instant vector now. */
  async now(expression: string): Promise<readonly Sample[] | Unanswered> {
    const answer = await this.ask('query', { query: expression });
    if (isUnanswered(answer)) return answer;
    return samplesIn(answer.data) ?? this.#fail(misread(this.#server, answer));
  }

  /** The value of an expression that has one result; 0 where it has none. */
  async numberOf(expression: string): Promise<number | Unanswered> {
    const samples = await this.now(expression);
    return isUnanswered(samples) ? samples : (samples[0]?.value ?? 0);
  }

  /** A list of texts, such as names or values of labels. */
  async texts(path: string, parameters: Parameters): Promise<readonly string[] | Unanswered> {
    const answer = await this.ask(path, parameters);
    if (isUnanswered(answer)) return answer;
    // VictoriaMetrics and Mimir say null where there are none.
    if (answer.data === null) return [];
    return Array.isArray(answer.data) ? answer.data.map(String) : this.#fail(misread(this.#server, answer));
  }

  async #whenFree(question: () => Promise<Answer | Unanswered>): Promise<Answer | Unanswered> {
    if (this.#running >= AT_ONCE) await new Promise<void>((free) => this.#waiting.push(free));
    this.#running += 1;
    try {
      if (this.#failed !== undefined) return this.#failed;
      const answer = await question();
      return isUnanswered(answer) ? this.#fail(answer) : answer;
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }

  #fail(unanswered: Unanswered): Unanswered {
    this.#failed ??= unanswered;
    return this.#failed;
  }
}

function tooMany(most: number): Unanswered {
  return {
    kind: 'refused',
    problem: `Expected at most ${grouped(most)} questions to Prometheus, found definitions that need more\nAllow more with --max-requests, or check a part of them with --root.`,
  };
}
