import { names } from '../collector.ts';
import { collector as diagnostics } from '../diagnostics.ts';
import type { CollectorLint } from '../linted-collector.ts';
import { isSet, itemsAt, scalarsBelow } from '../settings.ts';

/** Replicas that scrape share the targets. */
export const sharedTargets: CollectorLint = ({ collector, part }) => {
  const { replicas = 1 } = part;
  if (replicas < 2) return [];
  const receivers = collector.components.filter(
    (component) =>
      component.section === 'receivers' &&
      component.type === 'prometheus' &&
      collector.pipelines.some((one) => names(one.receivers, component)),
  );
  return receivers
    .filter(({ place }) => !isSet(place, 'target_allocator') && itemsAt(place, 'config', 'scrape_configs').length > 0)
    .filter(({ place }) => !scalarsBelow(place).some(({ node }) => node.kind === 'scalar' && differsByReplica(node.text)))
    .map(({ id, place }) => diagnostics['scraped-by-all'].at(place.keySpan, { replicas, receiver: id }));
};

/** Its own address, a shard, or what the environment of each replica says. */
function differsByReplica(text: string): boolean {
  return text === 'hashmod' || text.includes('${') || /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0):/.test(text);
}
