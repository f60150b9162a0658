/** The stages of a compilation, in their order. */
export const STAGES = ['load', 'YAML', 'decode', 'model', 'plan', 'proofs', 'tests', 'emit', 'write'] as const;

export type StageSeconds = Readonly<Record<(typeof STAGES)[number], number>>;
