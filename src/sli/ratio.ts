import * as z from 'zod';
import { selector } from '../promql/schema.ts';
import { object } from '../values/schema.ts';
import { counterSamples } from './counter-samples.ts';
import { sli as diagnostics } from './diagnostics.ts';
import type { SliKind } from './kind.ts';
import { perEvent, rateOrZero, ratePerSecond, remainder, remainderRatio } from './rates.ts';

const schema = object({
  kind: z.literal('ratio'),
  errors: selector.optional().meta({ description: 'Selector of the counter of bad events. Either this or `good`.' }),
  good: selector.optional().meta({ description: 'Selector of the counter of good events. Either this or `errors`.' }),
  total: selector.meta({ description: 'Selector of the counter of all events.' }),
});

export type RatioSli = z.output<typeof schema>;

export const ratio: SliKind<RatioSli> = {
  kind: 'ratio',
  summary: 'Bad or good events against all events, from counters.',
  example: `kind: ratio
errors: http_requests_total{job="checkout", code=~"5.."}
total: http_requests_total{job="checkout"}`,
  schema,
  errorRatioBounds: 'by default',
  selectors: ({ errors, good, total }) => [
    ...(errors === undefined ? [] : [{ path: ['errors'], selector: errors, expected: 'counter' as const }]),
    ...(good === undefined ? [] : [{ path: ['good'], selector: good, expected: 'counter' as const }]),
    { path: ['total'], selector: total, expected: 'counter' },
  ],
  check({ errors, good }, place) {
    if (errors !== undefined && good !== undefined) return [diagnostics['errors-and-good'].at(place.at('good').keySpan, {})];
    return errors === undefined && good === undefined ? [diagnostics['no-errors'].at(place.keySpan, {})] : [];
  },
  expressions({ errors, good, total }, frame) {
    const totalRate = (window: Parameters<typeof ratePerSecond>[1]) => ratePerSecond(total, window, frame);
    if (errors !== undefined) {
      return {
        total: totalRate,
        errors: (window) => rateOrZero(errors, window, frame),
        errorRatio: (window) => perEvent(rateOrZero(errors, window, frame), totalRate(window)),
      };
    }
    const goodOrNone = good ?? total;
    return {
      total: totalRate,
      errors: (window, recorded) => remainder(recorded, rateOrZero(goodOrNone, window, frame)),
      errorRatio: (window) => remainderRatio(rateOrZero(goodOrNone, window, frame), totalRate(window)),
    };
  },
  samples: ({ errors, good, total }) =>
    errors === undefined
      ? counterSamples({ part: good ?? total, counts: 'good', total })
      : counterSamples({ part: errors, counts: 'bad', total }),
};
