import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { metricDrafts } from '../../src/metrics/check.ts';
import { type Declared, judge } from '../../src/metrics/declared.ts';
import { parseExpr } from '../../src/promql/parse.ts';
import { selectorsOf } from '../../src/promql/selectors.ts';
import { parseVersion } from '../../src/values/version.ts';

/** A stack with two collectors, Prometheus, and a Thanos that evaluates rules. */
const DECLARED: Declared = {
  programs: [
    { component: 'otel-collector', version: at('0.152'), job: 'otel-agent' },
    { component: 'otel-collector', version: at('0.152'), job: 'otel-gateway' },
    { component: 'prometheus', version: at('3.10'), job: 'prometheus' },
    { component: 'alertmanager', version: at('0.33') },
    { component: 'thanos', version: at('0.42'), job: 'thanos-rule' },
    { component: 'loki', job: 'loki' },
  ],
  externalLabels: ['cluster', 'groups'],
};

function at(text: string) {
  const version = parseVersion(text);
  if (version === undefined) throw new Error(text);
  return version;
}

function read(text: string) {
  const { value } = parseExpr(text);
  if (value === undefined) throw new Error(text);
  return value;
}

function judgedAs(text: string): string | undefined {
  const [selector] = selectorsOf(read(text));
  const judged = selector === undefined ? undefined : judge(selector, DECLARED);
  if (judged === undefined) return undefined;
  const { program, version } = judged;
  return `${program.component} ${version === undefined ? 'of any version' : `${version.major}.${version.minor}`}`;
}

test('whose metric a selector means', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['prometheus_tsdb_head_series', 'prometheus 3.10'],
    ['prometheus_tsdb_head_series{job="prometheus"}', 'prometheus 3.10'],
    // Another Prometheus, but the version is declared for all.
    ['prometheus_tsdb_head_series{job="prometheus-of-team-b"}', 'prometheus 3.10'],
    // Thanos has parts of Prometheus inside, in a version of its own.
    ['prometheus_rule_group_interval_seconds{job=~".*thanos-rule.*"}', 'prometheus of any version'],
    ['prometheus_rule_group_interval_seconds{job=~"prometheus|thanos-rule"}', 'prometheus 3.10'],
    ['prometheus_rule_group_interval_seconds{job!="prometheus", job=~".+"}', 'prometheus of any version'],
    ['alertmanager_alerts', 'alertmanager 0.33'],
    ['otelcol_exporter_queue_size{job=~"otel-.+"}', 'otel-collector 0.152'],
    ['process_open_fds{job="otel-gateway"}', 'otel-collector of any version'],
    ['process_open_fds{job="prometheus"}', undefined],
    ['process_open_fds{job=~"otel-gateway|prometheus"}', undefined],
    ['process_open_fds', undefined],
    ['loki_panic_total', 'loki of any version'],
    ['tempo_build_info', undefined],
    ['cortex_ring_members', undefined],
    ['job:prometheus_tsdb_head_series:sum', undefined],
    ['{__name__="prometheus_tsdb_head_series"}', 'prometheus 3.10'],
    ['{__name__=~"prometheus_.+"}', undefined],
    ['checkout_requests_total', undefined],
  ];
  for (const [text, expected] of cases) assert.is(judgedAs(text), expected, text);
});

/** Expressions that look odd and are right: a false alarm teaches people to look away. */
const SILENT: readonly string[] = [
  'prometheus_notifications_queue_length > 100',
  'max without (alertmanager) (prometheus_notifications_queue_length) > 0.9 * prometheus_notifications_queue_capacity',
  'prometheus_notifications_queue_length / on (job, instance) group_left () prometheus_notifications_queue_capacity > 0.9',
  'min without (alertmanager) (rate(prometheus_notifications_errors_total[5m]) / rate(prometheus_notifications_sent_total[5m])) > 0.03',
  'sum by (job) (rate(alertmanager_notifications_failed_total[5m])) / sum by (job) (rate(alertmanager_notifications_total[5m])) > 0.1',
  'rate(alertmanager_notifications_failed_total{reason="other"}[5m]) / ignoring (reason) rate(alertmanager_notifications_total[5m]) > 0.1',
  'min by (job, integration, reason) (rate(alertmanager_notifications_failed_total[5m]) / ignoring (reason) group_left rate(alertmanager_notifications_total[5m])) > 0.1',
  'otelcol_exporter_queue_size / on (job, instance, exporter, data_type) otelcol_exporter_queue_capacity > 0.8',
  'otelcol_exporter_queue_size{data_type="traces"} / on (job, instance, exporter) otelcol_exporter_queue_capacity{data_type="traces"} > 0.8',
  // The labels of errors are there at one level of telemetry only.
  'rate(otelcol_exporter_send_failed_spans[5m]) / rate(otelcol_exporter_sent_spans[5m]) > 0.1',
  'prometheus_engine_query_duration_seconds{slice="inner_eval", quantile="0.99"} > 10',
  'histogram_quantile(0.99, sum by (job, le) (rate(prometheus_http_request_duration_seconds_bucket[5m]))) > 1',
  'max by (job, groups) (prometheus_rule_group_interval_seconds) > 60',
  'max by (owner) (prometheus_tsdb_head_series) > 1e6',
  'max by (group) (label_replace(prometheus_rule_group_interval_seconds, "group", "$1", "rule_group", ".*;(.*)")) > 60',
  'max by (job, group) (prometheus_rule_group_interval_seconds * on (job) group_left (group) owners) > 60',
  'prometheus_tsdb_head_series{type!="x"} > 1e6',
  'sum by (job) (prometheus_remote_storage_samples_pending) > 1e6',
  'prometheus_of_our_own_total:rate5m > 1',
  'rate(prometheus_operator_reconcile_errors_total[5m]) > 0',
  'rate(alertmanager_webhook_failures_total[5m]) > 0',
  // Nobody said which Loki this is, and the list of its metrics is not whole.
  'rate(loki_made_up_total[5m]) > 1 or loki_distributor_ingester_append_failures_total > 1',
  'thanos_something_that_is_not_in_the_list > 1',
  // Newer than what was confirmed off a running server: perhaps it exists.
  'prometheus_quite_another_thing > 1',
];

for (const text of SILENT) {
  test(`nothing is wrong with ${text}`, () => {
    assert.equal(metricDrafts(read(text), DECLARED), []);
  });
}

const LOUD: readonly (readonly [string, readonly string[]])[] = [
  ['prometheus_notifications_queue_length / prometheus_notifications_queue_capacity > 0.9', ['metric/never-matches']],
  [
    'sum(rate(otelcol_receiver_accepted_spans[5m]) - rate(otelcol_exporter_sent_spans[5m])) > 10',
    ['metric/never-matches', 'metric/sum-loses-series'],
  ],
  ['prometheus_notifications_queue_capacity and prometheus_notifications_queue_length > 90', ['metric/never-matches']],
  ['prometheus_notifications_queue_length / on (job, instance) prometheus_notifications_queue_capacity > 0.9', ['metric/ambiguous-match']],
  [
    'rate(alertmanager_notifications_failed_total[5m]) / ignoring (reason) rate(alertmanager_notifications_total[5m]) > 0.1',
    ['metric/ambiguous-match'],
  ],
  ['max by (job, group) (prometheus_rule_group_interval_seconds) > 60', ['metric/unknown-label']],
  ['max(prometheus_rule_group_interval_seconds{group="slow"}) > 60', ['metric/unknown-label']],
  ['loki_distributor_lines_recieved_total > 60', []],
  ['thanos_compact_haltet > 0', ['metric/unknown']],
  ['otelcol_exporter_sent_span_total > 0', ['metric/unknown']],
  ['process_open_fds{job="otel-agent"} > 900', ['metric/not-served']],
];

for (const [text, codes] of LOUD) {
  test(`${codes.join(', ') || 'nothing'} in ${text}`, () => {
    assert.equal(
      metricDrafts(read(text), DECLARED).map(({ code }) => code),
      codes,
    );
  });
}

test.run();
