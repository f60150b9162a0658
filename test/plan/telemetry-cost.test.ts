import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { metricDrafts } from '../../src/metrics/check.ts';
import type { Rule } from '../../src/plan/plan.ts';
import { printExpr } from '../../src/promql/print.ts';
import { paying } from '../prove/paying.ts';

const test = suite('What is planned for the cost of telemetry');

function rules(service: string): readonly Rule[] {
  const { plan } = paying(service);
  return plan.ruleFiles
    .filter(({ path }) => path.startsWith('rules/telemetry_'))
    .flatMap(({ groups }) => groups.flatMap((group) => group.rules));
}

/** `name {labels beside environment and service} = expression`. */
function records(service: string): readonly string[] {
  return rules(service).flatMap((rule) => {
    if (rule.kind !== 'recording') return [];
    const { environment: _, service: __, ...own } = rule.labels;
    const labels = Object.entries(own).map(([label, value]) => `${label}=${value}`);
    return [`${rule.record} {${labels.join(' ')}} = ${printExpr(rule.expr)}`];
  });
}

function alerts(service: string): Readonly<Record<string, string>> {
  return Object.fromEntries(rules(service).flatMap((rule) => (rule.kind === 'alerting' ? [[rule.alert, printExpr(rule.expr)]] : [])));
}

const OWN = 'environment="production", service="shop"';

test('series are counted by job, bytes by signal: what arrives × how long it is kept, at its price', () => {
  assert.equal(records('shop'), [
    String.raw`job:telemetry_active_series:sum {} = sum by (job) (scrape_samples_post_metric_relabeling{job=~"shop|shop\\.worker"})`,
    `service:telemetry_active_series:sum {} = sum(job:telemetry_active_series:sum{${OWN}})`,
    'job:telemetry_active_series:budget {job=shop} = vector(20000)',
    'job:telemetry_active_series:budget {job=shop.worker} = vector(20000)',
    `service:telemetry_received_bytes:rate1h {signal=metrics} = service:telemetry_active_series:sum{${OWN}} * 2 / 30`,
    `service:telemetry_stored_bytes:sum {signal=metrics} = avg_over_time(service:telemetry_received_bytes:rate1h{${OWN}, signal="metrics"}[1d]) * 2764800`,
    'service:telemetry_price:month {signal=metrics currency=EUR} = vector(0.3)',
    `service:telemetry_cost:month {team=team signal=metrics currency=EUR} = service:telemetry_stored_bytes:sum{${OWN}, signal="metrics"} / 1073741824 * 0.3`,
    'service:telemetry_received_bytes:rate1h {signal=logs} = sum(service_name:loki_received_bytes:rate1h{service_name="shop"})',
    `service:telemetry_stored_bytes:sum {signal=logs} = avg_over_time(service:telemetry_received_bytes:rate1h{${OWN}, signal="logs"}[1d]) * 604800`,
    'service:telemetry_price:month {signal=logs currency=EUR} = vector(0.05)',
    `service:telemetry_cost:month {team=team signal=logs currency=EUR} = service:telemetry_stored_bytes:sum{${OWN}, signal="logs"} / 1073741824 * 0.05`,
    'service:telemetry_received_bytes:rate1h {signal=traces} = sum(rate(tempo_usage_tracker_bytes_received_total{service="shop-api"}[1h]))',
    `service:telemetry_stored_bytes:sum {signal=traces} = avg_over_time(service:telemetry_received_bytes:rate1h{${OWN}, signal="traces"}[1d]) * 259200 * 0.1`,
    'service:telemetry_price:month {signal=traces currency=EUR} = vector(0.1)',
    `service:telemetry_cost:month {team=team signal=traces currency=EUR} = service:telemetry_stored_bytes:sum{${OWN}, signal="traces"} / 1073741824 * 0.1`,
    'service:telemetry_bytes:budget {} = vector(214748364800)',
  ]);
});

test('items of the count connector are as large as declared, whatever their names end with', () => {
  const received = records('pushing').filter((one) => one.startsWith('service:telemetry_received_bytes'));
  assert.equal(received, [
    'service:telemetry_received_bytes:rate1h {signal=metrics} = sum(rate(metric_data_point_count_total{job="pushing"}[1h]) or rate(metric_data_point_count{job="pushing"}[1h])) * 2',
    'service:telemetry_received_bytes:rate1h {signal=logs} = sum(rate(log_record_count_total{service_name="pushing"}[1h]) or rate(log_record_count{service_name="pushing"}[1h])) * 500',
    'service:telemetry_received_bytes:rate1h {signal=traces} = sum(rate(trace_span_count_total{service_name="pushing"}[1h]) or rate(trace_span_count{service_name="pushing"}[1h])) * 1024',
  ]);
});

test('alerts hold what is counted against budgets, the week before and the day before', () => {
  const { ShopTelemetryOverBudget, ShopTelemetryGrowth, ShopSeriesOverBudget, ShopSeriesJump, ShopSeriesChurn } = alerts('shop');
  const stored = `service:telemetry_stored_bytes:sum{${OWN}}`;
  const active = `sum by (job) (job:telemetry_active_series:sum{${OWN}})`;
  assert.is(ShopTelemetryOverBudget, `sum(${stored}) > 214748364800`);
  assert.is(
    ShopTelemetryGrowth,
    `sum(${stored} and ${stored} offset 8d) > 1.25 * sum(${stored} offset 7d) and sum(${stored}) > 21474836480`,
  );
  assert.is(ShopSeriesOverBudget, `${active} > 20000`);
  assert.is(
    ShopSeriesJump,
    `${active} > 1.5 * sum by (job) (max_over_time(job:telemetry_active_series:sum{${OWN}}[1d] offset 1d)) and ${active} > 5000`,
  );
  assert.is(
    ShopSeriesChurn,
    String.raw`sum by (job) (sum_over_time(scrape_series_added{job=~"shop|shop\\.worker"}[1h])) > 5 * (sum by (job) (scrape_samples_post_metric_relabeling{job=~"shop|shop\\.worker"}) > 1000)`,
  );
});

test('values are counted of labels that are declared, or that SLIs match by a pattern or are split by into many sets', () => {
  const values = Object.fromEntries(Object.entries(alerts('shop')).filter(([name]) => name.endsWith('Values')));
  const count = (label: string, metric: string, most: number) => `count by (job) (count by (job, ${label}) (${metric})) > ${most}`;
  assert.equal(values, {
    ShopRequestsTotalPathValues: count('path', String.raw`requests_total{job=~"shop|shop\\.worker"}`, 20),
    ShopRequestsTotalCodeValues: count('code', 'requests_total{job="shop"}', 100),
    ShopRequestsTotalRegionValues: count('region', 'requests_total{job="shop"}', 100),
    ShopRequestsTotalTenantValues: count('tenant', 'requests_total{job="shop"}', 100),
    ShopRequestDurationSecondsCountMethodValues: count('method', 'request_duration_seconds_count{job="shop"}', 100),
  });
});

test('what is not declared is not counted, and has no alert', () => {
  assert.equal(Object.keys(alerts('counted')), ['CountedTelemetryGrowth']);
  assert.equal(Object.keys(alerts('scraped')), ['ScrapedTelemetryGrowth', 'ScrapedSeriesJump', 'ScrapedSeriesChurn']);
});

test('all of it has the least urgent severity and belongs to the service', () => {
  for (const rule of rules('shop').filter(({ kind }) => kind === 'alerting')) {
    const { environment, service, team, severity, source, signal } = rule.labels;
    assert.equal(
      { environment, service, team, severity, source, signal },
      { environment: 'production', service: 'shop', team: 'team', severity: 'P3', source: 'rule', signal: 'cost' },
    );
  }
});

test('a recurring maintenance mutes none of it: told anew every morning, a budget would be a nuisance', () => {
  const { files } = paying('shop', MAINTENANCE);
  const file = files.find(({ path }) => path === 'prometheus/rules/telemetry_shop.rules.yml');
  assert.ok(file !== undefined && !file.text.includes('alertc:maintenance'));
  assert.ok(
    files.some(({ text }) => text.includes('alertc:maintenance:active')),
    'the burn alerts are masked',
  );
});

const MAINTENANCE = `apiVersion: alertc/v1
kind: Maintenance
recurring:
  - { name: nightly, service: shop, days: mon-sun, times: 02:00-03:00, reason: batch load }
`;

test('names of metrics of backends are in the catalogue', () => {
  const declared = { programs: [{ component: 'tempo' }, { component: 'prometheus' }, { component: 'loki' }], externalLabels: [] };
  const drafts = ['shop', 'pushing', 'scraped', 'counted'].flatMap((service) =>
    rules(service).flatMap(({ expr }) => metricDrafts(expr, declared)),
  );
  assert.equal(drafts, []);
});

test.run();
