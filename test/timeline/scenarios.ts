import type { Grouping, Labels } from '../../src/model/model.ts';
import type { InhibitRule, NamedReceiver, Route, TimeInterval } from '../../src/plan/plan.ts';
import { minuteOfDay, WEEKDAYS } from '../../src/values/calendar.ts';
import { milliseconds, seconds } from '../../src/values/duration.ts';
import { inhibitRule, route } from '../alertmanager/plan-parts.ts';

/**
 * What is played, in seconds from its start. Flushes come 2, 6, 10, 14 … seconds after the first alert of a group, and what happens lies a second or two from
 * them, so that a loaded machine decides nothing.
 */
export interface Scenario {
  readonly name: string;
  readonly route?: ScenarioRoute;
  readonly inhibit?: readonly { readonly source: string; readonly target: string; readonly equal?: readonly string[] }[];
  readonly silences?: readonly { readonly match: string; readonly from: number; readonly until: number }[];
  readonly steps: readonly Step[];
  /** Seconds count from the start of the next full minute instead. */
  readonly clock?: 'from the full minute';
}

export interface ScenarioRoute {
  readonly grouping?: Partial<Grouping>;
  readonly during?: NonNullable<Route['during']>;
  readonly integrations?: readonly Told[];
  /** Told of alerts with this label `alert`; the last one that says nothing of the kind takes the rest. */
  readonly routes?: readonly (ScenarioRoute & { readonly only?: string; readonly goesOn?: 'continue' })[];
}

/** What a webhook is told of. */
export type Told = 'with resolved' | 'firing only';

export interface Step {
  readonly at: number;
  readonly what: 'fires' | 'resolves' | 'is resolved still';
  /** The label `alert`. */
  readonly alert: string;
  readonly labels?: Labels;
  /** Fires since so many seconds already. */
  readonly since?: number;
}

function fires(at: number, alert: string, labels: Labels = {}): Step {
  return { at, what: 'fires', alert, labels };
}

function resolves(at: number, alert: string, labels: Labels = {}): Step {
  return { at, what: 'resolves', alert, labels };
}

const ONE_AND_ONLY = [fires(0, 'A'), resolves(8, 'A')];
/** The two children under one parent that alertc writes for responses by hours. */
const byHours = (interval: string): ScenarioRoute => ({
  routes: [{ during: { kind: 'active', interval }, goesOn: 'continue' }, { during: { kind: 'mute', interval } }],
});
const SOURCE_ELSEWHERE: ScenarioRoute = { routes: [{ only: 'S' }, {}] };

export const SCENARIOS: readonly Scenario[] = [
  { name: 'fires and resolves', steps: ONE_AND_ONLY },
  { name: 'resolves within group_wait', steps: [fires(0, 'A'), resolves(1, 'A')] },
  { name: 'a second alert joins the group', steps: [fires(0, 'A'), fires(4, 'B'), resolves(12, 'A'), resolves(16, 'B')] },
  { name: 'two alerts at once are one message', steps: [fires(0, 'A'), fires(0.5, 'B'), resolves(8, 'A'), resolves(8, 'B')] },
  { name: 'one of two resolves', steps: [fires(0, 'A'), fires(0.5, 'B'), resolves(4, 'A')] },
  { name: 'fires and resolves between two flushes beside another', steps: [fires(0, 'A'), fires(3.2, 'B'), resolves(4.5, 'B')] },
  { name: 'flaps between two flushes', steps: [fires(0, 'A'), resolves(3.5, 'A'), fires(4.5, 'A'), resolves(8, 'A')] },
  {
    name: 'fires anew soon after it was told to be resolved',
    route: { grouping: { wait: seconds(1) } },
    steps: [fires(0, 'A'), resolves(7, 'A'), fires(10.2, 'A')],
  },
  {
    name: 'fires anew after its group was collected',
    route: { grouping: { wait: seconds(1) } },
    steps: [fires(14, 'A'), resolves(17, 'A'), fires(35.5, 'A')],
  },
  { name: 'repeats', route: { grouping: { repeat: seconds(6) } }, steps: [fires(0, 'A'), resolves(20, 'A')] },
  {
    name: 'repeats, and a new alert begins the interval anew',
    route: { grouping: { repeat: seconds(6) } },
    steps: [fires(0, 'A'), fires(4, 'B')],
  },
  {
    name: 'groups by zone',
    route: { grouping: { by: ['zone'] } },
    steps: [fires(0, 'A', { zone: 'a' }), fires(1, 'B', { zone: 'b' }), fires(4, 'C', { zone: 'a' }), fires(8, 'D')],
  },
  { name: 'groups by every label', route: { grouping: { by: ['...'] } }, steps: [fires(0, 'A'), fires(1, 'B'), resolves(8, 'A')] },
  {
    name: 'an alert changes a label: one group tells of both',
    steps: [fires(0, 'A', { zone: 'a' }), resolves(4, 'A', { zone: 'a' }), fires(4, 'A', { zone: 'b' })],
  },
  { name: 'muted always', route: { during: { kind: 'mute', interval: 'always' } }, steps: ONE_AND_ONLY },
  { name: 'muted never', route: { during: { kind: 'mute', interval: 'never' } }, steps: ONE_AND_ONLY },
  { name: 'active never', route: { during: { kind: 'active', interval: 'never' } }, steps: ONE_AND_ONLY },
  { name: 'by hours, within them', route: byHours('always'), steps: ONE_AND_ONLY },
  { name: 'by hours, outside them', route: byHours('never'), steps: ONE_AND_ONLY },
  {
    name: 'the hours begin',
    route: byHours('from the full minute'),
    clock: 'from the full minute',
    steps: [fires(-7, 'A'), resolves(5, 'A')],
  },
  {
    name: 'resolves after the hours ended',
    route: { during: { kind: 'mute', interval: 'from the full minute' } },
    clock: 'from the full minute',
    steps: [fires(-7, 'A'), resolves(1, 'A')],
  },
  {
    name: 'inhibited, and the source resolves before it',
    route: SOURCE_ELSEWHERE,
    inhibit: [{ source: 'S', target: 'A' }],
    steps: [fires(0, 'S'), fires(0.5, 'A'), resolves(8.5, 'S'), resolves(12.5, 'A')],
  },
  {
    name: 'inhibited, and resolves before the source',
    route: SOURCE_ELSEWHERE,
    inhibit: [{ source: 'S', target: 'A' }],
    steps: [fires(0, 'S'), fires(0.5, 'A'), resolves(4.5, 'A'), resolves(8.5, 'S')],
  },
  {
    name: 'the source comes after it was told, and its end is lost',
    route: SOURCE_ELSEWHERE,
    inhibit: [{ source: 'S', target: 'A' }],
    steps: [fires(0, 'A'), fires(4, 'S'), resolves(8, 'A')],
  },
  {
    name: 'its end is lost, until Prometheus sends it again',
    route: SOURCE_ELSEWHERE,
    inhibit: [{ source: 'S', target: 'A' }],
    steps: [fires(0, 'A'), fires(3.5, 'S'), resolves(4.5, 'A'), resolves(7.5, 'S'), { at: 8.5, what: 'is resolved still', alert: 'A' }],
  },
  {
    name: 'a silenced source inhibits',
    route: SOURCE_ELSEWHERE,
    inhibit: [{ source: 'S', target: 'A' }],
    silences: [{ match: 'S', from: 0, until: 40 }],
    steps: [fires(1, 'S'), fires(1.5, 'A')],
  },
  {
    name: 'a muted source inhibits',
    route: { routes: [{ only: 'S', during: { kind: 'mute', interval: 'always' } }, {}] },
    inhibit: [{ source: 'S', target: 'A' }],
    steps: [fires(0, 'S'), fires(0.5, 'A')],
  },
  {
    name: 'an inhibited source inhibits',
    route: { routes: [{ only: 'S' }, { only: 'A' }, {}] },
    inhibit: [
      { source: 'S', target: 'A' },
      { source: 'A', target: 'B' },
    ],
    steps: [fires(0, 'S'), fires(0.5, 'A'), fires(0.5, 'B'), resolves(8.5, 'S')],
  },
  { name: 'source and target at once', inhibit: [{ source: 'A|B', target: 'A|B' }], steps: [fires(0, 'A'), fires(0.5, 'B')] },
  {
    name: 'an equal label that both lack',
    route: SOURCE_ELSEWHERE,
    inhibit: [{ source: 'S', target: 'A', equal: ['region'] }],
    steps: [fires(0, 'S'), fires(0.5, 'A'), fires(0.5, 'A', { region: 'eu' })],
  },
  {
    name: 'of two sources the first resolves',
    route: SOURCE_ELSEWHERE,
    inhibit: [{ source: 'S', target: 'A' }],
    steps: [
      fires(0, 'S', { n: '1' }),
      fires(0.5, 'S', { n: '2' }),
      fires(1, 'A'),
      resolves(4.5, 'S', { n: '1' }),
      resolves(13, 'S', { n: '2' }),
    ],
  },
  {
    name: 'of two sources the second resolves',
    route: SOURCE_ELSEWHERE,
    inhibit: [{ source: 'S', target: 'A' }],
    steps: [
      fires(0, 'S', { n: '1' }),
      fires(0.5, 'S', { n: '2' }),
      fires(1, 'A'),
      resolves(4.5, 'S', { n: '2' }),
      resolves(13, 'S', { n: '1' }),
    ],
  },
  { name: 'silenced, until the silence ends', silences: [{ match: 'A', from: 0, until: 9 }], steps: [fires(1, 'A'), resolves(13, 'A')] },
  { name: 'silenced after it was told, its end is lost', silences: [{ match: 'A', from: 4, until: 40 }], steps: ONE_AND_ONLY },
  { name: 'one of two is silenced for a while', silences: [{ match: 'A', from: 0, until: 9 }], steps: [fires(1, 'A'), fires(1.5, 'B')] },
  { name: 'no resolved messages', route: { integrations: ['firing only'] }, steps: [...ONE_AND_ONLY, fires(12, 'A')] },
  {
    name: 'no resolved messages, one of two resolves',
    route: { integrations: ['firing only'] },
    steps: [fires(0, 'A'), fires(0.5, 'B'), resolves(4, 'A'), fires(8, 'C')],
  },
  {
    name: 'two integrations of one receiver',
    route: { integrations: ['with resolved', 'firing only'] },
    steps: [...ONE_AND_ONLY, fires(12, 'A')],
  },
  {
    name: 'two receivers by continue',
    route: { routes: [{ only: 'A', goesOn: 'continue' }, { grouping: { wait: seconds(3) } }] },
    steps: [fires(0, 'A'), fires(1, 'B'), resolves(8.5, 'A')],
  },
  { name: 'an old alert is told at once', steps: [{ ...fires(4, 'A'), since: 30 }, resolves(6, 'A')] },
  { name: 'a young alert waits', route: { grouping: { wait: seconds(3) } }, steps: [{ ...fires(0, 'A'), since: 1 }, resolves(5, 'A')] },
  {
    name: 'an old alert joins a group that waits',
    route: { grouping: { wait: seconds(5) } },
    steps: [fires(0, 'A'), { ...fires(1.5, 'B'), since: 30 }],
  },
];

export const DEFAULT: Grouping = { wait: seconds(2), interval: seconds(4), repeat: milliseconds(3_600_000), by: ['scenario'] };

const MINUTE_MS = 60_000;

/** Intervals know minutes only, so one begins with the next full minute. */
export function timeIntervals(fullMinute: number): readonly TimeInterval[] {
  const minute = Math.floor(fullMinute / MINUTE_MS) % 1440;
  const always = { times: [{ start: minuteOfDay(0), end: minuteOfDay(1440) }], weekdays: WEEKDAYS, location: 'UTC' };
  return [
    { name: 'always', specs: [always] },
    { name: 'never', specs: [{ ...always, years: [{ from: 2001, to: 2001 }] }] },
    {
      name: 'from the full minute',
      specs: [{ ...always, times: [{ start: minuteOfDay(minute), end: minuteOfDay(Math.min(minute + 5, 1440)) }] }],
    },
  ];
}

/** The label `scenario`, which keeps them apart. */
export function slug({ name }: Scenario): string {
  return name.replace(/[^\w]+/g, '-');
}

/** One subtree for each scenario. Receivers are named by their place in it. */
export function routesOf(scenario: Scenario): Route {
  const { matchers, ...rest } = subtree(scenario.route ?? {}, slug(scenario), { ...DEFAULT, ...scenario.route?.grouping });
  return {
    ...route(rest.receiver, { matchers: [`scenario=${slug(scenario)}`] }),
    ...rest,
    matchers: [...route('', { matchers: [`scenario=${slug(scenario)}`] }).matchers, ...matchers],
  };
}

function subtree({ during, routes = [] }: ScenarioRoute, name: string, grouping: Grouping): Route {
  return {
    ...route(name, {
      grouping,
      ...(during === undefined ? {} : { during }),
      routes: routes.map((child, index) => {
        const below = subtree(child, `${name}.${index}`, { ...grouping, ...child.grouping });
        const own = child.only === undefined ? below : { ...below, matchers: route('', { matchers: [`alert=${child.only}`] }).matchers };
        return child.goesOn === undefined ? own : { ...own, continue: true as const };
      }),
    }),
  };
}

/** Webhooks whose address says receiver and place. */
export function receiversOf(scenario: Scenario, url: string): readonly NamedReceiver[] {
  const { origin } = routesOf(scenario);
  const named = (part: ScenarioRoute, name: string): readonly NamedReceiver[] => [
    {
      name,
      integrations: (part.integrations ?? ['with resolved']).map((_, position) => ({
        integration: 'webhook',
        settings: { url: `${url}/${name}/${position}` },
      })),
      origin,
    },
    ...(part.routes ?? []).flatMap((child, index) => named(child, `${name}.${index}`)),
  ];
  return named(scenario.route ?? {}, slug(scenario));
}

export function inhibitRulesOf(scenario: Scenario): readonly InhibitRule[] {
  return (scenario.inhibit ?? []).map(({ source, target, equal = [] }) =>
    inhibitRule(
      [`alert=~${source}`, `scenario=${slug(scenario)}`],
      [`alert=~${target}`, `scenario=${slug(scenario)}`],
      ['scenario', ...equal],
    ),
  );
}
