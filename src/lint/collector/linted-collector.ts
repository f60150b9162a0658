import type { Finding } from '../../diagnostics/finding.ts';
import type { StackPart } from '../../model/stack.ts';
import type { LintedPart } from '../linted-part.ts';
import type { Collector } from './collector.ts';

/** A collector as a part of the stack, with those that send to it. */
export interface LintedCollector extends LintedPart {
  readonly collector: Collector;
  /** Parts of collectors that data comes from, however far back, load balancers in between passed over; with their configuration where it is named. */
  readonly senders: readonly Sender[];
}

export interface Sender {
  readonly part: StackPart;
  readonly collector: Collector | undefined;
}

/** One opinion. */
export type CollectorLint = (linted: LintedCollector) => readonly Finding[];
