import type { Model } from '../model/model.ts';
import type { StackPart } from '../model/stack.ts';
import type { Plan } from '../plan/plan.ts';
import type { Place } from '../yaml/place.ts';

/** A part of the stack with its configuration as it stands in its file. */
export interface LintedPart {
  readonly model: Model;
  /** Undefined where an error left none. */
  readonly plan: Plan | undefined;
  readonly part: StackPart;
  readonly config: Place;
  /** Those of all parts, by name. */
  readonly configs: ReadonlyMap<string, Place>;
}
