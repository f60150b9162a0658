import type { Expr } from '../promql/ast.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { Duration } from '../values/duration.ts';
import type { Place } from '../yaml/place.ts';
import type { Labels, Severity } from './model.ts';

/** A rule file of others with the alerts of it that are taken, each with its severity and team. */
export interface ForeignRuleFile {
  readonly file: SourceFile;
  readonly groups: readonly ForeignGroup[];
  /** The definitions that name it. */
  readonly definitions: readonly Span[];
}

export interface ForeignGroup {
  readonly name: string;
  /** Absent: that of the Prometheus that evaluates it. */
  readonly interval?: Duration;
  readonly limit?: number;
  readonly queryOffset?: Duration;
  readonly rules: readonly ForeignRule[];
}

export type ForeignRule = ForeignRecord | ForeignAlert;

export interface ForeignRecord {
  readonly kind: 'recording';
  readonly record: string;
  readonly expr: Expr;
  /** As it stands in the file. */
  readonly exprText: string;
  readonly labels: Labels;
  readonly place: Place;
}

export interface ForeignAlert {
  readonly kind: 'alerting';
  readonly alert: string;
  readonly expr: Expr;
  readonly exprText: string;
  readonly for?: Duration;
  readonly keepFiringFor?: Duration;
  readonly severity: Severity;
  /** The label that holds their severity, and what was mapped. */
  readonly severityLabel: string;
  readonly theirSeverity: string;
  readonly team: string;
  readonly environment: string;
  /** All that the alert is to have beside severity, team, environment and what alertc says of it. */
  readonly labels: Labels;
  readonly annotations: Labels;
  /** In the rule file. */
  readonly place: Place;
}
