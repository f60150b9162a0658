import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { matches } from '../../src/alertmanager/matches.ts';
import { DEFAULT_GROUPING, destinations, groupLabels } from '../../src/alertmanager/route.ts';
import type { Grouping, Labels } from '../../src/model/model.ts';
import type { Route } from '../../src/plan/plan.ts';
import { seconds } from '../../src/values/duration.ts';
import { matchers, route } from './plan-parts.ts';

function accepts(matcher: string, labels: Labels): boolean {
  return matchers(matcher).every((one) => matches(one, labels));
}

function receivers(root: Route, labels: Labels): readonly string[] {
  return destinations({ root }, labels).map(({ receiver }) => receiver);
}

function groupedBy(...by: readonly string[]): Grouping {
  return { wait: seconds(1), interval: seconds(2), repeat: seconds(3), by };
}

test('a label that is missing is empty', () => {
  assert.ok(accepts('team=', {}));
  assert.ok(accepts('team!=payments', {}));
  assert.ok(accepts('team!~payments|search', {}));
  assert.ok(accepts('team=~.*', {}));
  assert.not(accepts('team=~.+', {}));
  assert.not(accepts('team!=', {}));
  assert.not(accepts('team!=', { team: '' }));
});

test('a label may be called as what every object has', () => {
  assert.ok(accepts('constructor=', {}));
  assert.not(accepts('toString=~.+', {}));
  assert.ok(accepts('constructor=x', { constructor: 'x' } as unknown as Labels));
});

test('regular expressions cover the whole value', () => {
  assert.ok(accepts('severity=~P0|P1', { severity: 'P1' }));
  assert.not(accepts('severity=~P0|P1', { severity: 'P10' }));
  assert.ok(accepts('severity!~P', { severity: 'P1' }));
});

test('the first child that matches takes the alert; without one the route itself does', () => {
  const root = route('root', {
    routes: [
      route('payments', { matchers: ['team=payments'], routes: [route('payments-page', { matchers: ['severity=P0'] })] }),
      route('never', { matchers: ['team=payments', 'severity=P0'] }),
    ],
  });
  assert.equal(receivers(root, { team: 'payments', severity: 'P0' }), ['payments-page']);
  assert.equal(receivers(root, { team: 'payments', severity: 'P3' }), ['payments']);
  assert.equal(receivers(root, { team: 'search' }), ['root']);
});

test('`continue` goes on among the siblings only, and only where the child matched', () => {
  const root = route('root', {
    routes: [
      route('audit', { matchers: ['audit=yes'], continue: true }),
      route('team', { routes: [route('page', { continue: true }), route('ticket')] }),
      route('unreached'),
    ],
  });
  assert.equal(receivers(root, { audit: 'yes' }), ['audit', 'page', 'ticket']);
  assert.equal(receivers(root, {}), ['page', 'ticket']);
});

test('the last child may continue: there is nothing behind it, and the parent stays out', () => {
  const root = route('root', { routes: [route('a', { continue: true })] });
  assert.equal(receivers(root, {}), ['a']);
});

test('a destination tells the way to it', () => {
  const leaf = route('leaf');
  const branch = route('branch', { routes: [route('other', { matchers: ['x=1'] }), leaf] });
  const root = route('root', { routes: [branch] });
  const [found] = destinations({ root }, {});
  assert.equal(found?.path, [root, branch, leaf]);
  assert.equal(found?.turns, [0, 1]);
});

test('grouping comes from the nearest route that has one, hours from the route alone', () => {
  const during = { kind: 'mute', interval: 'nights' } as const;
  const root = route('root', {
    grouping: groupedBy('team'),
    routes: [route('own', { matchers: ['x=1'], grouping: groupedBy('slo') }), route('parent', { during, routes: [route('child')] })],
  });
  const [own] = destinations({ root }, { x: '1' });
  const [child] = destinations({ root }, {});
  assert.equal(own?.grouping.by, ['slo']);
  assert.equal(child?.grouping.by, ['team']);
  assert.is(child?.during, undefined);
  assert.equal(destinations({ root: route('root') }, {})[0]?.grouping, DEFAULT_GROUPING);
  assert.equal(destinations({ root: route('root', { during }) }, {})[0]?.during, during);
});

test('a group is named by the labels of group_by that the alert has', () => {
  const labels = { service: 'checkout', slo: 'latency', region: '' };
  assert.equal(groupLabels({ grouping: groupedBy('slo', 'service', 'region', 'zone') }, labels), { service: 'checkout', slo: 'latency' });
  assert.equal(groupLabels({ grouping: groupedBy('...') }, labels), { service: 'checkout', slo: 'latency' });
  assert.equal(groupLabels({ grouping: groupedBy() }, labels), {});
});

test.run();
