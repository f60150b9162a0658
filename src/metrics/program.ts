/** The metrics of one program, as they were read in its sources: facts, and where each comes from. */
export interface ProgramTable {
  readonly program: string;
  /** Of a Stack; without one only the types of its metrics are used. */
  readonly component?: string;
  /** How the names of its metrics begin; no other program's begin like this. */
  readonly prefixes: readonly string[];
  /** The newest version that was looked at; undefined where sources without a version were, in August 2026. */
  readonly newest?: string;
  /** `complete` where each row lists every label that the program sets itself. */
  readonly labels?: 'complete';
  /** The versions of which every name stands here, as running servers of three of them confirmed. */
  readonly names?: { readonly from: string; readonly to: string };
  /** Whether it also has process_resident_memory_bytes and its like. */
  readonly goProcess?: 'served' | 'not served';
  /** Labels that were once on every series, with the version that took them away. */
  readonly goneLabels?: Readonly<Record<string, string>>;
  /** `vary` where _total and units are put behind the names or not, depending on how the program is set up. */
  readonly endings?: 'vary';
  /** Gauges that look like a limit and are none. */
  readonly notLimits?: readonly string[];
  /**
   * A metric a line, below the source it was read in:
   *
   *     # repository: file
   *     name type{label, label>=VERSION<VERSION, label?} >=VERSION <VERSION -> new name ; condition
   *
   * `>=` is the first version with it, `<` the first without it; none is named where it is older or newer than what was looked at, or not known.
   * Without braces the labels are not known; `label?` is not on every series. Labels le and quantile go without saying. A condition begins with `if` (how the program is set up) or `after` (what must have
   * happened since its start): without it the metric does not exist, which is no mistake.
   */
  readonly metrics: string;
}
