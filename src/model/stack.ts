import type { ParameterType } from '../definitions/component.ts';
import type { MetricSuffix } from '../definitions/stack.ts';
import type { PricesDefinition } from '../definitions/telemetry-cost.ts';
import type { Expr } from '../promql/ast.ts';
import type { Bytes } from '../values/bytes.ts';
import type { Duration } from '../values/duration.ts';
import type { EventRate } from '../values/traffic.ts';
import type { Version } from '../values/version.ts';
import type { Place } from '../yaml/place.ts';
import type { Severity } from './model.ts';
import type { Parameters } from './stack-parameters.ts';

/** The programs that observe everything else, and what is to be told about them. */
export interface Stack {
  readonly team: string;
  readonly environment: string;
  /** External label that tells the replicas of one Prometheus apart. */
  readonly replicaLabel: string;
  readonly runbook?: string;
  /** Part that takes the metrics of services that say nothing about it. */
  readonly telemetryThrough?: string;
  readonly prices?: PricesDefinition;
  /** Attributes of spans and logs that must not reach a store. */
  readonly redact: readonly string[];
  /** Sorted by name. */
  readonly parts: readonly StackPart[];
  readonly place: Place;
}

export interface StackPart {
  readonly name: string;
  readonly component: string;
  /** What counts as its version: the declared one, or the closest one that its component knows. */
  readonly version: Version;
  readonly tier?: string;
  readonly mode?: string;
  readonly job?: string;
  readonly replicas?: number;
  /** Signals that it takes; empty for any. */
  readonly receives: readonly string[];
  readonly exports: readonly string[];
  readonly stores: readonly string[];
  readonly retention?: { readonly time?: Duration; readonly size?: Bytes };
  /** What it was sized for, by name. */
  readonly plan: Readonly<Record<string, string>>;
  /** What stands for the parameters of its components in their alerts: its own values, else the defaults. */
  readonly parameters: Parameters;
  /** The parameters that its components declare, and of which type. */
  readonly declared: Readonly<Record<string, ParameterType>>;
  /** Its own configuration file, relative to the definition. */
  readonly config?: string;
  readonly metricSuffix: MetricSuffix;
  /** What always arrives, by signal. */
  readonly always: Readonly<Record<string, EventRate>>;
  readonly features: readonly string[];
  readonly alerts: readonly StackAlert[];
  readonly place: Place;
}

/** An alert of a component for one part, all parameters filled in. */
export interface StackAlert {
  readonly name: string;
  /** Whose alert it is: the part's own component, or the generic one. */
  readonly component: string;
  readonly severity: Severity;
  readonly expr: Expr;
  readonly for?: Duration;
  readonly keepFiringFor?: Duration;
  readonly summary: string;
  readonly why: string;
  readonly firstSteps: readonly string[];
  readonly runbook?: string;
  /** What it is about where signals take different ways, such as spans. */
  readonly signal?: string;
  /** What comes in, which the parts behind do not explain. */
  readonly concerns?: 'input';
  /** Names of alerts that explain it. */
  readonly inhibitedBy: readonly string[];
  /** While it fires, no metrics get through the part. */
  readonly breaks?: 'telemetry';
  /** Where it is evaluated: beside all others, or by a Prometheus that does not depend on what it watches. */
  readonly placement: 'stack' | 'meta';
  readonly test?: StackTest;
  /** Of the alert in its component. */
  readonly place: Place;
}

/** The way that the metrics of a service take to the Prometheus that evaluates its rules. */
export interface TelemetryPath {
  /** Part that takes them from the service. */
  readonly through: string;
  /** Sorted names of the parts that every way passes: while one of them is dead, nothing arrives. */
  readonly parts: readonly string[];
}

/** Series in promtool's notation, a sample a minute, with their values. */
export type TestSeries = Readonly<Record<string, string>>;

export interface StackTest {
  readonly healthy: TestSeries;
  /** Each alone must make it fire. */
  readonly sick: readonly TestSeries[];
  readonly restart: TestSeries;
}

/** Applied to every part with a job. */
export const GENERIC_COMPONENT = 'generic';
