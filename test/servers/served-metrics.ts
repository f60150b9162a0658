import { livesIn, type Metric } from '../../src/metrics/metric.ts';
import type { ProgramTable } from '../../src/metrics/program.ts';
import { metricsOf, PROGRAMS } from '../../src/metrics/programs.ts';
import { parseVersion, type Version } from '../../src/values/version.ts';
import type { RunningServer } from './server-process.ts';

/** A metric as its own page shows it. */
export interface Served {
  readonly type: string;
  /** Names of all labels that any of its series has, le and quantile aside. */
  readonly labels: ReadonlySet<string>;
}

/** Where the catalogue and a running program differ, in words; names only. */
export interface Differences {
  /** In the catalogue for this version and without a condition, and not served. */
  readonly missing: readonly string[];
  /** Served, and not in the catalogue for this version. */
  readonly unknown: readonly string[];
  /** Served with another type or other labels. */
  readonly otherwise: readonly string[];
}

/** Both directions: what the catalogue says of a component's program, and what a page of it serves. */
export function compareWithCatalogue(component: string, served: ReadonlyMap<string, Served>, version: Version): Differences {
  const program = programOf(component);
  const living = [...metricsOf(program).values()].filter((metric) => livesIn(metric, version));
  const own = [...served.keys()].filter((name) => program.prefixes.some((prefix) => name.startsWith(prefix)));
  return {
    missing: living.filter(({ name, condition }) => !served.has(name) && condition === undefined).map(({ name }) => name),
    unknown: own.filter((name) => !living.some((metric) => metric.name === name)),
    otherwise: living.flatMap((metric) => differences(metric, served.get(metric.name), version)),
  };
}

/** How many metrics of a component's program a page serves. */
export function ownMetrics(component: string, served: ReadonlyMap<string, Served>): number {
  return [...served.keys()].filter((name) => programOf(component).prefixes.some((prefix) => name.startsWith(prefix))).length;
}

function differences(metric: Metric, served: Served | undefined, version: Version): readonly string[] {
  if (served === undefined) return [];
  const known = (metric.labels ?? []).filter((label) => livesIn(label, version)).map(({ name }) => name);
  const labels = metric.labels === undefined ? [] : [...served.labels].filter((label) => !known.includes(label));
  return [
    // What has no type on the page has one in the catalogue nevertheless: whether it only grows is known.
    ...(served.type === metric.type || served.type === 'untyped' ? [] : [`${metric.name} is a ${served.type}`]),
    ...labels.map((label) => `${metric.name} has the label ${label}`),
  ];
}

export function readPage(text: string): ReadonlyMap<string, Served> {
  const served = new Map<string, { readonly type: string; readonly labels: Set<string> }>();
  for (const [, name = '', type = ''] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) served.set(name, { type, labels: new Set() });
  for (const [, name = '', labels = ''] of text.matchAll(/^([a-zA-Z_:]\w*)\{(.*)\} /gm)) {
    const metric = served.get(name) ?? served.get(name.replace(/_(?:bucket|count|sum)$/, ''));
    for (const [, label = ''] of labels.matchAll(/(\w+)="(?:[^"\\]|\\.)*"/g)) {
      if (label !== 'le' && label !== 'quantile') metric?.labels.add(label);
    }
  }
  return served;
}

export async function page(server: RunningServer, path = '/metrics'): Promise<string> {
  return (await fetch(server.url + path)).text();
}

function programOf(component: string): ProgramTable {
  const program = PROGRAMS.find((one) => one.component === component);
  if (program === undefined) throw new Error(component);
  return program;
}

/** Of `2.42.0+ds`. */
export function versionOf(text: string | undefined): Version {
  const version = parseVersion(/^\d+\.\d+(?:\.\d+)?/.exec(text ?? '')?.[0] ?? '');
  if (version === undefined) throw new Error(`no version: ${text}`);
  return version;
}
