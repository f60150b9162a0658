import { inhibitions } from '../alertmanager/inhibit.ts';
import { destinations } from '../alertmanager/route.ts';
import type { Labels } from '../model/model.ts';
import type { EmittedAlert } from '../plan/emitted-alerts.ts';
import { HEARTBEAT_RECEIVER } from '../plan/naming.ts';
import type { AlertmanagerConfig, Plan } from '../plan/plan.ts';
import type { Instant } from '../values/zoned-time.ts';
import { whoIsTold } from './who-is-told.ts';

/** A harmless alert that reaches one receiver. */
export interface DrillAlert {
  readonly receiver: string;
  readonly response: string;
  readonly integrations: readonly string[];
  readonly labels: Labels;
  readonly annotations: Labels;
  /** How long its group waits, in milliseconds. */
  readonly wait: number;
}

/** A receiver that no drill reaches now. */
export interface Undrilled {
  readonly receiver: string;
  readonly why: 'no alert of ours goes there' | 'outside its hours' | 'silenced' | 'it would inhibit real alerts';
}

/** One alert for each receiver but the heartbeat's, made of an alert that the rules can emit. */
export function drillAlerts(plan: Plan, emitted: readonly EmittedAlert[], at: Instant): readonly (DrillAlert | Undrilled)[] {
  const config = plan.alertmanager;
  return config.receivers
    .filter(({ name }) => name !== HEARTBEAT_RECEIVER)
    .map(({ name, integrations }): DrillAlert | Undrilled => {
      const ours = emitted.map(({ labels }) => drillLabels(labels, config)).filter((labels) => reaches(config, labels, name));
      if (ours.length === 0) return { receiver: name, why: 'no alert of ours goes there' };
      const harmless = ours.filter((labels) => !mutes(config, labels, emitted));
      if (harmless.length === 0) return { receiver: name, why: 'it would inhibit real alerts' };
      for (const labels of harmless) {
        const { told } = whoIsTold(config, { labels }, { at, firing: [], silences: plan.silences, windows: [] });
        const destination = told.find(({ receiver }) => receiver === name);
        if (destination === undefined) continue;
        const annotations = {
          summary: 'This is a drill',
          description: `alertc tries whether ${name} is told. Nothing is broken; nothing is to do.`,
        };
        return {
          receiver: name,
          response: name.split('/').at(-1) ?? name,
          integrations: integrations.map(({ integration }) => integration),
          labels,
          annotations,
          wait: destination.grouping.wait,
        };
      }
      const causes = harmless.flatMap((labels) => whoIsTold(config, { labels }, { at, firing: [], silences: [], windows: [] }).told);
      return { receiver: name, why: causes.some(({ receiver }) => receiver === name) ? 'silenced' : 'outside its hours' };
    });
}

/** What routes go by stays; what inhibition and groups go by does not, where no route needs it. */
function drillLabels(labels: Labels, config: AlertmanagerConfig): Labels {
  const same = (changed: Labels) => waysOf(config, changed) === waysOf(config, labels);
  let drilled: Labels = { ...labels, drill: 'true' };
  for (const [label, value] of [
    ['alertname', 'AlertcDrill'],
    ['service', 'drill'],
    ['slo', 'drill'],
    ['signal', 'drill'],
  ] as const) {
    const changed = { ...drilled, [label]: value };
    if (labels[label] !== undefined && same(changed)) drilled = changed;
  }
  return drilled;
}

function waysOf(config: AlertmanagerConfig, labels: Labels): string {
  return JSON.stringify(destinations(config, labels).map(({ turns }) => turns));
}

function reaches(config: AlertmanagerConfig, labels: Labels, receiver: string): boolean {
  return destinations(config, labels).some((destination) => destination.receiver === receiver);
}

function mutes(config: AlertmanagerConfig, labels: Labels, emitted: readonly EmittedAlert[]): boolean {
  return emitted.some((alert) => inhibitions(config.inhibitRules, alert.labels, [labels]).length > 0);
}
