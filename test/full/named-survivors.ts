/** A change of a rule after which every story ends as before. */
export interface NamedSurvivor {
  readonly service: string;
  readonly kind: string;
  readonly what: RegExp;
  /** `equivalent`: no test could tell, and `why` is the proof. `not shown`: a story could, but none is told. */
  readonly is: 'equivalent' | 'not shown';
  readonly why: string;
}

export const NAMED_SURVIVORS: readonly NamedSurvivor[] = [];
