import type * as z from 'zod';
import { sliSchema } from '../sli/kinds.ts';
import { CALENDAR_UNITS } from '../values/calendar-period.ts';
import { unreadable } from '../values/diagnostics.ts';
import { durationCure, parseDuration } from '../values/duration.ts';
import {
  count,
  duration,
  eventRate,
  labelName,
  labelValue,
  listOf,
  mapOf,
  name,
  object,
  objective,
  oneOf,
  scalar,
  severityName,
  text,
  timeZone,
  url,
} from '../values/schema.ts';
import { budgeting } from './budgeting.ts';
import { eitherOf } from './either-of.ts';
import { escalationOrOff } from './escalation.ts';
import { plainAlerts } from './plain-alert.ts';
import { burn, errorRatio } from './severities.ts';
import { receiversByResponse } from './team.ts';
import { costKeys } from './telemetry-cost.ts';

const off = oneOf(['off']);

const override = eitherOf(
  [
    off,
    object({
      burn: eitherOf([off, burn], 'a burn pair, or off').optional().meta({ description: 'Another burn pair for this SLO, or off.' }),
      errorRatio: eitherOf([off, errorRatio], 'a bound, or off')
        .optional()
        .meta({ description: 'Another bound on the error ratio, or off; asks for one where the kind of SLI has none by default.' }),
      escalate: escalationOrOff.optional().meta({ description: 'Another escalation of the burn alert, or off.' }),
    }),
  ],
  'off, or a mapping with burn, errorRatio or escalate',
);

const by = object({
  labels: listOf(labelName, 'a list of labels').meta({ description: 'Labels whose every value has an objective and a budget of its own.' }),
  atMost: count.meta({ description: 'How many label sets are expected at most; more raise an alert, because each costs a set of series.' }),
});

const expectTraffic = eitherOf(
  [
    eventRate,
    object({
      atLeast: eventRate.meta({ description: 'Events that are always expected.' }),
      severity: severityName.optional().meta({ description: 'Severity of the alert. Default: that of `absent`.' }),
    }),
  ],
  'a rate of events such as 1/s, or a mapping with atLeast and severity',
);

const exhaustion = object({
  within: duration.meta({ description: 'How long before the budget is used up, at the present rate, the alert fires.' }),
  severity: severityName.optional().meta({ description: 'Severity of the alert. Default: the second most urgent.' }),
});

const periodLength = scalar(
  'a duration such as 30d',
  (written) => {
    const length = parseDuration(written);
    if (length !== undefined) return { value: length };
    const unit = CALENDAR_UNITS.find((one) => new RegExp(`${one}s?$`, 'i').test(written.trim()));
    const cure =
      unit === undefined ? durationCure(written) : `write { calendar: ${unit} } for what the calendar shows, or days such as 30d`;
    return unreadable('a duration such as 30d', written, cure);
  },
  { pattern: '^([0-9]+(y|w|d|h|m|s|ms))+$' },
);

const calendar = object({
  calendar: oneOf(CALENDAR_UNITS).meta({ description: 'Weeks begin on Monday, quarters in January, April, July and October.' }),
  timezone: timeZone.optional().meta({ description: 'By whose clock it begins. Default: the time zone of the routing.' }),
});

/** An editor must not ask for what an objective class gives. */
const GIVEN_BY_CLASS = { required: ['name', 'sli'] };

export const slo = object({
  name: name.meta({ description: 'Name of the SLO, unique in the service.' }),
  class: name
    .optional()
    .meta({ description: 'Objective class that gives the keys which are left out here. Default: that of the service.' }),
  objective: objective.meta({ description: 'Share of good events in per cent, such as 99.9. Needed here, unless a class gives it.' }),
  period: eitherOf([periodLength, calendar], 'a duration such as 30d, or a mapping with calendar')
    .prefault('30d')
    .meta({ description: 'Period that the error budget is for: the time that ends now, or a week, month or quarter of the calendar.' }),
  budgeting: budgeting
    .prefault('occurrences')
    .meta({ description: 'What the budget is spent on: bad events, or slices of time, which all weigh alike.' }),
  description: text.optional().meta({ description: 'What is promised, in a sentence for people.' }),
  by: by.optional().meta({ description: 'An SLO for each value of some labels.' }),
  sli: sliSchema.meta({ description: 'What is measured. `kind` decides the other keys.' }),
  noTraffic: oneOf(['ignore', 'good', 'bad'])
    .prefault('ignore')
    .meta({ description: 'What an evaluation without traffic counts as: nothing, one good event, or one bad event.' }),
  minimumBadEvents: count
    .prefault('3')
    .meta({ description: 'Fewer bad events than this in the long window never fire. 0 turns the guard off.' }),
  absent: severityName.optional().meta({
    description:
      'Severity of the alert that the SLI has vanished, or off. Default: the first that makes a ticket. P0 for always-on services.',
  }),
  traffic: eventRate
    .optional()
    .meta({ description: 'Usual events. Default: those of the service. Only for findings about what the objective can resolve.' }),
  expectTraffic: expectTraffic.optional().meta({ description: 'Alert when there is less traffic than this.' }),
  budgetExhausted: severityName
    .optional()
    .meta({ description: 'Severity of the alert that the error budget is used up, or off. Default: the first that makes a ticket.' }),
  exhaustion: exhaustion.optional().meta({ description: 'Alert when the budget will be used up soon.' }),
  severities: mapOf(severityName, override, 'a mapping of severities')
    .optional()
    .meta({ description: 'What differs from the severities for this SLO: off, other windows or spends, another bound.' }),
  runbook: url.optional().meta({ description: 'What to do. Default: the runbook of the service.' }),
  dashboard: url.optional().meta({ description: 'Where to look. Default: the dashboard of the service.' }),
}).meta(GIVEN_BY_CLASS);

export type SloDefinition = z.output<typeof slo>;

const telemetry = object({
  through: name.optional().meta({
    description:
      'Part of the stack that takes its metrics, such as a collector, or the Prometheus that scrapes it. While that is dead, or what lies behind, nobody is told that SLIs have vanished. Default: that of the stack.',
  }),
  ...costKeys,
});

export const service = {
  kind: 'Service',
  summary: 'A service with its SLOs and plain alerts.',
  schema: object({
    service: name.meta({ description: 'Name of the service; the identity of everything generated is environment + service + slo.' }),
    environment: name.prefault('production').meta({ description: 'In other environments than production nothing pages.' }),
    team: name.optional().meta({ description: 'Who is told. Default: the fallback team of the routing.' }),
    description: text.optional().meta({ description: 'What the service does, in a sentence.' }),
    runbook: url.optional().meta({ description: 'What to do when an alert fires.' }),
    dashboard: url.optional().meta({ description: 'Where to look when an alert fires.' }),
    dependsOn: listOf(name, 'a list of services').prefault([]).meta({
      description:
        'Services that this one needs. While one of them is completely down, its alert of the highest severity mutes the lower severities here.',
    }),
    receivers: receiversByResponse
      .optional()
      .meta({ description: 'Told elsewhere than its team, by response; for the others the team is told.' }),
    labels: mapOf(labelName, labelValue, 'a mapping of labels').optional().meta({ description: 'Extra labels of every alert.' }),
    class: name.optional().meta({ description: 'Objective class of the SLOs that name none.' }),
    telemetry: telemetry.prefault({}).meta({ description: 'How its telemetry gets here, and what it may cost.' }),
    traffic: eventRate.optional().meta({ description: 'Usual events of each SLO, for findings about what an objective can resolve.' }),
    slos: listOf(slo, 'a list of SLOs').prefault([]).meta({ description: 'What the service promises.' }),
    alerts: plainAlerts.prefault([]).meta({ description: 'Plain symptom alerts in the same severities.' }),
  }),
} as const;
