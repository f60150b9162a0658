import type { Version } from '../values/version.ts';
import { atLeast } from '../values/version.ts';

/** From the first version with something to the first without it; an end that is not known is open. */
export interface Lifetime {
  readonly since?: Version;
  readonly until?: Version;
}

export interface MetricLabel extends Lifetime {
  readonly name: string;
  /** Whether every series has it. */
  readonly presence: 'always' | 'sometimes';
}

export type MetricType = 'counter' | 'gauge' | 'histogram' | 'summary';

/** What is known of one metric. Its labels are those beside the target's, le and quantile; undefined where they are not known. */
export interface Metric extends Lifetime {
  readonly name: string;
  readonly type: MetricType;
  readonly labels?: readonly MetricLabel[];
  readonly renamedTo?: string;
  readonly condition?: string;
  /** Repository and file. */
  readonly source: string;
}

export function livesIn({ since, until }: Lifetime, version: Version): boolean {
  return (since === undefined || atLeast(version, since)) && (until === undefined || !atLeast(version, until));
}
