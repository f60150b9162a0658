import { type Restart, type RunningServer, startServer } from './server-process.ts';

export interface VmalertOptions extends Restart {
  /** Files or globs. */
  readonly rules: readonly string[];
  /** What it queries, and where it writes recorded series and the state of alerts: Prometheus or VictoriaMetrics. */
  readonly datasourceUrl: string;
  readonly remoteWriteUrl?: string;
  readonly notifierUrl?: string;
  readonly flags?: readonly string[];
}

export function startVmalert(binary: string, options: VmalertOptions): Promise<RunningServer> {
  const { remoteWriteUrl, notifierUrl } = options;
  return startServer(
    {
      name: 'vmalert',
      binary,
      readyPath: '/health',
      arguments: (port) => [
        ...options.rules.map((rule) => `-rule=${rule}`),
        `-datasource.url=${options.datasourceUrl}`,
        `-httpListenAddr=127.0.0.1:${port}`,
        ...(remoteWriteUrl === undefined ? [] : [`-remoteWrite.url=${remoteWriteUrl}`]),
        notifierUrl === undefined ? '-notifier.blackhole' : `-notifier.url=${notifierUrl}`,
        ...(options.flags ?? []),
      ],
    },
    options,
  );
}
