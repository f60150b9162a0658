import type { Phase } from '../sli/samples.ts';
import { Course } from './course.ts';
import { type Circumstances, ExpectedAlerts, ratioAt } from './expected-alerts.ts';
import { type Clock, worldOf } from './expected-series.ts';
import type { SloTraits } from './slo-traits.ts';
import type { Estimate } from './verdict.ts';

/** What happens to an SLO, as plain data. */
export interface Happening {
  readonly clock: Clock;
  readonly phases: readonly Phase[];
  /** Bad events cannot be told from good ones. */
  readonly badEventsMissing: boolean;
  readonly labelSets: number;
}

/** What follows from it. */
export interface Forecast {
  /** One for each of the traits' alerts, in their order. */
  readonly alerts: readonly Course[];
  /** The recorded error ratio of a window in milliseconds, at a time in seconds. */
  ratio(window: number, time: number): Estimate;
}

/**
 * Works out once what is decided by the same traits and the same happening: a repository has many SLOs and few kinds of them. Ask for as long as one
 * compilation takes.
 */
export class Forecasts {
  readonly #known = new Map<string, Map<string, Forecast>>();

  /** For SLOs with these traits. */
  of(traits: SloTraits): (happening: Happening) => Forecast {
    const known = remembered(this.#known, traits, () => new Map<string, Forecast>());
    return (happening) => remembered(known, happening, () => forecast(traits, happening));
  }
}

function remembered<T>(known: Map<string, T>, of: SloTraits | Happening, make: () => T): T {
  const key = JSON.stringify(of);
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

function forecast(traits: SloTraits, { clock, phases, badEventsMissing, labelSets }: Happening): Forecast {
  const world = worldOf(clock, phases, traits.evaluation, traits.noTraffic);
  const circumstances: Circumstances = { world, traits, badEventsMissing, labelSets };
  const expected = new ExpectedAlerts(circumstances);
  return {
    alerts: traits.alerts.map((alert) => new Course(expected.verdicts(alert))),
    ratio: (window, time) => ratioAt(circumstances, window, time),
  };
}
