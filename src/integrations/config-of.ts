import type { ConfigValue, Receiver } from './integration.ts';
import { integrationNamed } from './kinds.ts';

type ConfigMap = { readonly [key: string]: ConfigValue };

/** A receiver in Alertmanager's keys: its settings in the order of the table, then what every receiver of this kind carries. */
export function configOf({ integration, settings }: Receiver, severities: readonly string[]): ConfigMap {
  const { fields, constants } = integrationNamed(integration);
  const own = fields.reduce<ConfigMap>((config, { name, config: field }) => {
    const value = settings[name];
    if (field === undefined || value === undefined) return config;
    return withKey(config, field.key.split('.'), field.written === undefined ? value : field.written(value));
  }, {});
  return { ...own, ...constants({ severities, settings }) };
}

function withKey(config: ConfigMap, [key = '', ...below]: readonly string[], value: ConfigValue): ConfigMap {
  if (below.length === 0) return { ...config, [key]: value };
  return { ...config, [key]: withKey((config[key] ?? {}) as ConfigMap, below, value) };
}
