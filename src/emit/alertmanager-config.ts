import { configOf } from '../integrations/config-of.ts';
import type { ConfigValue } from '../integrations/integration.ts';
import { integrationNamed } from '../integrations/kinds.ts';
import type { AlertmanagerConfig, InhibitRule, Matcher, NamedReceiver, NumberRange, Route, TimeInterval, TimeSpec } from '../plan/plan.ts';
import { isBareLabelName } from '../promql/names.ts';
import { printClock } from '../values/calendar.ts';
import { printDuration } from '../values/duration.ts';
import { block, Commented, flowList, singleQuoted, type Writable, writeYaml } from '../yaml/write.ts';
import { TEMPLATES_FILE, usedTemplates } from './alertmanager-templates.ts';
import { header, sourcePaths } from './header.ts';
import type { OutputTarget } from './target.ts';

export const alertmanagerConfig: OutputTarget = {
  name: 'alertmanager-config',
  summary: 'Routes, receivers, inhibition and time intervals.',
  files({ alertmanager }) {
    const paths = sourcePaths(alertmanager.sources);
    return [{ path: 'alertmanager/alertmanager.yml', text: header(paths) + writeYaml(config(alertmanager)), sources: paths }];
  },
};

function config({ root, receivers, inhibitRules, timeIntervals, severities }: AlertmanagerConfig) {
  return {
    route: route(root),
    inhibit_rules: inhibitRules.length === 0 ? undefined : inhibitRules.map(inhibitRule),
    time_intervals: timeIntervals.length === 0 ? undefined : timeIntervals.map(timeInterval),
    receivers: receivers.map((receiver) => namedReceiver(receiver, severities)),
    // Alertmanager joins relative paths to the folder of its configuration.
    templates: usedTemplates(receivers, severities).length === 0 ? undefined : [TEMPLATES_FILE],
  };
}

function route({ receiver, matchers, grouping, during, routes, continue: goesOn }: Route): {
  readonly [key: string]: Writable | undefined;
} {
  return {
    receiver,
    matchers: matchers.length === 0 ? undefined : matchers.map(matcher),
    group_by: grouping === undefined ? undefined : flowList(grouping.by),
    group_wait: grouping === undefined ? undefined : printDuration(grouping.wait),
    group_interval: grouping === undefined ? undefined : printDuration(grouping.interval),
    repeat_interval: grouping === undefined ? undefined : printDuration(grouping.repeat),
    active_time_intervals: during?.kind === 'active' ? flowList([during.interval]) : undefined,
    mute_time_intervals: during?.kind === 'mute' ? flowList([during.interval]) : undefined,
    continue: goesOn,
    routes: routes.length === 0 ? undefined : routes.map(route),
  };
}

/** One matcher an item, single-quoted, its value always in double quotes: the form that the classic and the UTF-8 parser read alike. */
function matcher({ label, op, value }: Matcher): Writable {
  const name = isBareLabelName(label) ? label : `"${escaped(label)}"`;
  return singleQuoted(`${name}${op}"${escaped(value)}"`);
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

/** The reason stands above it: `name` of an inhibit rule came with 0.30 only. */
function inhibitRule({ source, target, equal, reason }: InhibitRule): Writable {
  return new Commented(reason, { source_matchers: source.map(matcher), target_matchers: target.map(matcher), equal: flowList(equal) });
}

function timeInterval({ name, specs }: TimeInterval): Writable {
  return { name, time_intervals: specs.map(timeSpec) };
}

function timeSpec({ times, weekdays, daysOfMonth, months, years, location }: TimeSpec): Writable {
  return {
    times: times.map(({ start, end }) => ({ start_time: singleQuoted(printClock(start)), end_time: singleQuoted(printClock(end)) })),
    weekdays: weekdays.length === 7 ? undefined : flowList(weekdays),
    days_of_month: ranges(daysOfMonth),
    months: ranges(months),
    years: ranges(years),
    location,
  };
}

function ranges(list: readonly NumberRange[] | undefined): Writable | undefined {
  return list?.map(({ from, to }) => singleQuoted(from === to ? String(from) : `${from}:${to}`));
}

/** Integrations of one kind stand together; their order within the kind is part of what Alertmanager remembers. */
function namedReceiver({ name, integrations }: NamedReceiver, severities: readonly string[]): Writable {
  const byKey: Record<string, Writable[]> = {};
  for (const integration of integrations) {
    const { configKey } = integrationNamed(integration.integration);
    byKey[configKey] = [...(byKey[configKey] ?? []), writable(configOf(integration, severities))];
  }
  return { name, ...byKey };
}

/** Texts of several lines as blocks. */
function writable(value: ConfigValue): Writable {
  if (typeof value === 'string') return block(value);
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return (value as readonly ConfigValue[]).map(writable);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, writable(item)]));
}
