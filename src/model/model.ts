import type { Response } from '../definitions/severities.ts';
import type { Receiver } from '../integrations/integration.ts';
import type { Expr, LabelMatcher } from '../promql/ast.ts';
import type { Sli } from '../sli/kinds.ts';
import type { CalendarDate, ClockRange, Weekday } from '../values/calendar.ts';
import type { Duration } from '../values/duration.ts';
import type { Moment } from '../values/moment.ts';
import type { Period } from '../values/period.ts';
import type { Ratio } from '../values/ratio.ts';
import type { EventRate } from '../values/traffic.ts';
import type { Version } from '../values/version.ts';
import type { WeekTime } from '../values/week-time.ts';
import type { Instant } from '../values/zoned-time.ts';
import type { Place } from '../yaml/place.ts';
import type { Budgeting } from './budgeting.ts';
import type { ForeignRuleFile } from './rule-files.ts';
import type { Stack, TelemetryPath } from './stack.ts';
import type { TelemetryCost } from './telemetry-cost.ts';

/** All definitions of a repository with references resolved and defaults filled in. */
export interface Model {
  readonly evaluation: Evaluation;
  /** The most urgent first. */
  readonly severities: readonly Severity[];
  readonly routing: Routing;
  readonly teams: readonly Team[];
  readonly services: readonly Service[];
  /** Plain alerts without a service. */
  readonly alerts: readonly AlertsOfTeam[];
  /** Of others, such as mixins. */
  readonly ruleFiles: readonly ForeignRuleFile[];
  readonly maintenance: Maintenance;
  /** What observes everything else, where it is declared. */
  readonly stack?: Stack;
  readonly routeTests: readonly RouteTest[];
}

/** Windows and intervals of all generated rules. */
export interface Evaluation {
  readonly base: Duration;
  readonly directUpTo: Duration;
  readonly fast: Duration;
  readonly slow: Duration;
}

export interface Severity {
  readonly name: string;
  /** 0 is the most urgent. */
  readonly rank: number;
  readonly meaning: string;
  readonly response: ResponseRule;
  readonly burn?: BurnPair;
  readonly errorRatio?: ErrorRatioBound;
  /** Of burn alerts. */
  readonly escalate?: Escalation;
  readonly group: Grouping;
  readonly place: Place;
}

/** What keeps firing for a time fires in a more urgent severity as well, which mutes it. */
export interface Escalation {
  readonly after: Duration;
  /** Name of a severity. */
  readonly to: string;
}

export type ResponseRule =
  | { readonly kind: 'always'; readonly response: Response }
  | { readonly kind: 'by hours'; readonly during: string; readonly then: Response; readonly otherwise: Response };

/** Fires while the budget burns so fast that `spend` of it is gone within the long window, and still does in the short one. */
export interface BurnPair {
  /** One for all periods, or by period in printed form. */
  readonly spend: Ratio | Readonly<Record<string, Ratio>>;
  readonly long: Duration;
  readonly short: Duration;
}

export interface ErrorRatioBound {
  readonly above: Ratio;
  readonly over: Duration;
}

export interface Grouping {
  readonly wait: Duration;
  readonly interval: Duration;
  readonly repeat: Duration;
  readonly by: readonly string[];
}

export interface Routing {
  readonly versions: { readonly prometheus: Version; readonly alertmanager: Version };
  /** Of whatever names none. */
  readonly timezone: string;
  readonly hours: readonly Hours[];
  readonly heartbeat?: { readonly receiver: Receiver; readonly outsideTimeout: Duration };
  readonly fallback: string;
  readonly externalLabels: readonly string[];
  /** The users' own, beside what alertc knows itself. */
  readonly inhibitions: readonly Inhibition[];
  /** Routes for alerts that alertc did not make, in their order. */
  readonly foreign: readonly ForeignRoute[];
  /** Of Grafana; absent where none are wanted. */
  readonly dashboards?: { readonly datasource?: string; readonly url?: string };
  readonly retention?: Duration;
  readonly scrapeInterval?: Duration;
  readonly place: Place;
}

export interface Inhibition {
  readonly source: readonly LabelMatcher[];
  readonly target: readonly LabelMatcher[];
  readonly equal: readonly string[];
  readonly reason: string;
  readonly place: Place;
}

export interface ForeignRoute {
  readonly matchers: readonly LabelMatcher[];
  readonly team: string;
  readonly response: Response;
  readonly group?: Grouping;
  readonly place: Place;
}

export interface Hours {
  readonly name: string;
  readonly days: readonly Weekday[];
  readonly times: readonly ClockRange[];
  /** Days on which these hours do not count. */
  readonly except: readonly CalendarDate[];
  readonly timezone: string;
  readonly place: Place;
}

export interface Team {
  readonly name: string;
  /** Replaces whatever hours a severity names. */
  readonly hours?: string;
  readonly receivers: Receivers;
  readonly place: Place;
}

/** Who is told, by response. */
export type Receivers = Readonly<Partial<Record<Response, readonly Receiver[]>>>;

export interface Service {
  readonly name: string;
  readonly environment: string;
  readonly team: string;
  /** Instead of the team's; empty where the team is told. */
  readonly receivers: Receivers;
  /** Services of the same environment, each once. */
  readonly dependsOn: readonly string[];
  readonly labels: Labels;
  /** How its metrics reach Prometheus, where that is declared. */
  readonly telemetryPath?: TelemetryPath;
  /** How much telemetry it sends, may send, and what that costs; absent where nothing is declared. */
  readonly cost?: TelemetryCost;
  readonly slos: readonly Slo[];
  readonly alerts: readonly PlainAlert[];
  readonly place: Place;
}

export interface Slo {
  readonly name: string;
  /** Absent where it takes none. */
  readonly class?: TakenClass;
  readonly objective: Ratio;
  readonly period: Period;
  readonly sli: Sli;
  readonly budgeting: Budgeting;
  readonly minimumBadEvents: number;
  /** Labels with an SLO for each of their values; empty for one SLO. */
  readonly by: readonly string[];
  /** How many label sets are expected at most, where there are any. */
  readonly atMost?: number;
  /** What an evaluation without traffic counts as. */
  readonly noTraffic: 'ignore' | 'good' | 'bad';
  /** Severities with this SLO's overrides; a bound only where it counts for this SLI. */
  readonly severities: readonly Severity[];
  /** Windows of composites that it is a member of, beside those of its own severities. */
  readonly alsoRecorded?: readonly Duration[];
  /** Usual events per second, for findings only. */
  readonly traffic?: EventRate;
  /** Absent where an alert is off. */
  readonly absent?: Severity;
  readonly expectTraffic?: { readonly atLeast: EventRate; readonly severity: Severity };
  readonly budgetExhausted?: Severity;
  readonly exhaustion?: { readonly within: Duration; readonly severity: Severity };
  readonly description?: string;
  readonly runbook?: string;
  readonly dashboard?: string;
  readonly place: Place;
}

/** An objective class with what this SLO has from it. */
export interface TakenClass {
  readonly name: string;
  /** Keys of the SLO, such as `objective` and `sli.threshold`. */
  readonly keys: readonly string[];
  /** Of the class. */
  readonly place: Place;
}

export interface AlertsOfTeam {
  readonly team: string;
  readonly environment: string;
  readonly alerts: readonly PlainAlert[];
  readonly place: Place;
}

export interface PlainAlert {
  readonly name: string;
  /** The whole service is down, which explains its burn alerts. */
  readonly role?: 'serviceDown';
  readonly severity: Severity;
  readonly expr: Expr;
  readonly for?: Duration;
  readonly keepFiringFor?: Duration;
  readonly escalate?: PlainEscalation;
  readonly summary?: string;
  readonly description?: string;
  readonly runbook?: string;
  readonly dashboard?: string;
  /** The user's own, those of the service included. */
  readonly labels: Labels;
  readonly place: Place;
}

export interface PlainEscalation extends Escalation {
  /** Labels from the data that tell the series of the alert apart: only what has them in common is muted. */
  readonly series: readonly string[];
}

export interface Maintenance {
  readonly silences: readonly Silence[];
  readonly windows: readonly MaintenanceWindow[];
}

/** Announced work: alerts fire, and Alertmanager tells nobody. */
export interface Silence {
  readonly name: string;
  readonly scope: MaintenanceScope;
  readonly from: Instant;
  readonly until: Instant;
  readonly owner: string;
  readonly ticket?: string;
  readonly reason: string;
  /** Whether the error budget leaves its time out. */
  readonly budget: MaintenanceBudget;
  readonly place: Place;
}

/** Work that recurs by the clock on the wall: alerts do not fire. */
export interface MaintenanceWindow {
  readonly name: string;
  readonly scope: MaintenanceScope;
  /** On which it begins. */
  readonly days: readonly Weekday[];
  readonly times: readonly ClockRange[];
  readonly timezone: string;
  readonly reason: string;
  /** Whether the error budget leaves its time out. */
  readonly budget: MaintenanceBudget;
  readonly place: Place;
}

/** What fails in a maintenance is counted like all else, or neither the bad events in it nor the good ones are. */
export type MaintenanceBudget = 'counts' | 'left out';

/** Which alerts are muted: those with all that is named. */
export interface MaintenanceScope {
  readonly service?: string;
  readonly slo?: string;
  readonly team?: string;
  readonly environment?: string;
  /** None means all. */
  readonly severities: readonly string[];
  readonly matchers: readonly LabelMatcher[];
}

/** What a repository expects of its routes. */
export interface RouteTest {
  readonly name: string;
  /** Some labels of the alert; those of several alerts mean all of them. */
  readonly alert: Labels;
  /** Absent: whenever it is. */
  readonly at?: WeekTime | Moment;
  /** Names of receivers. */
  readonly expect: readonly string[];
  readonly whileFiring: readonly Labels[];
  readonly inhibitedBy?: string;
  readonly mutedBy?: string;
  readonly place: Place;
}

export type Labels = Readonly<Record<string, string>>;

/** The one environment in which alerts page. */
export const PRODUCTION = 'production';
