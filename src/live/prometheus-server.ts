import type { Http } from '../ports/http.ts';
import { beginningOf, fieldOf, isRecord, parsedJson, withoutCredentials } from './answers.ts';

const TIMEOUT_SECONDS = 30;
/** Longer questions go into a body: proxies cut addresses off at 8 KB and less. */
const LONGEST_ADDRESS = 2000;

/** What speaks the query API of Prometheus: also Thanos, Mimir and VictoriaMetrics. */
export interface PrometheusServer {
  readonly http: Http;
  /** With the path prefix that it is served below, where there is one. */
  readonly url: string;
  /** Sent with each request: what proves who asks, and for which tenant. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Seconds until an answer must be there; 30 unless told. */
  readonly timeout?: number;
}

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Why there is no answer. What is `busy` or `too much` may be answered later, or in smaller pieces. */
export interface Unanswered {
  readonly kind: 'unreachable' | 'busy' | 'too much' | 'refused' | 'no Prometheus' | 'partial';
  /** A sentence for the person who named the address, without user or password. */
  readonly problem: string;
}

export function isUnanswered(answer: unknown): answer is Unanswered {
  return isRecord(answer) && 'problem' in answer && 'kind' in answer;
}

export type Parameters = Readonly<Record<string, string | readonly string[]>>;

/** What the whole answer says besides its data. */
export interface Answer {
  readonly data: unknown;
  /** Of the answer as a whole: statistics stand beside the data or in it. */
  readonly whole: Readonly<Record<string, unknown>>;
}

/**
 * Asks one question of the HTTP API, `path` below /api/v1/. What is no whole answer of Prometheus is none: errors, pages of proxies, and answers that warn that
 * something is missing in them.
 */
export async function ask(server: PrometheusServer, path: string, parameters: Parameters): Promise<Answer | Unanswered> {
  const { http, url, headers = {}, timeout = TIMEOUT_SECONDS } = server;
  const address = new URL(url);
  address.pathname = `${address.pathname.replace(/\/+$/, '')}/api/v1/${path}`;
  const content = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) for (const one of [value].flat()) content.append(name, one);
  const text = content.toString();
  const isLong = text.length > LONGEST_ADDRESS;
  if (!isLong) address.search = text === '' ? '' : `?${text}`;
  const answer = await http.request({
    method: isLong ? 'POST' : 'GET',
    url: address.href,
    headers: { accept: 'application/json', ...headers, ...(isLong ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
    ...(isLong ? { body: text } : {}),
    timeout,
  });
  const shown = withoutCredentials(url);
  if ('failure' in answer) {
    // A smaller question may be answered in time, and with fewer bytes.
    const kind = /^no answer within|^it answered with more than/.test(answer.failure) ? 'too much' : 'unreachable';
    return { kind, problem: `Could not ask Prometheus at ${shown}: ${answer.failure}` };
  }
  const json = parsedJson(answer.body);
  if (answer.status !== 200) return refusal(shown, answer.status, json, answer.body);
  if (!isRecord(json) || json['status'] !== 'success' || !('data' in json)) return stranger(shown, json, answer.body);
  const missing = whatIsMissing(json);
  if (missing !== undefined)
    return {
      kind: 'partial',
      problem: `Expected a whole answer from Prometheus at ${shown}, found one that warns: ${missing}\nWhat is missing in it would look as if it did not exist.`,
    };
  return { data: json['data'], whole: json };
}

/** For data that has another shape than the API documents. */
export function misread({ url }: PrometheusServer, answer: Answer): Unanswered {
  return stranger(withoutCredentials(url), answer.whole, JSON.stringify(answer.whole));
}

/** Evaluates an instant vector now, or at a time in seconds since the epoch. */
export async function queryNow(server: PrometheusServer, expression: string, at?: number): Promise<readonly Sample[] | Unanswered> {
  const answer = await ask(server, 'query', { query: expression, ...(at === undefined ? {} : { time: String(at) }) });
  if (isUnanswered(answer)) return answer;
  return samplesIn(answer.data) ?? misread(server, answer);
}

/** Prometheus' notation of a float: JavaScript would read `+Inf` as no number. */
export function sampleValue(text: unknown): number {
  switch (text) {
    case '+Inf':
    case 'Inf':
      return Number.POSITIVE_INFINITY;
    case '-Inf':
      return Number.NEGATIVE_INFINITY;
    default:
      return Number(text);
  }
}

/** The labels of a series; undefined where it is none. */
export function labelsIn(metric: unknown): Readonly<Record<string, string>> | undefined {
  if (!isRecord(metric)) return undefined;
  return Object.fromEntries(Object.entries(metric).map(([name, value]) => [name, String(value)] as const));
}

/** Undefined where it is no vector. */
export function samplesIn(data: unknown): readonly Sample[] | undefined {
  const result = fieldOf(data, 'result');
  if (fieldOf(data, 'resultType') !== 'vector' || !Array.isArray(result)) return undefined;
  const samples = result.map(sampleIn).filter((sample) => sample !== undefined);
  return samples.length === result.length ? samples : undefined;
}

function sampleIn(item: unknown): Sample | undefined {
  const labels = labelsIn(fieldOf(item, 'metric'));
  const value = fieldOf(item, 'value');
  if (labels === undefined) return undefined;
  // A native histogram has no value; that it is there is what matters.
  if (!Array.isArray(value))
    return isRecord(fieldOf(item, 'histogram')) || Array.isArray(fieldOf(item, 'histogram')) ? { labels, value: Number.NaN } : undefined;
  return { labels, value: sampleValue(value[1]) };
}

function refusal(shown: string, status: number, json: unknown, body: string): Unanswered {
  const said = typeof fieldOf(json, 'error') === 'string' ? String(fieldOf(json, 'error')) : body.trim() === '' ? '' : beginningOf(body);
  const kind = kindOf(status, said);
  const cure = status === 401 || status === 403 ? '\nName a file with an Authorization header behind --prometheus-headers.' : '';
  return { kind, problem: `Could not ask Prometheus at ${shown}: it answered ${status}${said === '' ? '' : `: ${said}`}${cure}` };
}

/** 422 is what Prometheus says of a query that failed, 503 of one that took too long; of proxies they mean that nobody answers. */
function kindOf(status: number, said: string): Unanswered['kind'] {
  if (/too many samples|timed out|timeout|deadline|exceeded|too large|maximum resolution|limit/i.test(said)) return 'too much';
  return status === 429 || status === 502 || status === 503 || status === 504 ? 'busy' : 'refused';
}

function stranger(shown: string, json: unknown, body: string): Unanswered {
  const isPage = /^\s*</.test(body);
  const found = json === undefined ? beginningOf(body) : 'other JSON';
  const cure = isPage
    ? 'A page instead of data: is it a proxy that wants a login? --prometheus-headers names a file with an Authorization header.'
    : 'Is it the address of Prometheus itself, with the path that it is served below?';
  return { kind: 'no Prometheus', problem: `Expected an answer of Prometheus' query API from ${shown}, found ${found}\n${cure}` };
}

/**
 * Thanos and remote read warn where a part could not be asked, VictoriaMetrics says `isPartial`. What Prometheus has to say about PromQL is no such thing, and what
 * was cut off by a `limit` was asked for.
 */
function whatIsMissing(json: Readonly<Record<string, unknown>>): string | undefined {
  if (json['isPartial'] === true) return 'isPartial';
  const warnings = Array.isArray(json['warnings']) ? json['warnings'].map(String) : [];
  return warnings.find((warning) => !/^PromQL (?:info|warning)|results truncated due to limit/i.test(warning));
}
