import type { Receiver } from '../integrations/integration.ts';
import type { Grouping, Labels } from '../model/model.ts';
import type { Expr } from '../promql/ast.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { MinuteOfDay, Weekday } from '../values/calendar.ts';
import type { Duration } from '../values/duration.ts';
import type { Instant } from '../values/zoned-time.ts';
import type { Dashboard } from './dashboards.ts';

/**
 * What is going to be written, in Prometheus' and Alertmanager's own concepts. Rules and routes come from one plan, so they cannot disagree;
 * text is made of it last. `origin` is the place in a definition that a reviewer would change.
 */
export interface Plan {
  readonly ruleFiles: readonly RuleFile[];
  /** Where replicas of a Prometheus are to tell which rules they run. */
  readonly ruleset?: Ruleset;
  readonly alertmanager: AlertmanagerConfig;
  readonly silences: readonly PlannedSilence[];
  /** None unless the routing asks for them. */
  readonly dashboards: readonly Dashboard[];
}

export interface RuleFile {
  /** Below out/prometheus/. */
  readonly path: string;
  readonly groups: readonly RuleGroup[];
  /** The definitions it was made from. */
  readonly sources: readonly Span[];
  /** The rule file of others that it is a copy of. */
  readonly copyOf?: SourceFile;
}

/** A group whose name holds a hash of all rules but its own; it is written last, because the hash is one of text. */
export interface Ruleset {
  readonly interval: Duration;
  /** The part of the stack that has replicas. */
  readonly origin: Span;
}

export interface RuleGroup {
  readonly name: string;
  readonly interval: Duration;
  /** The original of this copy leaves the interval to Prometheus, whose default it is as far as is known here. */
  readonly isGlobalInterval?: true;
  /** How many series a rule may return at most; of copies only, as what follows. */
  readonly limit?: number;
  readonly queryOffset?: Duration;
  readonly rules: readonly Rule[];
}

export type Rule = RecordingRule | AlertingRule;

export interface RecordingRule {
  readonly kind: 'recording';
  readonly record: string;
  readonly expr: Expr;
  /** The text to be written for `expr`, where it is a copy that keeps its comments and layout. */
  readonly verbatim?: string;
  readonly labels: Labels;
  readonly origin: Span;
}

export interface AlertingRule {
  readonly kind: 'alerting';
  readonly alert: string;
  readonly expr: Expr;
  /** As of a recording rule. */
  readonly verbatim?: string;
  readonly for?: Duration;
  readonly keepFiringFor?: Duration;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly origin: Span;
}

export interface AlertmanagerConfig {
  readonly root: Route;
  readonly receivers: readonly NamedReceiver[];
  readonly inhibitRules: readonly InhibitRule[];
  readonly timeIntervals: readonly TimeInterval[];
  /** Names of the severities, the most urgent first, for the vendors' scales. */
  readonly severities: readonly string[];
  readonly sources: readonly Span[];
}

export interface Route {
  readonly receiver: string;
  readonly matchers: readonly Matcher[];
  readonly grouping?: Grouping;
  readonly continue?: true;
  /** Names of time intervals in which it is muted or only active; on leaves only, because children do not inherit them. */
  readonly during?: { readonly kind: 'active' | 'mute'; readonly interval: string };
  readonly routes: readonly Route[];
  /** What a proof about this route points at: the severity, the team, or the line of the routing that asks for it. */
  readonly origin: Span;
}

export interface Matcher {
  readonly label: string;
  readonly op: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

/** A one-off silence as Alertmanager is to have it. */
export interface PlannedSilence {
  readonly name: string;
  /** In canonical order. */
  readonly matchers: readonly Matcher[];
  readonly from: Instant;
  readonly until: Instant;
  readonly createdBy: string;
  /** Begins with the marker by which it is found again. */
  readonly comment: string;
  readonly origin: Span;
}

export interface NamedReceiver {
  readonly name: string;
  readonly integrations: readonly Receiver[];
  readonly origin: Span;
}

export interface InhibitRule {
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  readonly equal: readonly string[];
  /** Why the source explains the target, for reviewers: a comment in the output. */
  readonly reason: string;
  readonly origin: Span;
}

export interface TimeInterval {
  readonly name: string;
  /** It holds when one of them does; within one all fields must. */
  readonly specs: readonly TimeSpec[];
}

export interface TimeSpec {
  readonly times: readonly { readonly start: MinuteOfDay; readonly end: MinuteOfDay }[];
  readonly weekdays: readonly Weekday[];
  /** Inclusive ranges; absent means any. */
  readonly daysOfMonth?: readonly NumberRange[];
  readonly months?: readonly NumberRange[];
  readonly years?: readonly NumberRange[];
  readonly location: string;
}

export interface NumberRange {
  readonly from: number;
  readonly to: number;
}
