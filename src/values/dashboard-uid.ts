const OFFSET_BASIS = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** Uid of a dashboard: a pure function of what it shows, so that links and stars stay. At most 40 characters, as Grafana wants it. */
export function dashboardUid(what: string): string {
  return `alertc-${fnv1a(what).toString(16).padStart(16, '0')}`;
}

export function serviceDashboardUid(service: string, environment: string): string {
  return dashboardUid(`service ${environment} ${service}`);
}

/** FNV-1a of 64 bits (draft-eastlake-fnv): short, the same everywhere, and nobody gains by finding two names with one hash. */
function fnv1a(text: string): bigint {
  return new TextEncoder().encode(text).reduce((hash, byte) => BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME), OFFSET_BASIS);
}
