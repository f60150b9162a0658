import type { Expr } from '../promql/ast.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { Duration } from '../values/duration.ts';
import type { Place } from '../yaml/place.ts';

/** A rule file that a definition names, as it was read from the disk. */
export interface NamedRuleFile {
  readonly file: SourceFile;
  /** The path or pattern in the definition. */
  readonly namedAt: Span;
}

/** What stands in a rule file as somebody wrote it for Prometheus. */
export interface WrittenRuleFile {
  readonly file: SourceFile;
  readonly groups: readonly WrittenGroup[];
}

export interface WrittenGroup {
  readonly name: string;
  readonly interval?: Duration;
  readonly limit?: number;
  readonly queryOffset?: Duration;
  readonly rules: readonly WrittenRule[];
  readonly place: Place;
}

export type WrittenRule = WrittenRecord | WrittenAlert;

interface Written {
  readonly expr: Expr;
  /** The expression as it stands in the file, with its comments. */
  readonly exprText: string;
  /** Those of the group included. */
  readonly labels: Readonly<Record<string, string>>;
  readonly place: Place;
}

export interface WrittenRecord extends Written {
  readonly kind: 'recording';
  readonly record: string;
}

export interface WrittenAlert extends Written {
  readonly kind: 'alerting';
  readonly alert: string;
  readonly for?: Duration;
  readonly keepFiringFor?: Duration;
  readonly annotations: Readonly<Record<string, string>>;
}
