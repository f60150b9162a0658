import { join } from 'node:path';
import { type Restart, type RunningServer, startServer } from './server-process.ts';

export interface PrometheusOptions extends Restart {
  /** Holds prometheus.yml and what it names by relative path. */
  readonly configFolder: string;
  readonly flags?: readonly string[];
}

export function startPrometheus(binary: string, options: PrometheusOptions): Promise<RunningServer> {
  return startServer(
    {
      name: 'Prometheus',
      binary,
      readyPath: '/-/ready',
      arguments: (port, dataFolder) => [
        `--config.file=${join(options.configFolder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${dataFolder}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--web.enable-lifecycle',
        ...(options.flags ?? []),
      ],
    },
    options,
  );
}

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

interface QueryAnswer {
  readonly status: string;
  readonly error?: string;
  readonly data?: {
    readonly resultType: string;
    readonly result: readonly { readonly metric: Record<string, string>; readonly value: [number, string] }[];
  };
}

/** Evaluates an instant vector now; rejects with the server's message when the expression is refused. */
export async function query(server: RunningServer, expression: string): Promise<readonly Sample[]> {
  const answer = await fetch(`${server.url}/api/v1/query`, { method: 'POST', body: new URLSearchParams({ query: expression }) });
  const { error, data } = (await answer.json()) as QueryAnswer;
  if (data === undefined) throw new Error(`${expression}: ${error ?? answer.statusText}`);
  if (data.resultType !== 'vector') throw new Error(`${expression}: expected an instant vector, found ${data.resultType}`);
  return data.result.map(({ metric, value: [, value] }) => ({ labels: metric, value: Number(value) }));
}
