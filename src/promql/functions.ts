import { type Version, version } from '../values/version.ts';

/** The types of PromQL; `instant` and `range` are vectors. */
export type ValueType = 'scalar' | 'string' | 'instant' | 'range';

/** Behind a feature flag, perhaps only until a release made it stable. */
export interface Experiment {
  readonly flag: string;
  readonly until?: Version;
}

export interface Signature {
  /** The types of the arguments; the last one counts for any further ones. */
  readonly args: readonly ValueType[];
  readonly least: number;
  readonly most: number;
  readonly returns: ValueType;
  /** The first release with it; 2.0 stands for that or earlier. */
  readonly since: Version;
  readonly experiment?: Experiment;
  readonly removed?: { readonly in: Version; readonly cure: string };
}

interface Extras {
  readonly since?: Version;
  readonly returns?: ValueType;
  readonly most?: number;
  readonly experiment?: Experiment;
  readonly removed?: Signature['removed'];
}

/** Arguments are words; `?` marks an optional one, `*` any number more. */
function takes(notation: string, extras: Extras = {}): Signature {
  const words = notation === '' ? [] : notation.split(' ');
  const { since = version(2, 0), returns = 'instant', experiment, removed } = extras;
  return {
    args: words.map((word) => word.replace(/[?*]$/, '') as ValueType),
    least: words.filter((word) => /\w$/.test(word)).length,
    most: extras.most ?? (notation.endsWith('*') ? Number.POSITIVE_INFINITY : words.length),
    returns,
    since,
    ...(experiment === undefined ? {} : { experiment }),
    ...(removed === undefined ? {} : { removed }),
  };
}

const EXPERIMENTAL: Experiment = { flag: 'promql-experimental-functions' };
const TRIGONOMETRY: Extras = { since: version(2, 31) };
const NATIVE_HISTOGRAMS: Extras = { since: version(2, 40) };

/**
 * All functions since Prometheus 2.0: promql/parser/functions.go of every minor release up to 3.14, compared with each other.
 * Ordered by name.
 */
export const FUNCTIONS: Readonly<Record<string, Signature>> = {
  abs: takes('instant'),
  absent: takes('instant'),
  absent_over_time: takes('range', { since: version(2, 16) }),
  acos: takes('instant', TRIGONOMETRY),
  acosh: takes('instant', TRIGONOMETRY),
  asin: takes('instant', TRIGONOMETRY),
  asinh: takes('instant', TRIGONOMETRY),
  atan: takes('instant', TRIGONOMETRY),
  atanh: takes('instant', TRIGONOMETRY),
  avg_over_time: takes('range'),
  ceil: takes('instant'),
  changes: takes('range'),
  clamp: takes('instant scalar scalar', { since: version(2, 26) }),
  clamp_max: takes('instant scalar'),
  clamp_min: takes('instant scalar'),
  cos: takes('instant', TRIGONOMETRY),
  cosh: takes('instant', TRIGONOMETRY),
  count_over_time: takes('range'),
  day_of_month: takes('instant?'),
  day_of_week: takes('instant?'),
  day_of_year: takes('instant?', { since: version(2, 36) }),
  days_in_month: takes('instant?'),
  deg: takes('instant', TRIGONOMETRY),
  delta: takes('range'),
  deriv: takes('range'),
  double_exponential_smoothing: takes('range scalar scalar', { since: version(3, 0), experiment: EXPERIMENTAL }),
  end: takes('', { since: version(3, 12), returns: 'scalar', experiment: EXPERIMENTAL }),
  exp: takes('instant'),
  first_over_time: takes('range', { since: version(3, 7), experiment: { ...EXPERIMENTAL, until: version(3, 14) } }),
  floor: takes('instant'),
  histogram_avg: takes('instant', { since: version(2, 51) }),
  histogram_count: takes('instant', NATIVE_HISTOGRAMS),
  histogram_fraction: takes('scalar scalar instant', NATIVE_HISTOGRAMS),
  histogram_quantile: takes('scalar instant'),
  histogram_quantiles: takes('instant string scalar scalar*', { since: version(3, 11), most: 12, experiment: EXPERIMENTAL }),
  histogram_stddev: takes('instant', { since: version(2, 47) }),
  histogram_stdvar: takes('instant', { since: version(2, 47) }),
  histogram_sum: takes('instant', NATIVE_HISTOGRAMS),
  holt_winters: takes('range scalar scalar', {
    removed: { in: version(3, 0), cure: 'write double_exponential_smoothing, its new name (experimental)' },
  }),
  hour: takes('instant?'),
  idelta: takes('range'),
  increase: takes('range'),
  info: takes('instant instant?', { since: version(2, 55), experiment: EXPERIMENTAL }),
  irate: takes('range'),
  label_join: takes('instant string string string*'),
  label_replace: takes('instant string string string string'),
  last_over_time: takes('range', { since: version(2, 26) }),
  ln: takes('instant'),
  log10: takes('instant'),
  log2: takes('instant'),
  mad_over_time: takes('range', { since: version(2, 49), experiment: EXPERIMENTAL }),
  max_of: takes('scalar scalar', { since: version(3, 13), returns: 'scalar', experiment: EXPERIMENTAL }),
  max_over_time: takes('range'),
  min_of: takes('scalar scalar', { since: version(3, 13), returns: 'scalar', experiment: EXPERIMENTAL }),
  min_over_time: takes('range'),
  minute: takes('instant?'),
  month: takes('instant?'),
  pi: takes('', { ...TRIGONOMETRY, returns: 'scalar' }),
  predict_linear: takes('range scalar'),
  present_over_time: takes('range', { since: version(2, 29) }),
  quantile_over_time: takes('scalar range'),
  rad: takes('instant', TRIGONOMETRY),
  range: takes('', { since: version(3, 12), returns: 'scalar', experiment: EXPERIMENTAL }),
  rate: takes('range'),
  resets: takes('range'),
  round: takes('instant scalar?'),
  scalar: takes('instant', { returns: 'scalar' }),
  sgn: takes('instant', { since: version(2, 26) }),
  sin: takes('instant', TRIGONOMETRY),
  sinh: takes('instant', TRIGONOMETRY),
  sort: takes('instant'),
  sort_by_label: takes('instant string*', { since: version(2, 49), experiment: EXPERIMENTAL }),
  sort_by_label_desc: takes('instant string*', { since: version(2, 49), experiment: EXPERIMENTAL }),
  sort_desc: takes('instant'),
  sqrt: takes('instant'),
  start: takes('', { since: version(3, 12), returns: 'scalar', experiment: EXPERIMENTAL }),
  start_timestamp: takes('instant', { since: version(3, 14), experiment: { flag: 'use-start-timestamps' } }),
  stddev_over_time: takes('range'),
  stdvar_over_time: takes('range'),
  step: takes('', { since: version(3, 12), returns: 'scalar', experiment: EXPERIMENTAL }),
  sum_over_time: takes('range'),
  tan: takes('instant', TRIGONOMETRY),
  tanh: takes('instant', TRIGONOMETRY),
  time: takes('', { returns: 'scalar' }),
  timestamp: takes('instant'),
  ts_of_first_over_time: takes('range', { since: version(3, 7), experiment: EXPERIMENTAL }),
  ts_of_last_over_time: takes('range', { since: version(3, 5), experiment: EXPERIMENTAL }),
  ts_of_max_over_time: takes('range', { since: version(3, 5), experiment: EXPERIMENTAL }),
  ts_of_min_over_time: takes('range', { since: version(3, 5), experiment: EXPERIMENTAL }),
  vector: takes('scalar'),
  year: takes('instant?'),
};

export interface Aggregator {
  /** What is written before the vector. */
  readonly parameter?: 'scalar' | 'string';
  readonly since: Version;
  readonly experiment?: Experiment;
}

const AGGREGATOR: Aggregator = { since: version(2, 0) };

/** promql/parser/lex.go; the parameter as its checkAST demands it. */
export const AGGREGATORS: Readonly<Record<string, Aggregator>> = {
  avg: AGGREGATOR,
  bottomk: { ...AGGREGATOR, parameter: 'scalar' },
  count: AGGREGATOR,
  count_values: { ...AGGREGATOR, parameter: 'string' },
  group: { since: version(2, 20) },
  limit_ratio: { parameter: 'scalar', since: version(2, 54), experiment: EXPERIMENTAL },
  limitk: { parameter: 'scalar', since: version(2, 54), experiment: EXPERIMENTAL },
  max: AGGREGATOR,
  min: AGGREGATOR,
  quantile: { ...AGGREGATOR, parameter: 'scalar' },
  stddev: AGGREGATOR,
  stdvar: AGGREGATOR,
  sum: AGGREGATOR,
  topk: { ...AGGREGATOR, parameter: 'scalar' },
};

/** How a function is called, for hints: `round(instant vector, [scalar])`. */
export function signatureText(name: string, { args, least, most }: Signature): string {
  const words = args.map((type, index) => (index < least ? TYPE_NAMES[type] : `[${TYPE_NAMES[type]}]`));
  return `${name}(${words.join(', ')}${most > args.length ? ', …' : ''})`;
}

export const TYPE_NAMES: Readonly<Record<ValueType, string>> = {
  scalar: 'scalar',
  string: 'string',
  instant: 'instant vector',
  range: 'range vector',
};
