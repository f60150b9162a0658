/** A change of a rule after which every story ends as before. */
export interface NamedSurvivor {
  /** Of every service where none is named. */
  readonly service?: string;
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
const TOGETHER = 'Both bases are recorded in the same evaluation, and only whether there is a sample is read of this one.';
const NO_MORE_GOOD = 'Only more good events than events would tell, which extrapolation can make of two counters; no story has that.';
const ALWAYS_GOOD = 'Only a counter of good events that does not exist yet would tell; in every story it does.';
const STEADY_SOURCE = 'Only traffic that changes within the window would tell; a story changes its errors.';
const AGED = 'Only bad events of more than six hours ago would tell; no story of this severity waits so long.';
const HALF_WELL = 'Only errors between half of the threshold and the threshold, after an incident, would tell; stories end without errors.';
const TOLD_ONCE = 'Where a burn pair and a bound hold at once the other one stands in for what is wrong.';

const AT_THE_TURN =
  'Only the minutes between the turn and the first base after it would tell; these tests are evaluated every six hours, test/engine/calendars.ts more often.';
const DAYS_OF_PERIOD = 'Only what happened more than a quarter of the period ago would tell; test/engine/calendars.ts has whole periods.';
const BEFORE_THE_TURN = 'What lies before the start of the period is left out by another condition, however far the window reaches.';
const AGE_OF_DATA = 'It finds the age of the data, which counts up to the period: what is older makes no difference.';
const EDGES_OF_MAINTENANCE =
  'Only the minutes around a maintenance would tell, of which a story of days sees little; test/engine/maintenance.ts counts them.';
const FIRST_BASE =
  'Only the first base of all would tell, before which nothing is recorded; what is left of the budget is asked for at the end.';
const DAYS_OF_SLICES = 'Only a story of days would tell, in which slices are known too roughly at an evaluation every four minutes.';
const SHORT_WINDOW_OF_A_TICKET =
  'Only what the long window of three days does not decide would tell; no story is about the end of such an alert.';
const NONE_ARE_AS_ZEROS = 'In a sum, samples that are not there are as much as zeros; only a window of which all is idle would tell.';
const NEVER_IDLE = 'Where no traffic counts as good each slice is known, so that there is nothing to fall back from.';
const STEADY_IN_SLICES = 'Only traffic that changes within a slice would tell; in the stories it changes between them.';

export const NAMED_SURVIVORS: readonly NamedSurvivor[] = [
  ...['`or` → `and`', 'left of `or` only (no fallback to zero)', 'right of `or` only', 'errors for total', 'total for errors'].map(
    (kind): NamedSurvivor => ({ kind, what: /SliAbsent/, is: 'equivalent', why: ABSENT_TOGETHER }),
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
  { kind: 'errors for total', what: /remaining_ratio: /, is: 'equivalent', why: TOGETHER },
  { kind: 'errors for total', what: /ratio_rate(10m|30m|1h): |sli_errors:rate5m: /, is: 'not shown', why: TOGETHER },
  {
    kind: 'selector matcher dropped',
    what: /ratio_rate(30m|1h): /,
    is: 'not shown',
    why: 'While series of others are there a bound decides, and the burn pair that reads these windows is not needed.',
  },
  {
    service: 'probes',
    kind: 'selector matcher dropped',
    what: /sli_total:rate5m: /,
    is: 'not shown',
    why: 'One probe of another job among a dozen changes the ratio too little.',
  },
  { kind: 'clamp removed', what: /clamp_min/, is: 'not shown', why: NO_MORE_GOOD },
  { service: 'everything', kind: 'window ×2', what: /P1: slo:sli_errors:rate5m\[6h\]/, is: 'not shown', why: AGED },
  { service: 'everything', kind: 'threshold ÷2', what: /P1: .*ratio_rate5m\[1h\]\) > 0.006/, is: 'not shown', why: HALF_WELL },
  { service: 'everything', kind: 'window ÷4', what: /P1: .*ratio_rate10m\[2h\]/, is: 'not shown', why: TOLD_ONCE },
  {
    service: 'everything',
    kind: 'label dropped from by',
    what: /ShopQueue/,
    is: 'not shown',
    why: 'Only two series of the same metric would tell; the story of a plain alert has one.',
  },
  {
    service: 'raised',
    kind: 'label dropped from by',
    what: /RaisedQueue P1 raised/,
    is: 'not shown',
    why: 'Only two series of the same metric would tell; the story of a plain alert has one.',
  },
  {
    service: 'raised',
    kind: 'expression of another severity',
    what: /(?:RaisedDisk|RaisedOrdersBudgetBurn) P2 raised/,
    is: 'equivalent',
    why: 'What is raised asks the same as the alert below it, only for longer.',
  },
  ...['`or` → `and`', 'left of `or` only (no fallback to zero)'].map(
    (kind): NamedSurvivor => ({ service: 'regions', kind, what: /code!~/, is: 'not shown', why: ALWAYS_GOOD }),
  ),
  {
    service: 'regions',
    kind: 'label dropped from by',
    what: /sum by \(region\) \(slo:sli_total:rate5m\)/,
    is: 'not shown',
    why: ALWAYS_GOOD,
  },
  ...['window ×2', 'window ÷4'].map(
    (kind): NamedSurvivor => ({ service: 'regions', kind, what: /requests_total\{/, is: 'not shown', why: STEADY_SOURCE }),
  ),
  ...['window ×2', 'window ÷4'].map(
    (kind): NamedSurvivor => ({ service: 'queried', kind, what: /rpc_\w+_total\{/, is: 'not shown', why: STEADY_SOURCE }),
  ),
  {
    service: 'queues',
    kind: 'threshold ÷2',
    what: /export_last_success_timestamp_seconds/,
    is: 'not shown',
    why: 'Only an age between half the limit and the limit would tell; in every story it is zero or twice the limit.',
  },
  // Calendars.
  ...['left of `or` only (no fallback to zero)', '`or` → `and`'].map(
    (kind): NamedSurvivor => ({ kind, what: /remaining_ratio: slo:sli_error:ratio_(?:month|week) or /, is: 'not shown', why: AT_THE_TURN }),
  ),
  ...['months', 'weeks'].map(
    (service): NamedSurvivor => ({
      service,
      kind: 'window ÷4',
      what: /(?:sum_(?:month|week)|remaining_ratio): /,
      is: 'not shown',
      why: DAYS_OF_PERIOD,
    }),
  ),
  {
    kind: 'window ×2',
    what: /remaining_ratio: timestamp\(slo:sli_(?:total|slices):\w+\)\[(?:7d|31d1h):/,
    is: 'equivalent',
    why: AGE_OF_DATA,
  },
  // Maintenance that budgets leave out.
  ...['window ×2', 'window ÷4', 'right of `or` only'].map(
    (kind): NamedSurvivor => ({ kind, what: /sli_left_out:ratio10m: /, is: 'not shown', why: EDGES_OF_MAINTENANCE }),
  ),
  ...['ratio10m', 'seconds'].map(
    (of): NamedSurvivor => ({ kind: 'errors for total', what: new RegExp(`sli_left_out:${of}: `), is: 'not shown', why: TOGETHER }),
  ),
  ...['`or` → `and`', 'left of `or` only (no fallback to zero)'].map(
    (kind): NamedSurvivor => ({ kind, what: /sli_left_out:seconds: /, is: 'not shown', why: FIRST_BASE }),
  ),
  { service: 'maintained', kind: 'window ×2', what: /sli_left_out:seconds: /, is: 'not shown', why: BEYOND_STORIES },
  ...['window ×2', 'window ÷4'].map(
    (kind): NamedSurvivor => ({ service: 'maintained', kind, what: /ratio_rate6h: /, is: 'not shown', why: SHORT_WINDOW_OF_A_TICKET }),
  ),
  {
    service: 'maintained',
    kind: 'window ÷4',
    what: /remaining_ratio: timestamp\(slo:sli_slices/,
    is: 'not shown',
    why: DAYS_OF_SLICES,
  },
  { service: 'weeks', kind: 'window ×2', what: /sum_week: /, is: 'equivalent', why: BEFORE_THE_TURN },
  // Slices.
  {
    service: 'slices',
    kind: 'window ÷4',
    what: /sli_slice_error:ratio_rate2m30s: request_duration_seconds_count/,
    is: 'not shown',
    why: STEADY_IN_SLICES,
  },
  {
    service: 'slices',
    kind: 'selector matcher dropped',
    what: /sli_slice_error:ratio_rate2m30s: /,
    is: 'not shown',
    why: 'Series of others are as healthy as the own ones before and after an outage, and in it nothing is near a threshold.',
  },
  {
    service: 'slices',
    kind: 'errors for total',
    what: /sli_(?:slice_error:ratio_rate1m|bad_slices:ratio5m): /,
    is: 'not shown',
    why: TOGETHER,
  },
  ...['`or` → `and`', 'left of `or` only (no fallback to zero)'].flatMap((kind): readonly NamedSurvivor[] => [
    { service: 'slices', kind, what: /sli_bad_slices:ratio5m: /, is: 'not shown', why: NONE_ARE_AS_ZEROS },
    {
      service: 'slices',
      kind,
      what: /sli_slices:ratio5m: count_over_time\(slo:sli_slice_error:ratio_rate2m30s/,
      is: 'not shown',
      why: NEVER_IDLE,
    },
  ]),
  ...['window ×2', 'window ÷4'].flatMap((kind): readonly NamedSurvivor[] => [
    { service: 'slices', kind, what: /sli_error:ratio_rate30d: /, is: 'not shown', why: BEYOND_STORIES },
    { service: 'slices', kind, what: /sli_error:ratio_rate2h: slo:sli_slices/, is: 'not shown', why: STEADY },
  ]),
];
