import type { IncomingMessage } from 'node:http';
import { run } from '../../src/cli/program.ts';
import { NodeHttp } from '../../src/node/node-http.ts';
import { memoryEnvironment } from '../cli/memory-environment.ts';
import { startHttpService } from '../servers/http-service.ts';

export const ROUTING = `apiVersion: alertc/v1
kind: Routing
fallback: team
timezone: Europe/Berlin
hours: { business-hours: { days: mon-fri, times: 09:00-17:00 } }
---
apiVersion: alertc/v1
kind: Team
team: team
receivers:
  page: { webhook: { url: http://127.0.0.1:1/page } }
  notify: { webhook: { url: http://127.0.0.1:1/notify } }
  ticket: { webhook: { url: http://127.0.0.1:1/ticket } }
  digest: { webhook: { url: http://127.0.0.1:1/digest } }
`;

/** A service with an SLO and a plain alert, whose `for` and the like are given. */
export function service(diskFull: string, objective = '99.9'): string {
  return `apiVersion: alertc/v1
kind: Service
service: shop
slos:
  - name: orders
    objective: ${objective}
    sli: { kind: ratio, errors: 'requests_total{job="shop", code="500"}', total: 'requests_total{job="shop"}' }
alerts:
  - { name: DiskFull, severity: P1, expr: 'disk_used_ratio{job="shop"} > 0.9'${diskFull === '' ? '' : `, ${diskFull}`} }
`;
}

export interface Backtested {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Repositories {
  readonly head: string;
  readonly base?: string;
  /** Kept from run to run. */
  readonly disk?: Record<string, string>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** `alertc backtest` with these words, in memory but for the network. */
export async function backtest(url: string, words: string, repositories: Repositories): Promise<Backtested> {
  return command(`backtest --prometheus ${url} ${words}`, repositories);
}

/** Any command in these repositories. */
export async function command(line: string, { head, base, disk = {}, now }: Repositories): Promise<Backtested> {
  const files = {
    '/repository/rules/routing.yaml': ROUTING,
    '/repository/slos/shop.yaml': head,
    ...(base === undefined ? {} : { '/base/rules/routing.yaml': ROUTING, '/base/slos/shop.yaml': base }),
    ...disk,
  };
  const { environment, printed, contents } = memoryEnvironment({ disk: files, now });
  const world = { ...environment, http: new NodeHttp(), seconds: () => performance.now() / 1000 };
  const status = await run(line.split(' '), world);
  for (const [path, content] of contents) if (!(path in files)) disk[path] = String(content);
  for (const path of Object.keys(disk)) if (!contents.has(path)) delete disk[path];
  return { status, ...printed };
}

export interface Proxy {
  readonly url: string;
  /** Range queries so far. */
  ranges(): number;
  stop(): Promise<void>;
}

/** Stands before a server; `instead` answers a range query in its place, by its number and its content. */
export async function proxyOf(
  url: string,
  instead: (number: number, query: URLSearchParams) => readonly [status: number, body: string] | undefined,
): Promise<Proxy> {
  let ranges = 0;
  const service = await startHttpService((request, body, response) => {
    const own = isRange(request) ? instead(++ranges, queryOf(request, body)) : undefined;
    if (own !== undefined) {
      response.writeHead(own[0]).end(own[1]);
      return;
    }
    const content =
      request.method === 'POST' ? { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } } : {};
    fetch(url + (request.url ?? ''), content).then(
      async (answer) => response.writeHead(answer.status).end(await answer.text()),
      () => response.writeHead(502).end(),
    );
  });
  return { url: service.url, ranges: () => ranges, stop: () => service.stop() };
}

function isRange({ url }: IncomingMessage): boolean {
  return url?.startsWith('/api/v1/query_range') ?? false;
}

function queryOf({ url = '' }: IncomingMessage, body: string): URLSearchParams {
  return new URLSearchParams(body === '' ? url.split('?')[1] : body);
}
