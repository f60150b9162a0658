import { type Forecast, forecast, type Happening } from './forecast.ts';
import type { SloTraits } from './slo-traits.ts';

/**
 * Works out once what is decided by the same traits and the same happening: a repository has many SLOs and few kinds of them. Meant to live as long as
 * one compilation.
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
