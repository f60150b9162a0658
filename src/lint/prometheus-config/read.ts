import { type Duration, milliseconds, parseDuration } from '../../values/duration.ts';
import { isEmpty } from '../../yaml/node.ts';
import type { Place } from '../../yaml/place.ts';

/**
 * What of a prometheus.yml decides whether alerts fire and arrive. Names of fields are those of docs/configuration/configuration.md of Prometheus, the
 * same from 2.42 to 3.5. What is written in another form than Prometheus takes is passed over: `promtool check config` speaks of that.
 */
export interface PrometheusConfig {
  readonly place: Place;
  readonly evaluationInterval: Timed;
  readonly externalLabels: ReadonlyMap<string, Place>;
  readonly ruleFiles: readonly Place[];
  readonly alertmanagers: readonly AlertmanagerSet[];
  readonly alertRelabeling: readonly Place[];
  readonly scrapes: readonly ScrapeJob[];
  /** Whether jobs may stand in other files. */
  readonly includesScrapes: boolean;
  readonly remoteWrites: readonly Place[];
}

/** A time that is written, or the default, with the place to change it. */
export interface Timed {
  readonly value: Duration;
  readonly place: Place;
}

export interface AlertmanagerSet {
  readonly place: Place;
  /** Addresses as written; undefined where they are discovered. */
  readonly targets: readonly Place[] | undefined;
  /** Of this set only, before 2.51 unknown. */
  readonly relabeling: readonly Place[];
}

export interface ScrapeJob {
  readonly place: Place;
  readonly name: string;
  readonly interval: Timed;
  /** Values of `job` that its targets may have by what is written; undefined where relabeling or the targets themselves decide. */
  readonly jobs: readonly string[] | undefined;
  readonly sampleLimit: number;
}

/** Of global.scrape_interval and global.evaluation_interval. */
const DEFAULT_INTERVAL = milliseconds(60_000);

export function readPrometheusConfig(place: Place): PrometheusConfig {
  const global = place.at('global');
  const has = place.has('global');
  const interval = has ? timed(global, 'scrape_interval') : undefined;
  const limit = has ? limitOf(global) : 0;
  const alerting = place.at('alerting');
  return {
    place,
    evaluationInterval: (has ? timed(global, 'evaluation_interval') : undefined) ?? { value: DEFAULT_INTERVAL, place: global },
    externalLabels: new Map(has ? entries(global, 'external_labels') : []),
    ruleFiles: items(place, 'rule_files'),
    alertmanagers: place.has('alerting') ? items(alerting, 'alertmanagers').map(alertmanagerSet) : [],
    alertRelabeling: place.has('alerting') ? items(alerting, 'alert_relabel_configs') : [],
    scrapes: items(place, 'scrape_configs').flatMap((job) => scrapeJob(job, interval ?? { value: DEFAULT_INTERVAL, place: job }, limit)),
    includesScrapes: items(place, 'scrape_config_files').length > 0,
    remoteWrites: items(place, 'remote_write'),
  };
}

function alertmanagerSet(place: Place): AlertmanagerSet {
  const relabeling = items(place, 'alert_relabel_configs');
  const discovers = keysOf(place).some((key) => key.endsWith('_sd_configs')) || items(place, 'relabel_configs').length > 0;
  const targets = items(place, 'static_configs').flatMap((config) => items(config, 'targets'));
  return { place, targets: discovers ? undefined : targets, relabeling };
}

function scrapeJob(place: Place, interval: Timed, globalLimit: number): readonly ScrapeJob[] {
  const name = textAt(place, 'job_name');
  if (name === undefined) return [];
  const statics = items(place, 'static_configs').map((config) => textAt(config, 'labels', 'job'));
  const discovered = keysOf(place).some((key) => key.endsWith('_sd_configs'));
  const jobs = [...new Set(statics.map((job) => job ?? name))];
  return [
    {
      place,
      name,
      interval: timed(place, 'scrape_interval') ?? interval,
      jobs: decidesJobLater(place) ? undefined : discovered || jobs.length === 0 ? [...new Set([name, ...jobs])] : jobs,
      sampleLimit: place.has('sample_limit') ? limitOf(place) : globalLimit,
    },
  ];
}

/** Relabeling that writes `job`, or targets whose own labels count. */
function decidesJobLater(place: Place): boolean {
  const relabelings = [...items(place, 'relabel_configs'), ...items(place, 'metric_relabel_configs')];
  // Files and addresses that are asked give labels as they like.
  const givesLabels = place.has('file_sd_configs') || place.has('http_sd_configs');
  const writesJob = relabelings.some((one) => {
    const action = textAt(one, 'action')?.toLowerCase() ?? 'replace';
    return action === 'labelmap' || textAt(one, 'target_label') === 'job' || (textAt(one, 'target_label') ?? '').includes('$');
  });
  return writesJob || givesLabels || textAt(place, 'honor_labels') === 'true';
}

function limitOf(place: Place): number {
  const limit = Number(textAt(place, 'sample_limit') ?? 0);
  return Number.isFinite(limit) ? limit : 0;
}

function timed(place: Place, key: string): Timed | undefined {
  const text = textAt(place, key);
  const value = text === undefined ? undefined : parseDuration(text);
  return value === undefined ? undefined : { value, place: place.at(key) };
}

/** A scalar's text; undefined where there is none. */
export function textAt(place: Place, ...path: readonly string[]): string | undefined {
  if (!place.has(...path)) return undefined;
  const { node } = place.at(...path);
  return node.kind !== 'scalar' || isEmpty(node) ? undefined : node.text;
}

/** The places of a list; none where there is none. */
export function items(place: Place, key: string): readonly Place[] {
  if (!place.has(key)) return [];
  const list = place.at(key);
  return list.node.kind === 'seq' ? list.node.items.map((_, index) => list.at(index)) : [];
}

function entries(place: Place, key: string): readonly (readonly [string, Place])[] {
  return place.has(key) ? keysOf(place.at(key)).map((name) => [name, place.at(key, name)] as const) : [];
}

function keysOf({ node }: Place): readonly string[] {
  return node.kind === 'map' ? node.entries.map(({ key }) => key.text) : [];
}
