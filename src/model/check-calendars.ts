import type { Finding } from '../diagnostics/finding.ts';
import { HORIZON, utcOffsets } from '../values/utc-offsets.ts';
import type { Instant } from '../values/zoned-time.ts';
import { slo as diagnostics } from './diagnostics.ts';
import type { Service } from './model.ts';

const YEAR_MS = 365 * 86_400_000;

/** Tells a year before the changes of clocks that are written into rules come to their end. */
export function checkCalendars(services: readonly Service[], now: Instant | undefined): readonly Finding[] {
  if (now === undefined || now < HORIZON.until - YEAR_MS) return [];
  return services.flatMap(({ slos }) =>
    slos.flatMap(({ period, place }) => {
      if (period.kind === 'rolling' || utcOffsets(period.timezone, HORIZON.from, HORIZON.until).changes.length === 0) return [];
      const year = new Date(HORIZON.until - 1).getUTCFullYear();
      return [diagnostics['calendar-horizon'].at(place.at('period').span, { timezone: period.timezone, year })];
    }),
  );
}
