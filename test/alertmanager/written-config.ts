import { alertmanagerConfig } from '../../src/emit/alertmanager-config.ts';
import type { AlertmanagerConfig } from '../../src/plan/plan.ts';

/** As it is compiled, so that a real Alertmanager judges the writer along with the model. */
export function configText(alertmanager: AlertmanagerConfig): string {
  const [file] = alertmanagerConfig.files({ ruleFiles: [], alertmanager, silences: [], dashboards: [] }, { ruleTests: [] });
  return file?.text ?? '';
}

/** The same with a webhook for each receiver, at `url` and the receiver's name. */
export function configTextWithWebhooks(alertmanager: AlertmanagerConfig, url: string): string {
  const [routes = '', receivers = ''] = configText(alertmanager).split(/^receivers:$/m);
  return `${routes}receivers:${receivers.replace(/^- name: (.+)$/gm, (line, name: string) => `${line}\n  webhook_configs: [{ url: "${url}/${name}" }]`)}`;
}
