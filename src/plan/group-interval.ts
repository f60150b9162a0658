import { type Duration, seconds } from '../values/duration.ts';
import type { RuleGroup } from './plan.ts';

/** The default of `evaluation_interval`: a Prometheus may be set to another, which is not known here. */
const USUAL_INTERVAL = seconds(60);

/** How often a group is evaluated, as far as is known. */
export function intervalOf({ interval }: Pick<RuleGroup, 'interval'>): Duration {
  return interval ?? USUAL_INTERVAL;
}
