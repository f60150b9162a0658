import { distinctSlots, weekSlots } from '../alertmanager/slots.ts';
import type { Labels, Model, RouteTest } from '../model/model.ts';
import { emittedAlerts } from '../plan/emitted-alerts.ts';
import { type MeantAlert, meantAlerts } from '../plan/meant-alerts.ts';
import type { Plan } from '../plan/plan.ts';
import { isWeekTime } from '../values/week-time.ts';
import type { Instant } from '../values/zoned-time.ts';
import { hoursOf, instantOf, startOfUsualWeek, zoneOf } from './usual-week.ts';
import { type Circumstances, type Obstacle, type WhoIsTold, whoIsTold } from './who-is-told.ts';

export interface RouteTestResult {
  readonly test: RouteTest;
  /** Empty where it passed. */
  readonly failures: readonly RouteTestFailure[];
}

/** One alert that was not told as expected; of several times the first. */
export type RouteTestFailure = {
  readonly alert: Labels;
  readonly at: Instant;
  readonly zone: string;
  /** Names of the receivers that are told, each as often as it is. */
  readonly found: readonly string[];
  readonly heldBack: readonly { readonly receiver: string; readonly obstacles: readonly Obstacle[] }[];
} & (
  | { readonly kind: 'other receivers' }
  /** While these fire it should have been silent. */
  | { readonly kind: 'not inhibited' | 'not muted'; readonly by: string }
);

/** Plays the users' expectations through the model of Alertmanager: they need no program and no server. */
export function runRouteTests(model: Model, plan: Plan): readonly RouteTestResult[] {
  const emitted = emittedAlerts(model, plan.ruleFiles);
  return model.routeTests.map((test) => {
    const firing = test.whileFiring.flatMap((labels) => meantAlerts(emitted, labels).map((alert) => alert.labels));
    const world = { model, plan, test, firing };
    return { test, failures: meantAlerts(emitted, test.alert).flatMap((alert) => failuresOf(world, alert).slice(0, 1)) };
  });
}

interface World {
  readonly model: Model;
  readonly plan: Plan;
  readonly test: RouteTest;
  readonly firing: readonly Labels[];
}

function failuresOf(world: World, alert: MeantAlert): readonly RouteTestFailure[] {
  const { model, plan, test, firing } = world;
  const zone = zoneOf(model, plan, alert.labels);
  return timesOf(world, alert, zone).flatMap((at): readonly RouteTestFailure[] => {
    // Silences are of some day; a day of the week is of none.
    const silences = test.at === undefined || isWeekTime(test.at) ? [] : plan.silences;
    const always: Circumstances = { at, firing: [], silences: [], windows: [] };
    const maintained: Circumstances = { ...always, silences, windows: test.at === undefined ? [] : model.maintenance.windows };
    const ask = (circumstances: Circumstances) => whoIsTold(plan.alertmanager, alert, circumstances);
    const failure = (told: WhoIsTold) => ({ alert: alert.labels, at, zone, ...inNames(told) });

    const plain = ask({ ...(test.mutedBy === undefined ? maintained : always), firing: test.inhibitedBy === undefined ? firing : [] });
    if (!sameNames(inNames(plain).found, test.expect)) return [{ kind: 'other receivers', ...failure(plain) }];
    const { inhibitedBy, mutedBy } = test;
    const inhibited = ask({ ...always, firing });
    if (inhibitedBy !== undefined && !isHeldBack(inhibited, (obstacle) => isInhibitedBy(obstacle, inhibitedBy)))
      return [{ kind: 'not inhibited', by: inhibitedBy, ...failure(inhibited) }];
    const muted = ask(maintained);
    if (mutedBy !== undefined && !isHeldBack(muted, (obstacle) => isMutedBy(obstacle, mutedBy)))
      return [{ kind: 'not muted', by: mutedBy, ...failure(muted) }];
    return [];
  });
}

/** The time of the test; without one, each that can be told apart in a usual week. */
function timesOf({ model, plan, test }: World, { labels }: MeantAlert, zone: string): readonly Instant[] {
  const hours = hoursOf(model, plan, labels);
  if (test.at !== undefined) return instantOf(test.at, hours, zone);
  const intervals = plan.alertmanager.timeIntervals.filter(({ name }) => hours.some((one) => one.name === name));
  return distinctSlots(weekSlots(intervals, startOfUsualWeek(hours, zone), zone)).map(({ from }) => from);
}

function isHeldBack({ told, heldBack }: WhoIsTold, isMeant: (obstacle: Obstacle) => boolean): boolean {
  return told.length === 0 && heldBack.every(({ obstacles }) => obstacles.some(isMeant));
}

function isInhibitedBy(obstacle: Obstacle, name: string): boolean {
  return obstacle.kind === 'inhibited' && [obstacle.by['service'], obstacle.by['alertname']].includes(name);
}

function isMutedBy(obstacle: Obstacle, name: string): boolean {
  return (obstacle.kind === 'silenced' && obstacle.silence === name) || (obstacle.kind === 'maintenance' && obstacle.window === name);
}

function inNames({ told, heldBack }: WhoIsTold): Pick<RouteTestFailure, 'found' | 'heldBack'> {
  return {
    found: told.map(({ receiver }) => receiver).sort(),
    heldBack: heldBack.map(({ destination, obstacles }) => ({ receiver: destination.receiver, obstacles })),
  };
}

function sameNames(found: readonly string[], expected: readonly string[]): boolean {
  const sorted = [...expected].sort();
  return found.length === sorted.length && found.every((name, index) => name === sorted[index]);
}
