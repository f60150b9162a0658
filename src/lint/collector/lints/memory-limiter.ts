import type { Finding } from '../../../diagnostics/finding.ts';
import { type Collector, componentOf, isUnknown, names, type Pipeline } from '../collector.ts';
import { collector as diagnostics } from '../diagnostics.ts';
import { printGoDuration } from '../go-duration.ts';
import type { CollectorLint } from '../linted-collector.ts';
import { durationAt } from '../settings.ts';

const LIMITER = 'memorylimiter';

/** Every pipeline that takes data in begins with a memory limiter that looks. */
export const memoryLimiter: CollectorLint = ({ collector }) => [
  ...collector.pipelines.flatMap((pipeline) => judge(collector, pipeline)),
  ...refuseIdle(collector),
];

function judge(collector: Collector, { id, receivers, processors, place }: Pipeline): readonly Finding[] {
  const index = processors.findIndex(({ type }) => type === LIMITER);
  const limiter = processors[index];
  if (limiter !== undefined) {
    const [first] = processors;
    if (index === 0 || first === undefined) return [];
    return [diagnostics['late-memory-limiter'].at(limiter.place.span, { limiter: limiter.id, before: first.id, pipeline: id })];
  }
  // What comes from another pipeline was let in there, and the extension stands before all receivers that name it.
  if (processors.some(isUnknown)) return [];
  const takesIn = receivers.some((receiver) => componentOf(collector, 'receivers', receiver) !== undefined);
  const hasExtension = collector.extensions.some(({ type }) => type === LIMITER);
  return takesIn && !hasExtension ? [diagnostics['no-memory-limiter'].at(place.keySpan, { pipeline: id })] : [];
}

function refuseIdle({ components, pipelines }: Collector): readonly Finding[] {
  const used = components.filter(
    (component) => component.section === 'processors' && pipelines.some(({ processors }) => names(processors, component)),
  );
  return used
    .filter(({ type }) => type === LIMITER)
    .flatMap(({ id, place }) => {
      const interval = durationAt(place, ['check_interval'], 0);
      if (interval === undefined || interval > 0) return [];
      const found = place.has('check_interval') ? printGoDuration(interval) : 'none';
      return [diagnostics['idle-memory-limiter'].at(place.at('check_interval').span, { limiter: id, found })];
    });
}
