/** A change of a rule after which no story comes out differently. */
interface EquivalentMutant {
  readonly service: string;
  readonly kind: string;
  readonly what: RegExp;
  readonly why: string;
}

/** Mutants that no test can tell from the original, and why. */
export const EQUIVALENT: readonly EquivalentMutant[] = [];
