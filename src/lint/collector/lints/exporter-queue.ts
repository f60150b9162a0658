import type { Finding } from '../../../diagnostics/finding.ts';
import type { StackPart } from '../../../model/stack.ts';
import { type Collector, type Component, exportersInUse, names } from '../collector.ts';
import { DEFAULT_QUEUE_SIZE } from '../defaults.ts';
import { collector as diagnostics } from '../diagnostics.ts';
import { queueOf, sendsAway } from '../exporters.ts';
import { printGoDuration } from '../go-duration.ts';
import type { CollectorLint } from '../linted-collector.ts';
import { plannedAt } from '../plan-of-part.ts';
import { isFalse, numberAt, textAt } from '../settings.ts';

/** What cannot be sent at once waits in a queue, which is there and long enough. */
export const exporterQueue: CollectorLint = ({ collector, part }) =>
  exportersInUse(collector)
    .filter(sendsAway)
    .flatMap((exporter) => {
      const queue = queueOf(exporter);
      if (queue !== undefined && isFalse(queue, 'enabled'))
        return [diagnostics['no-queue'].at(queue.at('enabled').span, { exporter: exporter.id })];
      return warnOfShortQueue(collector, exporter, part);
    });

function warnOfShortQueue(collector: Collector, exporter: Component, part: StackPart): readonly Finding[] {
  const outage = plannedAt(part, 'outageSeconds');
  // These have queues of another kind, or one for each backend.
  if (outage === undefined || ['loadbalancing', 'prometheusremotewrite'].includes(exporter.type)) return [];
  const queue = queueOf(exporter) ?? exporter.place;
  const size = queueOf(exporter) === undefined ? DEFAULT_QUEUE_SIZE : numberAt(queue, ['queue_size'], DEFAULT_QUEUE_SIZE);
  const sizer = queueOf(exporter) === undefined ? 'requests' : (textAt(queue, 'sizer') ?? 'requests');
  const rate = rateOf(sizer, collector, exporter, part);
  if (size === undefined || rate === undefined || rate === 0 || size / rate >= outage) return [];
  const said = {
    exporter: exporter.id,
    lasts: printGoDuration(Math.round(size / rate) * 1000),
    outage: printGoDuration(outage * 1000),
    needed: `${Math.ceil(outage * rate)} ${sizer}`,
  };
  const at = queueOf(exporter) === undefined ? exporter.place.keySpan : queue.at('queue_size').span;
  return [diagnostics['short-queue'].at(at, said)];
}

/** What one replica sends a second, in the unit of the queue. Spans are planned for the whole tier. */
function rateOf(sizer: string, { pipelines }: Collector, exporter: Component, part: StackPart): number | undefined {
  if (sizer === 'requests') return plannedAt(part, 'requestsPerSecond');
  const takesSpans = pipelines.some(({ signal, exporters }) => signal === 'traces' && names(exporters, exporter));
  const spans = plannedAt(part, 'spansPerSecond');
  if (!takesSpans || spans === undefined) return undefined;
  const each = spans / Math.max(1, part.replicas ?? 1);
  if (sizer === 'items') return each;
  const perSpan = plannedAt(part, 'bytesPerSpan');
  return sizer === 'bytes' && perSpan !== undefined ? each * perSpan : undefined;
}
