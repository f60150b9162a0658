import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type AlertLife, arrivals, resending } from '../../src/alertmanager/arrivals.ts';
import { type Timeline, type TimelineOptions, timeline } from '../../src/alertmanager/timeline.ts';
import { INTEGRATIONS } from '../../src/integrations/kinds.ts';
import type { Grouping, Labels } from '../../src/model/model.ts';
import type { AlertmanagerConfig } from '../../src/plan/plan.ts';
import { minuteOfDay, WEEKDAYS } from '../../src/values/calendar.ts';
import { milliseconds, parseDuration, seconds } from '../../src/values/duration.ts';
import { version } from '../../src/values/version.ts';
import { type Instant, instant } from '../../src/values/zoned-time.ts';
import { config, inhibitRule, route } from './plan-parts.ts';

/** Who is told when, by the clock of a Tuesday in UTC. */

const GROUPING: Grouping = { wait: seconds(30), interval: seconds(300), repeat: milliseconds(4 * 3_600_000), by: ['service'] };

function clock(text: string): Instant {
  const [, day = '0', hours = '0', minutes = '0', rest = '0'] = /^(?:\+(\d) )?(\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
  return instant(Date.UTC(2026, 5, 2 + Number(day), Number(hours), Number(minutes), Number(rest ?? 0)));
}

function shown(at: Instant): string {
  const days = Math.floor((at - clock('00:00')) / 86_400_000);
  return `${days > 0 ? `+${days} ` : ''}${new Date(at).toISOString().slice(11, 19)}`;
}

function life(alert: string, from: string, until?: string, labels: Labels = {}): AlertLife {
  return {
    labels: { alert, service: 'shop', ...labels },
    startsAt: clock(from),
    ...(until === undefined ? {} : { endsAt: clock(until) }),
    sent: resending(seconds(30)),
  };
}

const ONE_WEBHOOK = [{ integration: 'webhook', settings: {} }];

function configured(grouping: Partial<Grouping> = {}, more: Partial<Parameters<typeof config>[0]> = {}): AlertmanagerConfig {
  const whole = config({ root: route('page', { grouping: { ...GROUPING, ...grouping } }), ...more });
  return { ...whole, receivers: whole.receivers.map((receiver) => ({ ...receiver, integrations: ONE_WEBHOOK })) };
}

function played(parts: AlertmanagerConfig, lives: readonly AlertLife[], options: Partial<TimelineOptions> = {}): Timeline {
  return timeline(parts, lives, { from: clock('00:00'), until: clock('+3 00:00'), alertmanager: version(0, 33), ...options });
}

function told({ notifications }: Timeline): readonly string[] {
  const named = (alerts: readonly Labels[]) => alerts.map((labels) => labels['alert']).join(' ');
  return notifications.map(({ at, receiver, reason, firing, resolved }) => {
    const parts = [
      ...(firing.length > 0 ? [`firing ${named(firing)}`] : []),
      ...(resolved.length > 0 ? [`resolved ${named(resolved)}`] : []),
    ];
    return `${shown(at)} ${receiver} ${reason}: ${parts.join(', ')}`;
  });
}

function held({ heldBack }: Timeline): readonly string[] {
  return heldBack.map(
    ({ labels, from, until, cause }) =>
      `${labels['alert']} ${cause.kind} ${shown(from)} to ${until === undefined ? 'the end' : shown(until)}`,
  );
}

test('told after group_wait, again when something changed, and at the end', () => {
  assert.equal(told(played(configured(), [life('A', '10:00', '10:41'), life('B', '10:07', '10:23')])), [
    '10:00:30 page first: firing A',
    '10:10:30 page new alerts: firing A B',
    '10:25:30 page some resolved: firing A, resolved B',
    '10:45:30 page all resolved: resolved A',
  ]);
});

test('repeat_interval counts from the last message and is looked at by group_interval only', () => {
  const every = (repeat: string) =>
    told(played(configured({ repeat: parseDuration(repeat) ?? seconds(1) }), [life('A', '10:00', '10:31')]));
  assert.equal(every('12m').slice(1), [
    '10:15:30 page repeat: firing A',
    '10:30:30 page repeat: firing A',
    '10:35:30 page all resolved: resolved A',
  ]);
  assert.equal(every('10m').slice(1, 2), ['10:15:30 page repeat: firing A'], 'a multiple of group_interval comes an interval late');
  assert.equal(every('9m').slice(1, 2), ['10:10:30 page repeat: firing A']);
});

const OFFICE = {
  name: 'office',
  specs: [{ times: [{ start: minuteOfDay(540), end: minuteOfDay(1020) }], weekdays: WEEKDAYS, location: 'UTC' }],
};

function inOffice(repeat: string): AlertmanagerConfig {
  const grouping = { ...GROUPING, repeat: parseDuration(repeat) ?? seconds(1) };
  return configured(
    {},
    {
      root: route('page', { grouping, routes: [route('day', { during: { kind: 'active', interval: 'office' } })] }),
      timeIntervals: [OFFICE],
    },
  );
}

test('an alert that ends outside the hours is never told to have ended, and the next one is swallowed', () => {
  const lives = [life('A', '16:50', '18:00'), life('A', '+1 09:30', '+1 10:10')];
  const short = played(inOffice('4h'), lives);
  assert.equal(told(short), [
    '16:50:30 day first: firing A',
    '+1 09:30:30 day first: firing A',
    '+1 10:10:30 day all resolved: resolved A',
  ]);
  assert.equal(held(short), ['A not active 17:00:30 to 18:00:30']);
  assert.equal(
    short.untold.map(({ at, labels, cause }) => `${shown(at)} ${labels['alert']} ${cause.kind}`),
    [],
    'the second alert told what the first left open',
  );
  const long = played(inOffice('1d'), lives);
  assert.equal(
    told(long),
    ['16:50:30 day first: firing A', '+1 10:10:30 day all resolved: resolved A'],
    'the second is in the log as told',
  );
  assert.equal(
    played(inOffice('4h'), lives.slice(0, 1)).untold.map(({ at, labels, cause }) => `${shown(at)} ${labels['alert']} ${cause.kind}`),
    ['18:00:30 A not active'],
  );
});

test('what lasts into the hours is told at the first flush within them', () => {
  const night = played(inOffice('4h'), [life('A', '08:01', '09:10')]);
  assert.equal(told(night), ['09:01:30 day first: firing A', '09:11:30 day all resolved: resolved A']);
  assert.equal(held(night), ['A not active 08:01:30 to 09:01:30']);
});

const LADDER = { inhibitRules: [inhibitRule(['alert=S'], ['alert=A'], ['service'])] };

test('an end that an inhibition swallowed is told after all if Prometheus sends it again in time', () => {
  const lives = (sourceEnds: string) => [life('A', '10:00', '10:30'), life('S', '10:08', sourceEnds, { n: '1' })];
  const separate = configured({ by: ['alert'] }, LADDER);
  const soon = played(separate, lives('10:38'));
  assert.equal(told(soon), [
    '10:00:30 page first: firing A',
    '10:08:30 page first: firing S',
    '10:38:30 page all resolved: resolved S',
    '10:39:00 page all resolved: resolved A',
  ]);
  assert.equal(soon.untold, []);
  const late = played(separate, lives('10:50'));
  assert.equal(told(late).slice(2), ['10:53:30 page all resolved: resolved S']);
  assert.equal(
    late.untold.map(({ at, labels }) => `${shown(at)} ${labels['alert']}`),
    ['10:30:30 A'],
  );
});

test('after twice the repeat interval the log has forgotten that it told, and says nothing at the end', () => {
  const silences = [{ name: 'weekend', matchers: [], from: clock('10:01'), until: clock('10:59') }];
  const brief = configured({ repeat: seconds(600) });
  assert.equal(told(played(brief, [life('A', '10:00', '10:59:10')], { silences })), ['10:00:30 page first: firing A']);
  const kept = configured({ repeat: seconds(3600) });
  assert.equal(told(played(kept, [life('A', '10:00', '10:59:10')], { silences })), [
    '10:00:30 page first: firing A',
    '11:00:30 page all resolved: resolved A',
  ]);
});

test('before 0.32 an alert that joins a group which is empty but not yet collected waits for the next flush', () => {
  const lives = [life('A', '10:00', '10:03'), life('A', '10:05:40', '11:00')];
  const at = (minor: number) => told(played(configured(), lives, { alertmanager: version(0, minor) }))[2];
  assert.is(at(33), '10:06:10 page first: firing A');
  assert.is(at(28), '10:10:30 page first: firing A');
});

test('since 0.30 a rule looks at one of several sources only, until another is sent again', () => {
  const lives = [life('S', '10:00', '11:00', { n: '1' }), life('S', '10:01', '10:19:10', { n: '2' }), life('A', '10:02', '10:50')];
  const heldAt = (minor: number) => held(played(configured({ by: ['alert'] }, LADDER), lives, { alertmanager: version(0, minor) }));
  assert.equal(heldAt(28), ['A inhibited 10:02:30 to 10:52:30']);
  const closer = configured({ by: ['alert'], interval: seconds(15) }, LADDER);
  const gap = played(closer, lives, { alertmanager: version(0, 30) });
  assert.equal(
    told(gap).filter((line) => line.includes('firing A')),
    ['10:19:15 page first: firing A'],
  );
});

test('Prometheus sends again what is older than a minute, and what ended for 15 minutes more', () => {
  assert.equal(
    [15, 30, 60, 120].map((interval) => resending(seconds(interval)).every / 1000),
    [75, 90, 120, 120],
  );
  const sent = arrivals([life('A', '10:00', '10:02'), life('A', '10:09', '10:10')], clock('00:00'), clock('10:30'));
  assert.equal(
    sent.map(({ at, alert }) => `${shown(at)}${alert.endsAt <= at ? ' resolved' : ''}`),
    [
      '10:00:00',
      '10:01:30',
      '10:02:00 resolved',
      '10:03:30 resolved',
      '10:05:00 resolved',
      '10:06:30 resolved',
      '10:08:00 resolved',
      '10:09:00',
      '10:10:00 resolved',
      ...['11', '13', '14', '16', '17', '19', '20', '22', '23', '25'].map(
        (minute, index) => `10:${minute}:${index % 2 === 0 ? '30' : '00'} resolved`,
      ),
    ],
  );
});

test('every integration that alertc writes is told of resolved alerts, as the timeline takes for granted', () => {
  const without = INTEGRATIONS.filter((one) => one.constants({ severities: ['P0'], settings: {} })['send_resolved'] !== true);
  assert.equal(
    without.map(({ name }) => name),
    [],
  );
});

test.run();
