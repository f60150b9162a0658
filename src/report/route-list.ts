import { RESPONSES } from '../definitions/severities.ts';
import { printMatchers } from '../plan/maintenance-scope.ts';
import type { AlertmanagerConfig, Route } from '../plan/plan.ts';
import { printDuration } from '../values/duration.ts';
import type { TreeKind, TreeNode } from './pictures/routing-tree.ts';

/** A way through the routing tree to a receiver. */
export interface RouteWay {
  readonly through: readonly string[];
  readonly receiver: string;
  readonly kind: TreeKind;
  readonly hours: string;
  readonly wait: string;
  readonly interval: string;
  readonly repeat: string;
  readonly by: string;
}

/** What an alert must have that no other route is asked for. */
function nameOf({ matchers, during }: Route): string {
  if (during !== undefined) return `${during.kind === 'active' ? 'in' : 'outside'} ${during.interval}`;
  const team = matchers.find(({ label, op }) => label === 'team' && op === '=');
  if (team !== undefined && matchers.some(({ label }) => label === 'source')) return `team ${team.value}`;
  const alert = matchers.find(({ label, op }) => label === 'alertname' && op === '=');
  if (alert !== undefined && matchers.some(({ label }) => label === 'source')) return alert.value;
  if (matchers.length > 0 && matchers.every(({ label, op }) => op === '=' && ['severity', 'service', 'environment'].includes(label)))
    return matchers.map(({ value }) => value).join(' ');
  return matchers.length === 0 ? 'all others' : printMatchers(matchers);
}

/** The tree with receivers as leaves. A route whose children take everything has no receiver of its own. */
export function routingTree({ root }: Pick<AlertmanagerConfig, 'root'>): TreeNode {
  return { ...treeNode(root), name: 'every alert', children: [...root.routes.map(treeNode), receiverNode(root, 'else ')] };
}

function treeNode(route: Route): TreeNode {
  const children = route.routes.length === 0 ? [receiverNode(route, '')] : route.routes.map(treeNode);
  return { name: nameOf(route), kind: 'route', children };
}

function receiverNode({ receiver }: Route, before: string): TreeNode {
  return { name: `${before}${receiver}`, kind: kindOf(receiver), children: [] };
}

/** Receivers are named after what they do: `payments/page`. */
export function kindOf(receiver: string): TreeKind {
  return RESPONSES.find((response) => receiver.endsWith(`/${response}`)) ?? 'other';
}

export function routeWays({ root }: Pick<AlertmanagerConfig, 'root'>): readonly RouteWay[] {
  return [...root.routes.flatMap((route) => waysOf(route, [], root)), wayTo(root, [])];
}

function waysOf(route: Route, above: readonly string[], parent: Route): readonly RouteWay[] {
  const grouped: Route = route.grouping === undefined && parent.grouping !== undefined ? { ...route, grouping: parent.grouping } : route;
  const through = route.during === undefined ? [...above, nameOf(route)] : above;
  return route.routes.length === 0 ? [wayTo(grouped, through)] : route.routes.flatMap((child) => waysOf(child, through, grouped));
}

function wayTo({ receiver, during, grouping }: Route, through: readonly string[]): RouteWay {
  return {
    through: through.length === 0 ? ['all others'] : through,
    receiver,
    kind: kindOf(receiver),
    hours: during === undefined ? 'always' : `${during.kind === 'active' ? 'in' : 'outside'} ${during.interval}`,
    wait: grouping === undefined ? '' : printDuration(grouping.wait),
    interval: grouping === undefined ? '' : printDuration(grouping.interval),
    repeat: grouping === undefined ? '' : printDuration(grouping.repeat),
    by: grouping?.by.join(', ') ?? '',
  };
}
