import type { Receiver } from '../integrations/integration.ts';
import { integrationNamed } from '../integrations/kinds.ts';
import type { AlertmanagerConfig, InhibitRule, Matcher, NamedReceiver, NumberRange, Route, TimeInterval, TimeSpec } from '../plan/plan.ts';
import { printClock } from '../values/calendar.ts';
import { type Duration, printDuration } from '../values/duration.ts';
import { block, flowList, singleQuoted, type Writable, writeYaml } from '../yaml/write.ts';
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
  return singleQuoted(`${label}${op}"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`);
}

function inhibitRule({ source, target, equal }: InhibitRule): Writable {
  return { source_matchers: source.map(matcher), target_matchers: target.map(matcher), equal: flowList(equal) };
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
    byKey[configKey] = [...(byKey[configKey] ?? []), integrationConfig(integration, severities)];
  }
  return { name, ...byKey };
}

function integrationConfig(receiver: Receiver, severities: readonly string[]): Writable {
  const { fields, constants } = integrationNamed(receiver.integration);
  const settings = fields.flatMap(({ name, config }) => {
    const value = receiver.settings[name];
    return config === undefined || value === undefined
      ? []
      : [[config.key, typeof value === 'number' ? printDuration(value as Duration) : value]];
  });
  const fixed = Object.entries(constants({ severities })).map(([key, value]) => [key, typeof value === 'string' ? block(value) : value]);
  return Object.fromEntries([...settings, ...fixed]);
}
