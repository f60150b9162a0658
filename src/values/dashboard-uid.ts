import { createHash } from 'node:crypto';

/** Uid of a dashboard: a pure function of what it shows, so that links and stars stay. At most 40 characters, as Grafana wants it. */
export function dashboardUid(what: string): string {
  return `alertc-${createHash('sha256').update(what).digest('hex').slice(0, 16)}`;
}

export function serviceDashboardUid(service: string, environment: string): string {
  return dashboardUid(`service ${environment} ${service}`);
}
