import type { History, Phase } from '../sli/samples.ts';
import type { AlertKind, ExpectedAlert } from './expected-alert.ts';

/** A story that a test tells. */
export interface Scenario {
  /** As a sentence, behind the name of the SLO. */
  readonly name: string;
  /** What happens where labels tell SLOs apart to the one that fails; the other stays healthy, or shares what is not about errors. */
  readonly phases: readonly Phase[];
  readonly badEvents: History['badEvents'];
  /** Where it may be told slowly although it is short. */
  readonly pace?: 'slow';
  /** Whether the other one fails as well. */
  readonly hits: 'one' | 'all';
  /** What else there is that must make no difference. */
  readonly besides?: 'series of another service';
  /** How many label sets there are; where it is not said, one, or two with `by`. */
  readonly labelSets?: number;
  /** The alerts it is about: checked right before and after each change. All others are checked at the same times. */
  readonly about: (alert: ExpectedAlert) => boolean;
}

export function aboutKind(...kinds: readonly AlertKind['kind'][]): Scenario['about'] {
  return ({ is }) => kinds.includes(is.kind);
}

export function aboutSeverity(severity: string): Scenario['about'] {
  return ({ is, rule, raisedFrom }) => is.kind === 'burn' && rule.labels['severity'] === severity && raisedFrom === undefined;
}

/** What a burn alert of a severity was raised to. */
export function aboutRaised(severity: string): Scenario['about'] {
  return ({ raisedFrom }) => raisedFrom?.labels['severity'] === severity;
}
