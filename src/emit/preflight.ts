import { integrationNamed } from '../integrations/kinds.ts';
import type { Plan } from '../plan/plan.ts';

/**
 * What must be on the Alertmanager host before a deployment, sorted. A secret file that is missing shows only when somebody should be told; a zone
 * that is missing keeps Alertmanager from starting.
 */
export interface Preflight {
  readonly secretFiles: readonly string[];
  readonly timeZones: readonly string[];
}

export function preflight({ alertmanager: { receivers, timeIntervals } }: Plan): Preflight {
  const files = receivers.flatMap(({ integrations }) =>
    integrations.flatMap(({ integration, settings }) =>
      integrationNamed(integration)
        .fields.filter(({ secret }) => secret === 'file')
        .map(({ name }) => settings[name])
        .filter((value) => typeof value === 'string'),
    ),
  );
  return {
    secretFiles: [...new Set(files)].sort(),
    timeZones: [...new Set(timeIntervals.flatMap(({ specs }) => specs.map(({ location }) => location)))].sort(),
  };
}
