/** A change of a component's alert that its tests do not notice. */
export interface StackSurvivor {
  readonly kind: string;
  readonly what: RegExp;
  /** `equivalent`: no test could tell, and `why` is the proof. `not shown`: a test could, but its series do not. */
  readonly is: 'equivalent' | 'not shown';
  readonly why: string;
}

const STEADY = 'Only a total, or a slope, that changes within the window would tell; in the tests it is steady.';
const OVER = 'A window that is too long ends late; what is over soon and waits for nothing fires all the same.';
const REMEMBERED = 'It says for how long the last value counts after the series is gone; no test waits so long.';
const ANY = 'Above 0 one is as good as the other.';
const TWO_NAMES =
  'A counter is asked for under two names, and a test has it under one; in health the second name is shown only in a restart.';
const BURSTS = 'Only what comes and goes within the window would tell, for longer than the alert waits.';

export const STACK_SURVIVORS: readonly StackSurvivor[] = [
  ...['window ×6', 'window ÷6'].map(
    (kind): StackSurvivor => ({
      kind,
      what: /SpaceFillingUp|VolumeFillingUp|CompactBacklog|DiskFullSoon|QueueFullSoon|BucketForecast|AbovePlan|Dedup|DiskExceeded|ExceedsDisk|SizeLimit/,
      is: 'not shown',
      why: STEADY,
    }),
  ),
  ...['window ×6', 'window ÷6'].map(
    (kind): StackSurvivor => ({
      kind,
      what: /(?:_total|_sent_total|_requests_total|_max|_capacity|_bucket)\{[^{}]*\}\[/,
      is: 'not shown',
      why: `${STEADY} ${OVER}`,
    }),
  ),
  { kind: 'window ×6', what: /CertificateExpiringSoon|CompactHasNotRun|BackupTooOld/, is: 'not shown', why: REMEMBERED },
  {
    kind: 'window ×6',
    what: /MembersInconsistent/,
    is: 'not shown',
    why: 'Of one of the two windows only counts which members have a sample.',
  },
  { kind: 'window ÷6', what: /AlertmanagerReceivesNothing/, is: 'not shown', why: BURSTS },
  { kind: 'windows swapped', what: /StackScrapeFlapping/, is: 'not shown', why: BURSTS },
  {
    kind: 'threshold ÷2',
    what: /MinioQuorumLost|NotConnectedToAlertmanagers|StackReplicasBelowExpected P2: .*< 1 →/,
    is: 'equivalent',
    why: 'The value is a whole number: below 1 and below a half are both 0.',
  },
  {
    kind: '`rate` → `increase`',
    what: /NotificationSlow|RequestSlow|DecisionSlow/,
    is: 'equivalent',
    why: 'A quantile is the same whatever the buckets are multiplied with.',
  },
  {
    kind: 'label dropped from by',
    what: /PrometheusPairNotIngesting P0: sum by \(job, instance\)/,
    is: 'equivalent',
    why: 'The highest of the replicas is 0 exactly when their sum is.',
  },
  ...[
    'window ×6',
    'window ÷6',
    'matcher dropped',
    'label dropped from on',
    '`rate` → `increase`',
    'left of `or` only',
    'right of `or` only',
  ].map(
    (kind): StackSurvivor => ({
      kind,
      what: /^Otel.*\botelcol_\w+(?:spans|points|records|resolutions|outcome|early|error|sampled|received)(?:_total)?\{/,
      is: 'not shown',
      why: TWO_NAMES,
    }),
  ),
  { kind: '`increase` → `rate`', what: /OtelExportFirstFailure/, is: 'equivalent', why: ANY },
  { kind: '`increase` → `rate`', what: /Tempo(?:Flush|Compaction|BlocklistPoll)Failing .*\[5m\]\) →/, is: 'equivalent', why: ANY },
  ...['left of `and` only', 'windows swapped', 'window ×6'].map(
    (kind): StackSurvivor => ({
      kind,
      what: /Tempo(?:Flush|Compaction|BlocklistPoll)Failing/,
      is: 'not shown',
      why: `The fresh failure only ends the alert sooner. ${OVER}`,
    }),
  ),
  {
    kind: 'left of `and` only',
    what: /OtelQueueFullSoon/,
    is: 'not shown',
    why: 'What grows so fast is past the 30 % before the alert has waited, unless it grows in steps.',
  },
  {
    kind: 'label dropped from by',
    what: /AlertsAbovePlan P3: sum by \(job, instance\)/,
    is: 'not shown',
    why: 'Only two instances that are above the plan together would tell; the test has one.',
  },
  ...['threshold ×2', 'threshold ÷2', 'constant ×2'].map(
    (kind): StackSurvivor => ({
      kind,
      what: /PrometheusHaPairDown|AlertmanagerClusterDown/,
      is: 'not shown',
      why: 'Half of the replicas is another whole number for each count of them; the symptom is just below, health is all of them.',
    }),
  ),
  ...['window ×6', 'window ÷6'].map(
    (kind): StackSurvivor => ({
      kind,
      what: /PrometheusRemoteWriteBehind/,
      is: 'not shown',
      why: 'The highest of timestamps that only grow is the last one; only a scrape that fails would tell.',
    }),
  ),
  {
    kind: 'label dropped from on',
    what: /PrometheusRemoteWrite(?:Behind|NeverSent)/,
    is: 'not shown',
    why: 'Only two instances, or two addresses of one name, would tell.',
  },
  { kind: '`increase` → `rate`', what: /PrometheusRetentionWindowTooShort|GrafanaAlertSchedulerBehind/, is: 'equivalent', why: ANY },
  {
    kind: 'matcher dropped',
    what: /StackReplicasBelowExpected|AlertmanagerClusterDown P1: up/,
    is: 'not shown',
    why: 'Where one replica is declared: any job that answers has as many.',
  },
];
