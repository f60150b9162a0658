/** Names that every version reads without quotes; any other UTF-8 name needs them, and Prometheus 3.0. */
const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Words that Prometheus reads as something else where a metric name could stand. */
const RESERVED: ReadonlySet<string> = new Set(['bool', 'on', 'ignoring', 'group_left', 'group_right', 'offset', 'inf', 'nan']);
const LONGEST_RESERVED = Math.max(...[...RESERVED].map(({ length }) => length));

export function isBareMetricName(name: string): boolean {
  return METRIC.test(name) && (name.length > LONGEST_RESERVED || !RESERVED.has(name.toLowerCase()));
}

export function isBareLabelName(name: string): boolean {
  return LABEL.test(name);
}

/** Whether every version takes it for the name of a series, reserved words included. */
export function isMetricName(name: string): boolean {
  return METRIC.test(name);
}
