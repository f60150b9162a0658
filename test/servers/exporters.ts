import { join } from 'node:path';
import { type Restart, type RunningServer, startServer } from './server-process.ts';

/** What they serve is what the machine is, so tests look at names, labels and types. */
export function startNodeExporter(binary: string, options: Restart & { readonly flags?: readonly string[] } = {}): Promise<RunningServer> {
  return startServer(
    {
      name: 'node exporter',
      binary,
      readyPath: '/metrics',
      arguments: (port) => [`--web.listen-address=127.0.0.1:${port}`, ...(options.flags ?? [])],
    },
    options,
  );
}

/** `configFolder` holds blackbox.yml. */
export function startBlackboxExporter(binary: string, options: Restart & { readonly configFolder: string }): Promise<RunningServer> {
  return startServer(
    {
      name: 'blackbox exporter',
      binary,
      readyPath: '/-/healthy',
      arguments: (port) => [`--config.file=${join(options.configFolder, 'blackbox.yml')}`, `--web.listen-address=127.0.0.1:${port}`],
    },
    options,
  );
}
