import { type HttpService, startHttpService } from './http-service.ts';

/** What the service does from now on. */
export interface Traffic {
  readonly eventsPerSecond: number;
  /** 0 to 1. */
  readonly errorRatio: number;
}

export interface CounterServiceOptions extends Traffic {
  /** Labels of every series besides `code`. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Many programs show a counter only once it counted: then the error series is born in the outage. */
  readonly errorSeries?: 'always' | 'at first error';
  /** For a service that comes back after it crashed; its counters begin at 0 as those of a new process do. */
  readonly port?: number;
}

export interface CounterService extends HttpService {
  /** `host:port`, as `static_configs` wants it. */
  readonly target: string;
  /** Counts what happened until now under the old traffic, then goes on under the new. */
  change(traffic: Partial<Traffic>): void;
}

/**
 * A small service with `http_requests_total{code}` at /metrics, 200 for good events and 500 for errors. Its counters follow
 * wall time exactly, so a test knows the rates; they are brought up to date when scraped.
 */
export async function startCounterService(options: CounterServiceOptions): Promise<CounterService> {
  let traffic: Traffic = options;
  let since = performance.now();
  let good = 0;
  let errors = 0;

  function count(): void {
    const now = performance.now();
    const events = (traffic.eventsPerSecond * (now - since)) / 1000;
    since = now;
    good += events * (1 - traffic.errorRatio);
    errors += events * traffic.errorRatio;
  }

  function exposition(): string {
    count();
    const series = [requests(options.labels ?? {}, '200', good)];
    if (options.errorSeries !== 'at first error' || errors >= 1) series.push(requests(options.labels ?? {}, '500', errors));
    return `# HELP http_requests_total Requests answered, by status code.\n# TYPE http_requests_total counter\n${series.join('\n')}\n`;
  }

  const service = await startHttpService((request, _body, response) => {
    if (request.url !== '/metrics') return response.writeHead(404).end();
    return response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }).end(exposition());
  }, options.port);

  function change(next: Partial<Traffic>): void {
    count();
    traffic = { ...traffic, ...next };
  }

  return { ...service, target: `127.0.0.1:${service.port}`, change };
}

/** Whole events only, as a real service counts them. */
function requests(labels: Readonly<Record<string, string>>, code: string, events: number): string {
  const pairs = Object.entries({ ...labels, code }).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `http_requests_total{${pairs.join(',')}} ${Math.floor(events)}`;
}

function escaped(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}
