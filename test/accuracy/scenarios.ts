import { type EventHistory, history } from './event-history.ts';

const EVERY_HOUR = Array.from({ length: 23 }, (_, hour) => (hour + 1) * 60);

/** A day each. Where an average of ratios goes wrong, where counters end or begin anew, where nothing happens. */
export const SCENARIOS: readonly EventHistory[] = [
  history('20 h of low traffic at 50 % errors, 4 h of peak without', [
    { hours: 10, perMinute: 2, errorRatio: 0.5 },
    { hours: 4, perMinute: 1000, errorRatio: 0 },
    { hours: 10, perMinute: 2, errorRatio: 0.5 },
  ]),
  history('1 % errors in the peak hours only', [
    { hours: 10, perMinute: 2, errorRatio: 0 },
    { hours: 4, perMinute: 1000, errorRatio: 0.01 },
    { hours: 10, perMinute: 2, errorRatio: 0 },
  ]),
  history('two hours without traffic', [
    { hours: 8, perMinute: 100, errorRatio: 0.01 },
    { hours: 2, perMinute: 0, errorRatio: 0 },
    { hours: 14, perMinute: 100, errorRatio: 0.002 },
  ]),
  history(
    'a deployment that changes a label',
    [
      { hours: 9, perMinute: 100, errorRatio: 0.01 },
      { hours: 15, perMinute: 300, errorRatio: 0.002 },
    ],
    { deployments: [9 * 60] },
  ),
  history(
    'a counter reset each hour',
    [
      { hours: 9, perMinute: 100, errorRatio: 0.01 },
      { hours: 15, perMinute: 300, errorRatio: 0.002 },
    ],
    { resets: EVERY_HOUR },
  ),
];
