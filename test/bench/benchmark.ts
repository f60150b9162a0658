/** One benchmark: measures, and says what it measured. It asserts nothing, because clocks of shared machines prove nothing. */
export interface Benchmark {
  readonly name: string;
  /** One sentence: what is measured and how. */
  readonly summary: string;
  run(progress: (doing: string) => void): Promise<BenchmarkReport>;
}

export interface BenchmarkReport {
  readonly tables: readonly BenchTable[];
  /** The figures as numbers, with their units in the names. */
  readonly figures: unknown;
  /** What was aimed at and what came out, a line each. */
  readonly aims: readonly string[];
}

export interface BenchTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
