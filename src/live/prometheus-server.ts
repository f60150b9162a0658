import type { Http } from '../ports/http.ts';

const TIMEOUT_SECONDS = 30;

/** What speaks the query API of Prometheus. */
export interface PrometheusServer {
  readonly http: Http;
  /** With the path prefix that it is served below, where there is one. */
  readonly url: string;
}

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Unanswered {
  /** A sentence for the person who named the address, without user or password. */
  readonly problem: string;
}

/** Evaluates an instant vector now. */
export async function queryNow({ http, url }: PrometheusServer, expression: string): Promise<readonly Sample[] | Unanswered> {
  const address = new URL(url);
  address.pathname = `${address.pathname.replace(/\/+$/, '')}/api/v1/query`;
  address.search = `?${new URLSearchParams({ query: expression })}`;
  const answer = await http.request({
    method: 'GET',
    url: address.href,
    headers: { accept: 'application/json' },
    timeout: TIMEOUT_SECONDS,
  });
  const shown = withoutCredentials(url);
  if ('failure' in answer) return { problem: `Could not ask Prometheus at ${shown}: ${answer.failure}` };
  const content = parsed(answer.body);
  if (answer.status !== 200)
    return { problem: `Could not ask Prometheus at ${shown}: it answered ${answer.status}${reasonIn(content, answer.body)}` };
  const samples = samplesIn(content);
  if (samples !== undefined) return samples;
  const found = content === undefined ? beginningOf(answer.body) : 'other JSON';
  return {
    problem: `Expected an answer of Prometheus' query API from ${shown}, found ${found}\nIs it the address of Prometheus itself, with the path that it is served below?`,
  };
}

function withoutCredentials(url: string): string {
  const address = new URL(url);
  address.username = '';
  address.password = '';
  return address.href.replace(/\/$/, '');
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function reasonIn(content: unknown, body: string): string {
  const said = isRecord(content) && typeof content['error'] === 'string' ? content['error'] : body.trim() === '' ? '' : beginningOf(body);
  return said === '' ? '' : `: ${said}`;
}

function beginningOf(body: string): string {
  const [line = ''] = body.trim().split('\n');
  if (line === '') return 'nothing';
  return line.length > 80 ? `"${line.slice(0, 80)}…"` : `"${line}"`;
}

/** Undefined where it is no vector. */
function samplesIn(content: unknown): readonly Sample[] | undefined {
  if (!isRecord(content) || !isRecord(content['data']) || content['data']['resultType'] !== 'vector') return undefined;
  const { result } = content['data'];
  if (!Array.isArray(result)) return undefined;
  const samples = result.map(sampleIn).filter((sample) => sample !== undefined);
  return samples.length === result.length ? samples : undefined;
}

function sampleIn(item: unknown): Sample | undefined {
  if (!isRecord(item) || !isRecord(item['metric']) || !Array.isArray(item['value'])) return undefined;
  const labels = Object.entries(item['metric']).map(([name, value]) => [name, String(value)] as const);
  return { labels: Object.fromEntries(labels), value: Number(item['value'][1]) };
}

function isRecord(content: unknown): content is Readonly<Record<string, unknown>> {
  return typeof content === 'object' && content !== null && !Array.isArray(content);
}
