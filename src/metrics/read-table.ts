import { parseVersion, type Version } from '../values/version.ts';
import type { Lifetime, Metric, MetricLabel, MetricType } from './metric.ts';

const LINE =
  /^(?<name>[a-zA-Z_][\w]*) (?<type>counter|gauge|histogram|summary)(?:\{(?<labels>[^}]*)\})?(?: >=(?<since>[\d.]+))?(?: <(?<until>[\d.]+))?(?: -> (?<renamedTo>\w+))?(?: ; (?<condition>(?:if|after) .+))?$/;
const LABEL = /^(?<name>[a-zA-Z_]\w*)(?<sometimes>\?)?(?:>=(?<since>[\d.]+))?(?:<(?<until>[\d.]+))?$/;

/** Reads the notation of a program's table; the tables are alertc's own, so what cannot be read is a bug. */
export function readTable(text: string): readonly Metric[] {
  const metrics: Metric[] = [];
  let source: string | undefined;
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    if (line.startsWith('# ')) source = line.slice(2);
    else if (source === undefined) throw new Error(`a metric without its source: ${line}`);
    else metrics.push(readLine(line, source));
  }
  return metrics;
}

function readLine(line: string, source: string): Metric {
  const groups = LINE.exec(line)?.groups;
  if (groups === undefined) throw new Error(`not in the notation of metrics: ${line}`);
  const { name = '', type, labels, renamedTo, condition } = groups;
  return {
    name,
    type: type as MetricType,
    ...(labels === undefined ? {} : { labels: labels.split(', ').filter(Boolean).map(readLabel) }),
    ...lifetime(groups),
    ...(renamedTo === undefined ? {} : { renamedTo }),
    ...(condition === undefined ? {} : { condition }),
    source,
  };
}

function readLabel(text: string): MetricLabel {
  const groups = LABEL.exec(text)?.groups;
  if (groups === undefined) throw new Error(`not in the notation of labels: ${text}`);
  return { name: groups['name'] ?? '', presence: groups['sometimes'] === undefined ? 'always' : 'sometimes', ...lifetime(groups) };
}

function lifetime({ since, until }: { readonly [group: string]: string | undefined }): Lifetime {
  return { ...(since === undefined ? {} : { since: read(since) }), ...(until === undefined ? {} : { until: read(until) }) };
}

function read(text: string): Version {
  const version = parseVersion(text);
  if (version === undefined) throw new Error(`not a version: ${text}`);
  return version;
}
