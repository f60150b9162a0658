/** Mutants that no test can tell from the original, and why. */
export const EQUIVALENT: readonly { readonly service?: string; readonly kind: RegExp; readonly what: RegExp; readonly why: string }[] = [];
