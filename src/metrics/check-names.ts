import type { Draft } from '../diagnostics/finding.ts';
import { editDistance } from '../text/did-you-mean.ts';
import { atLeast, parseVersion, printVersion, type Version } from '../values/version.ts';
import type { Judged } from './declared.ts';
import { metric as diagnostics } from './diagnostics.ts';
import { livesIn, type Metric } from './metric.ts';
import type { ProgramTable } from './program.ts';
import { metricsOf } from './programs.ts';

/** Whether the declared version has the metric. */
export function nameDrafts({ name, selector: { range }, program, found, version }: Judged): readonly Draft[] {
  if (name.startsWith('process_') && program.goProcess === 'not served') {
    return [diagnostics['not-served'].draft({ name, program: program.program, cure: ownProcessMetric(program) }, range)];
  }
  // Served by another program in a version of its own.
  if (version === undefined) return [];
  if (found === undefined) return unknownDrafts(name, program, version).map((parameters) => diagnostics.unknown.draft(parameters, range));
  const { metric } = found;
  const common = { name, program: program.program, version: printVersion(version) };
  if (metric.until !== undefined && atLeast(version, metric.until)) {
    return [diagnostics.removed.draft({ ...common, until: printVersion(metric.until), cure: renamed(name, metric) }, range)];
  }
  if (metric.since !== undefined && !atLeast(version, metric.since)) {
    return [
      diagnostics['too-new'].draft(
        { ...common, since: printVersion(metric.since), cure: olderName(name, metric, program, version) },
        range,
      ),
    ];
  }
  if (metric.until !== undefined || metric.renamedTo === undefined) return [];
  return [diagnostics['older-name'].draft({ name, condition: metric.condition ?? 'in older versions', newName: metric.renamedTo }, range)];
}

function renamed(name: string, { name: known, renamedTo }: Metric): string {
  if (renamedTo === undefined) return 'there is no metric in its place: look what the release notes of that version say';
  return `use ${name.replace(known, renamedTo)}`;
}

function olderName(name: string, { name: known }: Metric, program: ProgramTable, version: Version): string {
  const older = [...metricsOf(program).values()].find((metric) => metric.renamedTo === known && livesIn(metric, version));
  return older === undefined ? 'declare the version that runs, or leave it out until it does' : `use ${name.replace(known, older.name)}`;
}

function ownProcessMetric(program: ProgramTable): string {
  const memory = [...metricsOf(program).keys()].find((name) => name.endsWith('process_memory_rss'));
  return memory === undefined ? `${program.program} has process metrics of its own` : `its memory is ${memory}`;
}

/** Slips of one or two letters. Names that are further from any known one may exist, unless all names of the version are known. */
function unknownDrafts(name: string, program: ProgramTable, version: Version) {
  const names = [...metricsOf(program).values()].filter((metric) => livesIn(metric, version)).flatMap(seriesNames);
  const total = program.endings === 'vary' && name.endsWith('_total') ? '_total' : '';
  const near = closest(name.slice(0, name.length - total.length), names);
  const close = names.find((known) => `${name}_total` === known || name === `${known}_total`) ?? (near === undefined ? near : near + total);
  // The Prometheus Operator is no part of Prometheus: of families that no known metric belongs to nothing is said.
  const isOfFamily = names.some((known) => family(known) === family(name));
  if (close === undefined && !(isOfFamily && knowsAllNames(program, version))) return [];
  const cure = close === undefined ? `the names of ${program.program} are on its own page /metrics` : `did you mean ${close}?`;
  return [{ name, program: program.program, version: printVersion(version), cure }];
}

function closest(name: string, names: readonly string[]): string | undefined {
  const near = names
    .filter((known) => Math.abs(known.length - name.length) <= 2)
    .map((known) => [known, editDistance(name, known)] as const);
  return near.filter(([, distance]) => distance <= 2).sort(([, a], [, b]) => a - b)[0]?.[0];
}

/** The first two words: prometheus_tsdb. */
function family(name: string): string {
  return name.split('_', 2).join('_');
}

function seriesNames({ name, type }: Metric): readonly string[] {
  switch (type) {
    case 'counter':
    case 'gauge':
      return [name];
    case 'summary':
      return [name, `${name}_sum`, `${name}_count`];
    case 'histogram':
      return [name, `${name}_bucket`, `${name}_sum`, `${name}_count`];
  }
}

function knowsAllNames({ names }: ProgramTable, version: Version): boolean {
  const [from, to] = [parseVersion(names?.from ?? ''), parseVersion(names?.to ?? '')];
  if (from === undefined || to === undefined) return false;
  return atLeast(version, from) && (atLeast(to, version) || (to.major === version.major && to.minor === version.minor));
}
