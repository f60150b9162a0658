import { join } from 'node:path';
import { type Restart, type RunningServer, startServer } from './server-process.ts';

export interface AlertmanagerOptions extends Restart {
  /** Holds alertmanager.yml and what it names by relative path. */
  readonly configFolder: string;
  readonly flags?: readonly string[];
  /** Flags of a member of a cluster; without them it is alone. */
  readonly cluster?: readonly string[];
}

export function startAlertmanager(binary: string, options: AlertmanagerOptions): Promise<RunningServer> {
  return startServer(
    {
      name: 'Alertmanager',
      binary,
      readyPath: '/-/ready',
      arguments: (port, dataFolder) => [
        `--config.file=${join(options.configFolder, 'alertmanager.yml')}`,
        `--storage.path=${dataFolder}`,
        `--web.listen-address=127.0.0.1:${port}`,
        // Without a cluster it need not wait for peers before its first notification.
        ...(options.cluster ?? ['--cluster.listen-address=']),
        ...(options.flags ?? []),
      ],
    },
    options,
  );
}
