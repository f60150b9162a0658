// Route tests: what passes, what fails, and at which time.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { analyse } from '../../src/compile/analyse.ts';
import { runRouteTests } from '../../src/prove/route-tests.ts';
import { sourceFile } from '../../src/text/source-file.ts';

const WORLD = `apiVersion: alertc/v1
kind: Routing
timezone: Europe/Berlin
hours: { business-hours: { days: mon-fri, times: 09:00-17:00, except: holidays } }
holidays: { holidays: [2026-12-25] }
fallback: shop
externalLabels: [cluster]
---
apiVersion: alertc/v1
kind: Team
team: shop
receivers:
  page: { webhook: { url: 'http://bridge:9100/page' } }
  notify: { webhook: { url: 'http://bridge:9100/notify' } }
  ticket: { webhook: { url: 'http://bridge:9100/ticket' } }
  digest: { webhook: { url: 'http://bridge:9100/digest' } }
---
apiVersion: alertc/v1
kind: Service
service: cart
team: shop
slos:
  - { name: answers, objective: 99.9, sli: { kind: probe, success: 'probe_success{job="cart"}' } }
alerts:
  - { name: CartDown, role: serviceDown, severity: P0, expr: '(sum(up{job="cart"}) or vector(0)) == 0', for: 1m, summary: No cart. }
---
apiVersion: alertc/v1
kind: Maintenance
silences:
  - { name: new-disks, service: cart, from: 2026-12-01T22:00, until: 2026-12-02T02:00, owner: shop, reason: new disks }
recurring:
  - { name: nightly, service: cart, days: mon-sun, times: 02:30-03:30, timezone: UTC, mutes: [P1], reason: batch }
`;

const P1 = 'alert: { service: cart, slo: answers, severity: P1 }';

/** Kinds of failure with what was found, empty where the test passes. */
function failuresOf(written: string): readonly string[] {
  const tests = `apiVersion: alertc/v1\nkind: RouteTests\ntests:\n  - { name: it, ${written} }\n`;
  const sources = [sourceFile('rules/tests.yaml', tests), sourceFile('rules/world.yaml', WORLD)];
  const shipped = [sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8'))];
  const { value, findings } = analyse({ sources, shipped });
  if (value === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  const [result] = runRouteTests(value.model, value.plan);
  return (result?.failures ?? []).map(({ kind, found, at }) => `${kind}: ${found.join(' ')} ${new Date(at).toISOString().slice(11, 16)}`);
}

test('hours decide, holidays are none of them', () => {
  assert.equal(failuresOf(`${P1}, at: fri 10:00, expect: [shop/page]`), []);
  assert.equal(failuresOf(`${P1}, at: fri 17:00, expect: [shop/notify]`), []);
  assert.equal(failuresOf(`${P1}, at: 2026-12-25 10:00, expect: [shop/notify]`), []);
  assert.equal(failuresOf(`${P1}, at: 2026-12-25T10:00, expect: [shop/page]`), ['other receivers: shop/notify 09:00']);
  assert.equal(failuresOf(`${P1}, at: fri 10:00, expect: [shop/page, shop/page]`), ['other receivers: shop/page 09:00']);
  assert.equal(failuresOf(`${P1}, at: fri 10:00, expect: []`), ['other receivers: shop/page 09:00']);
});

test('without a time it is all of the week, and the first time that differs is told', () => {
  assert.equal(failuresOf('alert: { service: cart, slo: answers, severity: P0 }, expect: [shop/page]'), []);
  assert.equal(failuresOf(`${P1}, expect: [shop/notify]`), ['other receivers: shop/page 08:00']);
});

test('inhibition: by whom, and where it must not be', () => {
  const down = 'whileFiring: [{ alertname: CartDown }]';
  assert.equal(failuresOf(`${P1}, at: fri 10:00, expect: [shop/page], ${down}, inhibitedBy: cart`), []);
  assert.equal(failuresOf(`${P1}, at: fri 10:00, expect: [shop/page], ${down}, inhibitedBy: CartDown`), []);
  assert.equal(failuresOf(`${P1}, at: fri 10:00, expect: [shop/page], ${down}`), ['other receivers:  09:00']);
  assert.equal(failuresOf(`${P1}, at: fri 10:00, expect: [], ${down}`), []);
  const elsewhere = 'whileFiring: [{ alertname: CartDown, cluster: eu }], inhibitedBy: CartDown';
  const american = 'alert: { service: cart, slo: answers, severity: P1, cluster: us }';
  assert.equal(failuresOf(`${american}, at: fri 10:00, expect: [shop/page], ${elsewhere}`), ['not inhibited: shop/page 09:00']);
});

test('maintenance: silences of a date, windows of each day', () => {
  assert.equal(failuresOf(`${P1}, at: 2026-12-02 01:00, expect: []`), []);
  assert.equal(failuresOf(`${P1}, at: 2026-12-02 01:00, expect: [shop/notify], mutedBy: new-disks`), []);
  assert.equal(failuresOf(`${P1}, at: 2026-12-02 02:01, expect: [shop/notify], mutedBy: new-disks`), ['not muted: shop/notify 01:01']);
  assert.equal(failuresOf(`${P1}, at: wed 01:00, expect: [shop/notify], mutedBy: new-disks`), ['not muted: shop/notify 00:00']);
  assert.equal(failuresOf(`${P1}, at: wed 04:00, expect: [shop/notify], mutedBy: nightly`), []);
  assert.equal(failuresOf(`${P1}, at: wed 04:00, expect: []`), []);
  assert.equal(failuresOf('alert: { alertname: CartDown }, at: wed 04:00, expect: [shop/page], mutedBy: nightly'), [
    'not muted: shop/page 03:00',
  ]);
});

test('alerts of others', () => {
  assert.equal(failuresOf('alert: { alertname: NodeDown }, expect: [shop/notify]'), []);
});

test.run();
