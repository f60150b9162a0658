import { type Collector, exportersInUse } from './collector.ts';
import { DEFAULT_DECISION_WAIT, DEFAULT_GIVES_UP, DEFAULT_QUEUE_SIZE, DEFAULT_TRACES } from './defaults.ts';
import { clientOf, queueOf, sendsAway } from './exporters.ts';
import { durationAt, isFalse, numberAt, textAt } from './settings.ts';
import { tailSamplersInUse } from './tail-samplers.ts';

/**
 * What a configuration says of the keys of a collector's `plan:`, in their units; a key is absent where several exporters make no one number of it, where only
 * the environment knows it, or where nothing of the kind is used. Of several, the one that loses data first counts.
 */
export function configuredPlan(collector: Collector): Readonly<Record<string, number>> {
  const numbers = {
    queueSize: least(queueSizes(collector)),
    retrySeconds: least(retries(collector)),
    decisionWait: most(
      tailSamplersInUse(collector).map(({ place }) => seconds(durationAt(place, ['decision_wait'], DEFAULT_DECISION_WAIT))),
    ),
    traceBuffer: least(tailSamplersInUse(collector).map(({ place }) => numberAt(place, ['num_traces'], DEFAULT_TRACES))),
  };
  return Object.fromEntries(Object.entries(numbers).filter((entry): entry is [string, number] => entry[1] !== undefined));
}

/** In requests; queues that count items or bytes, have a limit for each backend or are off say nothing of requests. */
function queueSizes(collector: Collector): readonly (number | undefined)[] {
  const exporters = exportersInUse(collector).filter(
    (one) => sendsAway(one) && !['loadbalancing', 'prometheusremotewrite'].includes(one.type),
  );
  return exporters.map((exporter) => {
    const queue = queueOf(exporter);
    if (queue === undefined) return DEFAULT_QUEUE_SIZE;
    const counts = !isFalse(queue, 'enabled') && (textAt(queue, 'sizer') ?? 'requests') === 'requests';
    return counts ? numberAt(queue, ['queue_size'], DEFAULT_QUEUE_SIZE) : undefined;
  });
}

/** Retries without an end, or none at all, are findings of their own. */
function retries(collector: Collector): readonly (number | undefined)[] {
  return exportersInUse(collector)
    .filter(sendsAway)
    .map((exporter) => {
      const client = clientOf(exporter);
      if (!client.has('retry_on_failure')) return seconds(DEFAULT_GIVES_UP);
      const retry = client.at('retry_on_failure');
      const ends = isFalse(retry, 'enabled') ? undefined : durationAt(retry, ['max_elapsed_time'], DEFAULT_GIVES_UP);
      return ends === 0 ? undefined : seconds(ends);
    });
}

function seconds(duration: number | undefined): number | undefined {
  return duration === undefined ? undefined : duration / 1000;
}

/** Undefined where one of them is, or where there are none. */
function known(numbers: readonly (number | undefined)[]): readonly number[] | undefined {
  const all = numbers.filter((one) => one !== undefined);
  return all.length === numbers.length && all.length > 0 ? all : undefined;
}

function least(numbers: readonly (number | undefined)[]): number | undefined {
  const all = known(numbers);
  return all === undefined ? undefined : Math.min(...all);
}

function most(numbers: readonly (number | undefined)[]): number | undefined {
  const all = known(numbers);
  return all === undefined ? undefined : Math.max(...all);
}
