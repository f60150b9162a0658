/** A change of a component's alert that its tests do not notice. */
export interface StackSurvivor {
  readonly kind: string;
  readonly what: RegExp;
  /** `equivalent`: no test could tell, and `why` is the proof. `not shown`: a test could, but its series do not. */
  readonly is: 'equivalent' | 'not shown';
  readonly why: string;
}

export const STACK_SURVIVORS: readonly StackSurvivor[] = [];
