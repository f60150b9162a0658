import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { analyse } from '../../src/compile/analyse.ts';
import type { OutageExplanation } from '../../src/compile/explain-outage.ts';
import { explainSlo } from '../../src/compile/explain-slo.ts';
import { type OutageEvent, outageEvents } from '../../src/compile/outage-events.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { fileSpan } from '../../src/text/span.ts';
import { instant } from '../../src/values/zoned-time.ts';

const PLACE = fileSpan(sourceFile('rules/routing.yaml', ''));

const RULES = `apiVersion: alertc/v1
kind: Routing
fallback: platform
timezone: Europe/Berlin
hours: { business-hours: { days: mon-fri, times: 09:00-17:00, except: epiphany } }
holidays: { epiphany: [2026-01-06] }
scrapeInterval: 30s
---
apiVersion: alertc/v1
kind: Team
team: platform
receivers:
  page: [{ webhook: { url: http://127.0.0.1:1/page } }, { webhook: { url: http://127.0.0.1:1/second-page } }]
  notify: { webhook: { url: http://127.0.0.1:1/notify } }
  ticket: { webhook: { url: http://127.0.0.1:1/ticket } }
  digest: { webhook: { url: http://127.0.0.1:1/digest } }
`;

function outageOf(slo: string): OutageExplanation | undefined {
  const service = `apiVersion: alertc/v1
kind: Service
service: shop
slos:
  - name: orders
    sli: { kind: ratio, errors: 'requests_total{job="shop", code="500"}', total: 'requests_total{job="shop"}' }
${slo}`;
  const sources = [sourceFile('rules/routing.yaml', RULES), sourceFile('slos/shop.yaml', service)];
  const shipped = [sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8'))];
  const { value, findings } = analyse({ sources, shipped });
  const [shop] = value?.model.services ?? [];
  const [orders] = shop?.slos ?? [];
  if (value === undefined || shop === undefined || orders === undefined)
    throw new Error(JSON.stringify(findings.map(({ message }) => message)));
  return explainSlo(value, shop, orders).outage;
}

function line(event: OutageEvent): string {
  const { after, receiver } = event;
  if (event.kind === 'told') return `${after} ${receiver.response}: firing ${event.firing.join()} resolved ${event.resolved.join()}`;
  const cause = event.cause.kind === 'inhibited' ? event.cause.by : `${event.cause.kind} ${event.cause.interval}`;
  return `${after} ${event.severity} ${event.kind} by ${cause}, told ${event.told}`;
}

function courses(outage: OutageExplanation | undefined) {
  return outage?.courses.map(({ begins, timezone, events }) => ({ begins, timezone, events: events.map(line) }));
}

test('a total outage pages once, the lower severities are explained by it, and a ticket follows', () => {
  assert.equal(courses(outageOf('    objective: 99.9\n')), [
    {
      begins: ['Tuesday 10:00', 'Sunday 03:00'],
      timezone: 'Europe/Berlin',
      events: [
        '1m32s page: firing P0 resolved ',
        '3m30s P1 held back by P0, told never',
        '7m P2 held back by P0, told at another time',
        '39m20s P3 held back by P2, told never',
        '41m32s page: firing  resolved P0',
        '47m ticket: firing P2 resolved ',
        '2h37m ticket: firing  resolved P2',
      ],
    },
  ]);
});

test('what is paged in the hours only is a message on Sunday; the Tuesday is no holiday', () => {
  const [tuesday, sunday, ...more] = courses(outageOf('    objective: 99.9\n    severities: { P0: off, P2: off, P3: off }\n')) ?? [];
  assert.equal(tuesday, {
    begins: ['Tuesday 10:00'],
    timezone: 'Europe/Berlin',
    events: ['3m30s page: firing P1 resolved ', '38m30s page: firing  resolved P1'],
  });
  assert.equal(sunday, {
    begins: ['Sunday 03:00'],
    timezone: 'Europe/Berlin',
    events: ['3m30s notify: firing P1 resolved ', '38m30s notify: firing  resolved P1'],
  });
  assert.equal(more, []);
});

test('hours that decide nothing have no zone, and an outage too short for any alert is not told of', () => {
  assert.equal(courses(outageOf('    objective: 99.9\n    severities: { P1: off, P2: off, P3: off }\n')), [
    {
      begins: ['Tuesday 10:00', 'Sunday 03:00'],
      timezone: undefined,
      events: ['1m32s page: firing P0 resolved ', '41m32s page: firing  resolved P0'],
    },
  ]);
  assert.is(
    outageOf('    objective: 90\n    period: 90d\n    severities: { P0: off, P1: off, P2: { errorRatio: off }, P3: off }\n'),
    undefined,
  );
});

test('an end that is never told, and an alert that no route by hours lets through', () => {
  const [p1, p2] = [{ severity: 'P1' }, { severity: 'P2' }];
  const begins = instant(0);
  const seconds = (count: number) => instant(count * 1000);
  const outside = { kind: 'not active', interval: 'office' } as const;
  const told = {
    receiver: 'shop/page',
    integration: 'webhook',
    groupLabels: {},
    reason: 'first',
    status: 'firing',
    firing: [p1],
    resolved: [],
  } as const;
  const events = outageEvents(
    {
      notifications: [
        { ...told, at: seconds(90), position: 0 },
        { ...told, at: seconds(90), position: 1 },
      ],
      heldBack: [
        { receiver: 'shop/notify', labels: p1, cause: { kind: 'muted', interval: 'office' }, from: seconds(90) },
        { receiver: 'shop/ticket', labels: p2, cause: outside, from: seconds(120), until: seconds(700) },
      ],
      untold: [{ at: seconds(600), receiver: 'shop/page', labels: p1, cause: outside }],
    },
    begins,
    {
      root: { receiver: '', matchers: [], routes: [], origin: PLACE },
      receivers: [],
      inhibitRules: [],
      timeIntervals: [],
      severities: [],
      sources: [],
    },
  );
  assert.equal(events.map(line), [
    '1m30s page: firing P1 resolved ',
    '2m P2 held back by not active office, told never',
    '10m P1 end lost by not active office, told at another time',
  ]);
});

test.run();
