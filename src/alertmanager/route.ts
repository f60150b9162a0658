import type { Grouping, Labels } from '../model/model.ts';
import type { AlertmanagerConfig, Route } from '../plan/plan.ts';
import { milliseconds, seconds } from '../values/duration.ts';
import { matchesAll } from './matches.ts';

/** A route that takes an alert, and what it does with it. */
export interface Destination {
  readonly receiver: string;
  /** From the root down to the route that takes the alert, that one included. */
  readonly path: readonly Route[];
  /** Where the path turns at each level: the index of the child taken. As long as the path but for the root. */
  readonly turns: readonly number[];
  /** What is in force there: its own, or the nearest ancestor's. An empty `by` of its own is one group; before 0.31 it says nothing, and an ancestor's counts. */
  readonly grouping: Grouping;
  /** The hours on this very route; those of ancestors do not reach down. */
  readonly during?: NonNullable<Route['during']>;
}

/** In force where not even the root says otherwise. */
export const DEFAULT_GROUPING: Grouping = { wait: seconds(30), interval: seconds(300), repeat: milliseconds(4 * 3_600_000), by: [] };

/** In `group_by`: every label tells groups apart. */
export const GROUP_BY_ALL = '...';

/**
 * All routes that take an alert, in the order of the tree: depth first; the first matching child ends the search among its siblings unless it says
 * `continue`; a route takes the alert itself when no child did. A muted route takes it all the same. (Source: Alertmanager's dispatch/route.go, function Match,
 * the same from 0.25 to 0.34.)
 */
export function destinations({ root }: Pick<AlertmanagerConfig, 'root'>, labels: Labels): readonly Destination[] {
  return taking(root, labels, { path: [], turns: [], grouping: DEFAULT_GROUPING });
}

type Way = Pick<Destination, 'path' | 'turns' | 'grouping'>;

function taking(route: Route, labels: Labels, above: Way): readonly Destination[] {
  if (!matchesAll(route.matchers, labels)) return [];
  const grouping = route.grouping ?? above.grouping;
  const path = [...above.path, route];
  const found: Destination[] = [];
  for (const [index, child] of route.routes.entries()) {
    const taken = taking(child, labels, { path, turns: [...above.turns, index], grouping });
    found.push(...taken);
    if (taken.length > 0 && child.continue !== true) break;
  }
  if (found.length > 0) return found;
  const { receiver, during } = route;
  return [{ receiver, path, turns: above.turns, grouping, ...(during === undefined ? {} : { during }) }];
}

/** The labels that name the group an alert falls into: those of `group_by` that it has. */
export function groupLabels({ grouping: { by } }: Pick<Destination, 'grouping'>, labels: Labels): Labels {
  const named = Object.entries(labels).filter(([label, value]) => value !== '' && (by.includes(GROUP_BY_ALL) || by.includes(label)));
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}
