import { isSilencedBy } from '../alertmanager/delivery.ts';
import { matchesAll } from '../alertmanager/matches.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Grouping } from '../model/model.ts';
import { HEARTBEAT_RECEIVER } from '../plan/naming.ts';
import { printDuration, seconds } from '../values/duration.ts';
import { proof as diagnostics } from './diagnostics.ts';
import { isWatchdog, type Proof } from './proof.ts';

/** The receiver outside expects one a minute. */
const TICK = seconds(60);

/** The watchdog is sent at every tick, and nothing holds it back. */
export const heartbeatArrives: Proof = {
  name: 'the heartbeat arrives',
  shows: 'the watchdog reaches the heartbeat at every tick, and no inhibition, silence or time interval holds it back',
  prove({ model, plan, alerts, cases }) {
    const { heartbeat } = model.routing;
    if (heartbeat === undefined) return [];
    const span = model.routing.place.at('heartbeat').span;
    const slips = new Set<string>();
    const watchdog = alerts.find(({ labels }) => isWatchdog(labels));
    const [way, ...others] = cases.find(({ labels }) => isWatchdog(labels))?.destinations ?? [];
    if (watchdog === undefined) slips.add('no watchdog');
    else if (way?.receiver !== HEARTBEAT_RECEIVER || others.length > 0)
      slips.add(`a watchdog that is sent to ${way?.receiver ?? 'nobody'}`);
    if (way !== undefined) {
      if (way.during !== undefined) slips.add(`a watchdog that is told by hours (${way.during.interval})`);
      const rhythm = slipOfRhythm(way.grouping);
      if (rhythm !== undefined) slips.add(rhythm);
    }
    const labels = watchdog?.labels ?? {};
    for (const { target, reason } of plan.alertmanager.inhibitRules)
      if (watchdog !== undefined && matchesAll(target, labels)) slips.add(`an inhibition that mutes it (${reason})`);
    for (const silence of plan.silences)
      if (watchdog !== undefined && isSilencedBy(silence, labels, silence.from)) slips.add(`a silence that mutes it (${silence.name})`);
    return [...slips].map((found): Finding => diagnostics.heartbeat.at(span, { found }));
  },
};

/** Alertmanager repeats at a tick what is older than the repeat interval: it must lie just below the tick. */
function slipOfRhythm({ wait, interval, repeat }: Grouping): string | undefined {
  if (interval > TICK) return `a tick of ${printDuration(interval)}`;
  if (repeat >= interval) return `a repeat of ${printDuration(repeat)} at a tick of ${printDuration(interval)}, which skips ticks`;
  return wait > interval ? `a wait of ${printDuration(wait)}` : undefined;
}
