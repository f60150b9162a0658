import type { Analysis } from '../compile/analyse.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Span } from '../text/span.ts';
import type { Risk } from './risk.ts';

/** One of two states of a repository: what it compiles to, or why it does not. */
export interface Revision {
  /** How people call it: a git revision or a folder. */
  readonly name: string;
  /** Absent where the definitions have errors, unless it is that of those that have none. */
  readonly analysis?: Analysis;
  readonly findings: readonly Finding[];
  /** What it is compiled to, without the tests beside it. */
  readonly files: readonly CompiledFile[];
}

/** A file below out/. */
export interface CompiledFile {
  readonly path: string;
  readonly sha256: string;
}

/** What a change of the definitions means for the people on call. */
export interface Review {
  readonly before: ReviewedSide;
  readonly after: ReviewedSide;
  /** Whether both sides compile and all was compared; otherwise nothing may be concluded from what is not among the changes. */
  readonly whole: boolean;
  /** Definition files that both sides were compared without, because one of them does not compile with them. */
  readonly leftOut: readonly string[];
  /** What a reader should know about the choice of the two states, in sentences. */
  readonly notes: readonly string[];
  /** By risk, what wakes people first. */
  readonly changes: readonly Change[];
}

export interface ReviewedSide {
  readonly name: string;
  readonly compiles: boolean;
  /** Why it does not compile; warnings are left out. */
  readonly errors: readonly Finding[];
}

export interface Change extends Draft {
  /** The kind of change: `area/what-changed`. */
  readonly code: string;
}

/** A change as its kind makes it. */
export interface Draft {
  readonly risk: Risk;
  /** One sentence without a full stop. */
  readonly title: string;
  readonly concerns: Concerns;
  /** In the user's definitions, on the side where it stands. */
  readonly place?: ReviewPlace;
  /** What it comes to, the most important first. */
  readonly effects: readonly Effect[];
  readonly details: readonly Detail[];
}

export interface ReviewPlace {
  readonly side: 'before' | 'after';
  readonly span: Span;
}

/** Whose it is. Sorted; names of services outside production carry their environment: `checkout (staging)`. */
export interface Concerns {
  readonly services: readonly string[];
  /** `service/slo`. */
  readonly slos: readonly string[];
  /** Names of alerting rules. */
  readonly alerts: readonly string[];
  readonly teams: readonly string[];
  /** The most urgent first. */
  readonly severities: readonly string[];
}

/** A sentence about people: who is told what, how much earlier, of what no more. */
export interface Effect {
  readonly risk: Risk;
  readonly text: string;
}

export type Detail =
  /** One thing before and after; absent where there was or is none. */
  | { readonly kind: 'value'; readonly what: string; readonly before?: string; readonly after?: string }
  | { readonly kind: 'table'; readonly title: string; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly string[] }
  | { readonly kind: 'note'; readonly text: string };
