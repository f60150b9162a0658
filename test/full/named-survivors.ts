/** A change of a rule after which every story ends as before. */
export interface NamedSurvivor {
  readonly service: string;
  readonly kind: string;
  readonly what: RegExp;
  /** `equivalent`: no test could tell, and `why` is the proof. `not shown`: a story could, but none is told. */
  readonly is: 'equivalent' | 'not shown';
  readonly why: string;
}

const ABSENT_TOGETHER =
  'Errors are among the series of the total and fall back to zero from the recorded total: either both bases have a sample or neither has.';
const ENDS_WITH_THE_SHORTEST =
  'Where the shortest window has a sample the longer ones have one: while the last value of the shortest counts, for an hour, theirs is no older than that.';
const ENDS_WITH_THE_GUARD =
  'The last value above the threshold has bad events in the same five minutes, so that an hour later the guard, which looks back for an hour, ends.';
const TOO_LONG = 'Only what happened most of a day ago or earlier would tell; no story waits so long.';
const BEYOND_STORIES = 'Only data older than a week would tell; test/engine/budgets.ts has a whole period of them.';
const STEADY = 'Only traffic that was another between two and four hours ago would tell; in long stories it is steady.';
const ALONE = 'Only series of another service would tell; no story has any.';

export const NAMED_SURVIVORS: readonly NamedSurvivor[] = [
  ...['`or` → `and`', 'left of `or` only (no fallback to zero)', 'right of `or` only'].map(
    (kind): NamedSurvivor => ({ service: 'everything', kind, what: /SliAbsent/, is: 'equivalent', why: ABSENT_TOGETHER }),
  ),
  {
    service: 'everything',
    kind: 'hold removed',
    what: /P0: .*ratio_rate1h\[1h\]/,
    is: 'equivalent',
    why: 'The last value of 5m counts for 1h, that of 1h comes 55m later and is looked up for 5m more: both end at the same evaluation.',
  },
  { service: 'everything', kind: 'window ×2', what: /P0: .*ratio_rate1h\[1h\]/, is: 'equivalent', why: ENDS_WITH_THE_SHORTEST },
  { service: 'everything', kind: 'window ×2', what: /P0: .*ratio_rate5m\[1h\]/, is: 'equivalent', why: ENDS_WITH_THE_GUARD },
  { service: 'everything', kind: 'window ×2', what: /P1: .*ratio_rate(10|30)m\[/, is: 'equivalent', why: ENDS_WITH_THE_SHORTEST },
  { service: 'everything', kind: 'window ×2', what: /P[23]: slo:sli_errors:rate5m\[[13]d/, is: 'not shown', why: TOO_LONG },
  { service: 'everything', kind: 'window ×2', what: /ratio_rate[13]d: /, is: 'not shown', why: TOO_LONG },
  { service: 'everything', kind: 'window ×2', what: /ratio_rate2h: slo:sli_total/, is: 'not shown', why: STEADY },
  { service: 'everything', kind: 'window ×2', what: /ratio_rate30d: .*\[60d:20m\]/, is: 'not shown', why: BEYOND_STORIES },
  {
    service: 'everything',
    kind: 'window ×2',
    what: /remaining_ratio: .*\[60d:20m\]/,
    is: 'equivalent',
    why: 'It finds the age of the data, which counts up to the period: what is older makes no difference.',
  },
  {
    service: 'everything',
    kind: 'selector matcher dropped',
    what: /\{job="shop"\}\[\w+\] → requests_total\[/,
    is: 'not shown',
    why: ALONE,
  },
  {
    service: 'everything',
    kind: 'clamp removed',
    what: /clamp_max/,
    is: 'equivalent',
    why: 'The first sample is looked for within the period, so that it is older by one coarse base at most, 0.05 % of 30d.',
  },
  { service: 'everything', kind: 'window ÷4', what: /P0: .*ratio_rate1h\[1h\]/, is: 'equivalent', why: ENDS_WITH_THE_SHORTEST },
  { service: 'everything', kind: 'window ÷4', what: /P1: .*ratio_rate30m\[/, is: 'equivalent', why: ENDS_WITH_THE_SHORTEST },
  { service: 'everything', kind: 'window ÷4', what: /P3: slo:sli_errors:rate5m\[3d/, is: 'not shown', why: TOO_LONG },
  { service: 'everything', kind: 'window ÷4', what: /ratio_rate3d: /, is: 'not shown', why: TOO_LONG },
  { service: 'everything', kind: 'window ÷4', what: /\[7d12h:20m\]/, is: 'not shown', why: BEYOND_STORIES },
];
