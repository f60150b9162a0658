import type * as z from 'zod';
import { integrationDefaults, receiverBeside } from '../integrations/kinds.ts';
import { matcherText } from '../promql/matchers.ts';
import {
  calendarDate,
  clockRange,
  duration,
  labelName,
  listOf,
  mapOf,
  name,
  object,
  release,
  text,
  timeZone,
  url,
  weekdays,
} from '../values/schema.ts';
import { eitherOf } from './either-of.ts';
import { group, response } from './severities.ts';

const hours = object({
  days: weekdays.meta({ description: 'Days of the week: mon-fri, or sat,sun.' }),
  times: eitherOf([clockRange, listOf(clockRange, 'a list of hours')], 'hours such as 09:00-17:00, or a list of them').meta({
    description: 'Hours of these days; 22:00-06:00 reaches into the next day.',
  }),
  except: name.optional().meta({ description: 'Holidays on which these hours do not count.' }),
  timezone: timeZone.optional().meta({ description: 'Default: the time zone of the routing.' }),
});

export type HoursDefinition = z.output<typeof hours>;

const heartbeat = receiverBeside({
  outsideTimeout: duration
    .prefault('5m')
    .meta({ description: 'After how long without a heartbeat the receiver raises the alarm; at least 5m.' }),
});

const inhibit = object({
  source: matcherText.meta({ description: 'Matchers of the alert that explains: alertname="ClusterDown".' }),
  target: matcherText.meta({ description: 'Matchers of the alerts that it mutes.' }),
  equal: listOf(labelName, 'a list of labels').meta({
    description: 'Labels that source and target have in common; what lacks one is neither. External labels are added.',
  }),
  reason: text.meta({ description: 'Why the one explains the other, for reviewers.' }),
});

export type InhibitDefinition = z.output<typeof inhibit>;

const foreign = object({
  match: listOf(matcherText, 'a list of matchers').meta({ description: 'Matchers that all must hold: [\'team="db"\'].' }),
  team: name.meta({ description: 'Who is told.' }),
  response: response.meta({ description: "Which of the team's receivers." }),
  group: group.optional().meta({ description: 'How Alertmanager groups and repeats. Default: by alertname, repeated after 4h.' }),
});

export type ForeignDefinition = z.output<typeof foreign>;

const dashboards = object({
  datasource: text.optional().meta({ description: 'Uid of the Prometheus data source. Default: Grafana asks which.' }),
  url: url.optional().meta({ description: 'Address of Grafana. When given, services without a `dashboard` link to theirs.' }),
});

export const routing = {
  kind: 'Routing',
  summary: 'What teams share: versions, hours, heartbeat, fallback team. One per repository.',
  schema: object({
    versions: object({
      prometheus: release.prefault('2.53').meta({ description: 'Oldest Prometheus that loads the rules.' }),
      alertmanager: release.prefault('0.28').meta({ description: 'Oldest Alertmanager that loads the configuration.' }),
    })
      .prefault({})
      .meta({ description: 'What the output must be accepted by.' }),
    timezone: timeZone.prefault('UTC').meta({ description: 'Default zone of all hours.' }),
    hours: mapOf(name, hours, 'a mapping of hours').prefault({}).meta({ description: 'Named hours, such as business-hours.' }),
    holidays: mapOf(name, listOf(calendarDate, 'a list of dates'), 'a mapping of lists of dates')
      .prefault({})
      .meta({ description: 'Named lists of days off.' }),
    heartbeat: heartbeat
      .optional()
      .meta({ description: 'Where the always firing watchdog is sent: a service outside that pages when it falls silent.' }),
    fallback: name.meta({ description: 'Team of whatever names none, and of alerts that are not ours.' }),
    externalLabels: listOf(labelName, 'a list of labels')
      .prefault([])
      .meta({ description: 'Labels that Prometheus adds; part of every `equal`.' }),
    inhibit: listOf(inhibit, 'a list of inhibitions')
      .prefault([])
      .meta({ description: 'What mutes what, beside what alertc knows itself.' }),
    foreign: listOf(foreign, 'a list of routes')
      .prefault([])
      .meta({ description: 'Routes for alerts that alertc did not make, the first that matches counts; the fallback team gets the rest.' }),
    retention: duration.optional().meta({ description: 'How long Prometheus keeps data; when given, no period may be longer.' }),
    scrapeInterval: duration.optional().meta({ description: 'When given, every window must be at least four of them.' }),
    dashboards: dashboards
      .optional()
      .meta({ description: 'Dashboards of Grafana in `out/grafana/`, for each service and over all; none without this key.' }),
    defaults: integrationDefaults.prefault({}).meta({ description: 'Settings that all receivers of an integration share.' }),
  }),
} as const;

export type RoutingDefinition = z.output<(typeof routing)['schema']>;
