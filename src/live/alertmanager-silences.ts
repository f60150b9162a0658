import type { PostableSilence } from '../emit/silences.ts';
import type { Matcher } from '../plan/plan.ts';
import type { Http } from '../ports/http.ts';
import { type Instant, instant } from '../values/zoned-time.ts';

/** A silence that an Alertmanager has. */
export interface ExistingSilence {
  readonly id: string;
  readonly state: 'pending' | 'active' | 'expired';
  /** In the server's order, which must come back for a silence to be changed in place. */
  readonly matchers: readonly Matcher[];
  readonly from: Instant;
  readonly until: Instant;
  readonly createdBy: string;
  readonly comment: string;
}

/** Why a server did not do what it was asked: `unreachable` may be another time, `refused` not. */
export interface ServerProblem {
  readonly kind: 'unreachable' | 'refused';
  readonly problem: string;
}

const TIMEOUT_SECONDS = 10;

/** Silences of one Alertmanager by its API v2 (0.16 and later; verified with 0.25, 0.28 and 0.33). */
export class AlertmanagerSilences {
  /** Without user and password, for messages. */
  readonly name: string;
  readonly #http: Http;
  readonly #base: string;

  constructor(http: Http, url: URL) {
    this.#http = http;
    const path = url.pathname.replace(/\/+$/, '');
    this.name = `${url.protocol}//${url.host}${path}`;
    const user = url.username === '' ? '' : `${url.username}:${url.password}@`;
    this.#base = `${url.protocol}//${user}${url.host}${path}/api/v2`;
  }

  async list(): Promise<readonly ExistingSilence[] | ServerProblem> {
    const answer = await this.#ask('GET', '/silences');
    if (isProblem(answer)) return answer;
    const silences = Array.isArray(answer) ? answer.map(readSilence) : [undefined];
    const read = silences.filter((one) => one !== undefined);
    return read.length === silences.length
      ? read
      : refused(`${this.name} answers JSON that is no list of silences: is it an Alertmanager?`);
  }

  /** Creates it, or with an id changes that one; where it cannot be changed in place, the server ends it and creates another. Returns the id. */
  async post(silence: PostableSilence, id?: string): Promise<string | ServerProblem> {
    const answer = await this.#ask('POST', '/silences', JSON.stringify(id === undefined ? silence : { id, ...silence }));
    if (isProblem(answer)) return answer;
    const created = fieldOf(answer, 'silenceID');
    return typeof created === 'string' ? created : refused(`${this.name} answers without the id of the silence`);
  }

  async expire(id: string): Promise<ServerProblem | undefined> {
    const answer = await this.#ask('DELETE', `/silence/${encodeURIComponent(id)}`);
    return isProblem(answer) ? answer : undefined;
  }

  /** The JSON of an answer, null where it is empty. */
  async #ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: string): Promise<unknown> {
    const answer = await this.#http.request({
      method,
      url: `${this.#base}${path}`,
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body }),
      timeout: TIMEOUT_SECONDS,
    });
    if ('failure' in answer)
      return { kind: 'unreachable', problem: `Could not reach ${this.name}: ${answer.failure}` } satisfies ServerProblem;
    const { status, body: text } = answer;
    if (status >= 500) return { kind: 'unreachable', problem: `${this.name} answers ${status}: ${excerpt(text)}` } satisfies ServerProblem;
    if (/^\s*</.test(text)) return refused(`${this.name} answers HTML, not the API: is the path complete, or is this a page to log in?`);
    if (status === 404 && method === 'GET')
      return refused(`${this.name} has no ${path} below /api/v2: is it an Alertmanager, and its path prefix part of the address?`);
    if (status >= 400) return refused(`${this.name} answers ${status}: ${excerpt(text)}`);
    try {
      return text.trim() === '' ? null : JSON.parse(text);
    } catch {
      return refused(`${this.name} answers something else than JSON: ${excerpt(text)}`);
    }
  }
}

export function isProblem(answer: unknown): answer is ServerProblem {
  return typeof answer === 'object' && answer !== null && 'problem' in answer && 'kind' in answer;
}

function refused(problem: string): ServerProblem {
  return { kind: 'refused', problem };
}

function excerpt(text: string): string {
  const line = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^"(.*)"$/, '$1');
  return line === '' ? 'nothing more' : line.slice(0, 200);
}

function readSilence(json: unknown): ExistingSilence | undefined {
  const [id, comment, createdBy, startsAt, endsAt] = ['id', 'comment', 'createdBy', 'startsAt', 'endsAt'].map((key) => fieldOf(json, key));
  const state = fieldOf(fieldOf(json, 'status'), 'state');
  const matchers = fieldOf(json, 'matchers');
  const isKnown = state === 'pending' || state === 'active' || state === 'expired';
  if (typeof id !== 'string' || typeof startsAt !== 'string' || typeof endsAt !== 'string' || !Array.isArray(matchers) || !isKnown)
    return undefined;
  return {
    id,
    state,
    matchers: matchers.map(readMatcher),
    from: instant(Date.parse(startsAt)),
    until: instant(Date.parse(endsAt)),
    createdBy: String(createdBy ?? ''),
    comment: String(comment ?? ''),
  };
}

/** `isEqual` came with 0.22 and is left out where it is true. */
function readMatcher(json: unknown): Matcher {
  const negated = fieldOf(json, 'isEqual') === false;
  const op = fieldOf(json, 'isRegex') === true ? (negated ? '!~' : '=~') : negated ? '!=' : '=';
  return { label: String(fieldOf(json, 'name')), op, value: String(fieldOf(json, 'value')) };
}

function fieldOf(json: unknown, key: string): unknown {
  return typeof json === 'object' && json !== null ? (json as Readonly<Record<string, unknown>>)[key] : undefined;
}
