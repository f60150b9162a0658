import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { findMetric } from '../../src/metrics/find-metric.ts';
import { metricsOf, PROGRAMS, programsOf } from '../../src/metrics/programs.ts';
import { readTable } from '../../src/metrics/read-table.ts';
import { atLeast, parseVersion } from '../../src/values/version.ts';

/** What every table of metrics promises. */

const rows = PROGRAMS.flatMap((program) => readTable(program.metrics).map((metric) => ({ program, metric })));

test('every row can be read, and stands once', () => {
  const keys = rows.map(({ program, metric }) => `${program.program} ${program.component} ${metric.name}`);
  assert.is(new Set(keys).size, keys.length);
  assert.ok(keys.length > 1500, `only ${keys.length} rows`);
});

test('names begin with a prefix of their program', () => {
  const strange = rows.filter(({ program, metric }) => !program.prefixes.some((prefix) => metric.name.startsWith(prefix)));
  assert.equal(
    strange.map(({ metric }) => metric.name),
    [],
  );
});

test('no program has the prefix of another, but for Mimir, which kept the names of Cortex', () => {
  const shared = PROGRAMS.flatMap(({ prefixes }) => prefixes).filter((prefix) => programsOf(prefix).length > 1);
  assert.equal(shared, ['cortex_', 'cortex_']);
});

test('what is gone was there before', () => {
  const wrong = rows
    .flatMap(({ metric }) => [metric, ...(metric.labels ?? [])])
    .filter(({ since, until }) => since && until && atLeast(since, until));
  assert.equal(
    wrong.map(({ name }) => name),
    [],
  );
});

test('nothing is newer than the version that was looked at', () => {
  const wrong = rows.filter(({ program, metric }) => {
    const newest = parseVersion(program.newest ?? '9999.0');
    return newest === undefined || [metric.since, metric.until].some((version) => version !== undefined && !atLeast(newest, version));
  });
  assert.equal(
    wrong.map(({ metric }) => metric.name),
    [],
  );
});

test('a new name is a metric of the same program', () => {
  const wrong = rows.filter(({ program, metric }) => metric.renamedTo !== undefined && !metricsOf(program).has(metric.renamedTo));
  assert.equal(
    wrong.map(({ metric }) => `${metric.name} -> ${metric.renamedTo}`),
    [],
  );
});

test('a row that is not in the notation is a bug, and says which', () => {
  assert.throws(() => readTable('# a: b\nup guage{}'), 'up guage{}');
  assert.throws(() => readTable('# a: b\nup gauge{a=b}'), 'a=b');
  assert.throws(() => readTable('up gauge{}'), 'without its source');
  assert.throws(() => readTable('# a: b\nup gauge{} ; sometimes'), 'sometimes');
});

test('a row in full', () => {
  const [metric] = readTable('# program: file.go\nx_total counter{a, b>=2.3<3.0, c?} >=2.1 <3.1 -> y_total ; if set up so');
  assert.equal(metric, {
    name: 'x_total',
    type: 'counter',
    labels: [
      { name: 'a', presence: 'always' },
      { name: 'b', presence: 'always', since: { major: 2, minor: 3 }, until: { major: 3, minor: 0 } },
      { name: 'c', presence: 'sometimes' },
    ],
    since: { major: 2, minor: 1 },
    until: { major: 3, minor: 1 },
    renamedTo: 'y_total',
    condition: 'if set up so',
    source: 'program: file.go',
  });
});

test('a series is found by the name it has', () => {
  const found = (name: string) => {
    const { metric, seriesType } = findMetric(name) ?? {};
    return metric === undefined ? undefined : `${metric.name} ${seriesType}`;
  };
  const series: readonly (readonly [string, string | undefined])[] = [
    ['prometheus_tsdb_head_series', 'prometheus_tsdb_head_series gauge'],
    ['prometheus_http_request_duration_seconds_bucket', 'prometheus_http_request_duration_seconds counter'],
    ['prometheus_http_request_duration_seconds', 'prometheus_http_request_duration_seconds undefined'],
    ['prometheus_engine_query_duration_seconds_sum', 'prometheus_engine_query_duration_seconds counter'],
    ['prometheus_engine_query_duration_seconds_bucket', undefined],
    ['prometheus_tsdb_head_series_bucket', undefined],
    ['prometheus_tsdb_head_series_total', undefined],
    ['otelcol_exporter_sent_spans', 'otelcol_exporter_sent_spans counter'],
    ['otelcol_exporter_sent_spans_total', 'otelcol_exporter_sent_spans counter'],
    ['otelcol_process_cpu_seconds_total', 'otelcol_process_cpu_seconds counter'],
    ['otelcol_process_uptime_seconds_total', 'otelcol_process_uptime counter'],
    ['otelcol_process_memory_rss_bytes', 'otelcol_process_memory_rss gauge'],
    ['otelcol_process_memory_rss_total', undefined],
    ['otelcol_processor_internal_duration_seconds_bucket', 'otelcol_processor_internal_duration counter'],
    ['up', 'up gauge'],
    ['upstream_requests', undefined],
    ['checkout_requests_total', undefined],
  ];
  for (const [name, expected] of series) assert.is(found(name), expected, name);
});

test.run();
