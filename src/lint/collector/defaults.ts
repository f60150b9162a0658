/** What counts where a configuration says nothing: requests; milliseconds. exporterhelper/README.md. */
export const DEFAULT_QUEUE_SIZE = 1000;
export const DEFAULT_GIVES_UP = 300_000;

/** Milliseconds; traces. tailsamplingprocessor/README.md. */
export const DEFAULT_DECISION_WAIT = 30_000;
export const DEFAULT_TRACES = 50_000;
