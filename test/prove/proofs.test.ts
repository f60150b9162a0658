import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Severity } from '../../src/model/model.ts';
import type { AlertingRule, InhibitRule, Plan, Route } from '../../src/plan/plan.ts';
import { PROOFS, prove } from '../../src/prove/proofs.ts';
import { minuteOfDay } from '../../src/values/calendar.ts';
import { milliseconds, seconds } from '../../src/values/duration.ts';
import { ratio } from '../../src/values/ratio.ts';
import { rational } from '../../src/values/rational.ts';
import { codes, type Shop, shop, withConfig, withRoutes } from './shop.ts';

/** Plans are broken on purpose, one slip at a time: the proofs must see each, and none where there is none. */
const test = suite('proofs');

const SOUND = shop();

function found({ model, plan }: Shop): readonly string[] {
  return codes(prove(model, plan).findings);
}

function messages({ model, plan }: Shop): string {
  return prove(model, plan)
    .findings.map(({ message }) => message)
    .join('\n');
}

test('a plan as it is made has nothing to hide', () => {
  const { value, findings } = prove(SOUND.model, SOUND.plan);
  assert.equal(findings, []);
  assert.ok((value?.alerts ?? 0) > 20 && (value?.slots ?? 0) > 50, JSON.stringify(value));
});

test('each proof has a name of its own and says what it shows', () => {
  assert.is(new Set(PROOFS.map(({ name }) => name)).size, PROOFS.length);
  assert.ok(PROOFS.every(({ shows }) => shows.length > 20));
});

const matches = (route: Route, label: string, value: string) => route.matchers.some((one) => one.label === label && one.value === value);
const isOfSeverity = (route: Route, severity: string) => matches(route, 'severity', severity);
const isTeam = (route: Route) => route.matchers.some(({ label }) => label === 'source') && !matches(route, 'alertname', 'Watchdog');
const isActive = ({ during }: Route) => during?.kind === 'active';

/** Slips of the tree after which somebody is told wrongly. */
const BROKEN_ROUTES: readonly (readonly [slip: string, change: (route: Route) => Route])[] = [
  ['a page that continues to its siblings', (route) => (isOfSeverity(route, 'P0') ? { ...route, continue: true } : route)],
  ['a team that continues to the foreign routes', (route) => (isTeam(route) ? { ...route, continue: true } : route)],
  [
    'active hours that do not continue',
    ({ continue: dropped, ...route }) => (dropped && isActive(route) ? route : { ...route, ...(dropped ? { continue: true } : {}) }),
  ],
  [
    'a pair that is active on both sides',
    (route) => (route.during?.kind === 'mute' ? { ...route, during: { kind: 'active', interval: route.during.interval } } : route),
  ],
  [
    'a pair with different hours',
    (route) => (route.during?.kind === 'mute' ? { ...route, during: { kind: 'mute', interval: 'nights' } } : route),
  ],
  [
    'a pair the other way round',
    (route) =>
      route.during === undefined
        ? route
        : { ...route, during: { kind: isActive(route) ? 'mute' : 'active', interval: route.during.interval } },
  ],
  [
    'a P0 that is muted at night',
    (route) => (isOfSeverity(route, 'P0') ? { ...route, during: { kind: 'active', interval: 'business-hours' } } : route),
  ],
  [
    'a P0 that tells the tickets',
    (route) => (isOfSeverity(route, 'P0') && route.receiver === 'shop/page' ? { ...route, receiver: 'shop/ticket' } : route),
  ],
  [
    'a P0 that tells another team',
    (route) => (isOfSeverity(route, 'P0') && route.receiver === 'shop/page' ? { ...route, receiver: 'owls/page' } : route),
  ],
  ['no route for a severity', (route) => ({ ...route, routes: route.routes.filter((child) => !isOfSeverity(child, 'P2')) })],
  [
    'no route for a service that is told elsewhere',
    (route) => ({ ...route, routes: route.routes.filter((child) => !matches(child, 'service', 'stock')) }),
  ],
  [
    'staging that pages',
    (route) => (isOfSeverity(route, 'P0') && route.receiver === 'shop/notify' ? { ...route, receiver: 'shop/page' } : route),
  ],
  ['no routes for teams', (route) => ({ ...route, routes: route.routes.filter((child) => !isTeam(child)) })],
  [
    'foreign routes before the teams',
    (route) => ({
      ...route,
      routes: [
        ...route.routes.map((child) => ({ ...child, matchers: matches(child, 'job', 'node|disk') ? [] : child.matchers })),
      ].reverse(),
    }),
  ],
];

for (const [slip, change] of BROKEN_ROUTES) {
  test(`found: ${slip}`, () => {
    assert.ok(found(withRoutes(SOUND, change)).includes('proof/misrouted'), found(withRoutes(SOUND, change)).join());
  });
}

test('a finding names the alert, whom it should tell, whom it tells and when', () => {
  const muted = withRoutes(SOUND, (route) =>
    isOfSeverity(route, 'P0') && route.receiver === 'shop/page'
      ? { ...route, during: { kind: 'active', interval: 'business-hours' } }
      : route,
  );
  assert.match(
    messages(muted),
    /^Expected from \w{3} \d\d:\d\d \(Europe\/Berlin\) on to tell shop\/page of Cart\w+ \(P0\), found nobody$/m,
  );
});

test('found: receivers that have swapped their integrations', () => {
  const swapped = withConfig(SOUND, (config) => {
    const of = (name: string) => config.receivers.find((receiver) => receiver.name === name)?.integrations ?? [];
    const other: Readonly<Record<string, string>> = { 'shop/page': 'owls/stock/page', 'owls/stock/page': 'shop/page' };
    return {
      ...config,
      receivers: config.receivers.map((receiver) => ({ ...receiver, integrations: of(other[receiver.name] ?? receiver.name) })),
    };
  });
  assert.equal(found(swapped), ['proof/misrouted']);
});

test('found: hours that are not as written', () => {
  const withSpecs = (change: (spec: Plan['alertmanager']['timeIntervals'][number]['specs'][number]) => typeof spec | undefined) =>
    withConfig(SOUND, (config) => ({
      ...config,
      timeIntervals: config.timeIntervals.map((interval) => ({ ...interval, specs: interval.specs.flatMap((spec) => change(spec) ?? []) })),
    }));
  const broken = {
    'another zone': withSpecs((spec) => ({ ...spec, location: 'Europe/London' })),
    UTC: withSpecs((spec) => ({ ...spec, location: 'UTC' })),
    'an hour longer': withSpecs((spec) => ({
      ...spec,
      times: spec.times.map(({ start, end }) => ({ start, end: minuteOfDay(Math.min(1440, end + 60)) })),
    })),
    'no Fridays': withSpecs((spec) => ({ ...spec, weekdays: spec.weekdays.filter((day) => day !== 'friday') })),
    'holidays count': withSpecs(({ years: _, months: __, daysOfMonth: ___, ...spec }) => spec),
    'no December': withSpecs(({ months, ...spec }) =>
      months === undefined ? spec : months[0]?.from === 12 ? undefined : { ...spec, months },
    ),
    'nothing after midnight': withSpecs((spec) => (spec.times[0]?.start === 0 ? undefined : spec)),
  };
  for (const [slip, of] of Object.entries(broken)) assert.ok(found(of).includes('proof/hours-differ'), slip);
});

test('found: what nothing uses', () => {
  const [first] = SOUND.plan.alertmanager.root.routes;
  if (first === undefined) throw new Error('no routes');
  const never: Route = { ...first, receiver: 'shop/page', matchers: [{ label: 'severity', op: '=', value: 'P9' }] };
  assert.match(
    messages(withRoutes(SOUND, (route) => (isTeam(route) ? { ...route, routes: [...route.routes, never] } : route))),
    /route to shop\/page that nothing reaches/,
  );
  const shadowed = withRoutes(SOUND, (route) =>
    isTeam(route) ? { ...route, routes: [...route.routes, ...route.routes.slice(0, 1)] } : route,
  );
  assert.equal(found(withRoutes(shadowed, (route) => ({ ...route }))), ['proof/unused']);
  const receiver = withConfig(SOUND, (config) => ({
    ...config,
    receivers: [...config.receivers, { name: 'nobody', integrations: [], origin: first.origin }],
  }));
  assert.match(messages(receiver), /receiver nobody that nothing reaches/);
  const interval = withConfig(SOUND, (config) => ({ ...config, timeIntervals: [...config.timeIntervals, { name: 'never', specs: [] }] }));
  assert.match(messages(interval), /time interval never that nothing reaches/);
});

/** Slips of the inhibit rules, by what their reason says. */
const BROKEN_RULES: readonly (readonly [slip: string, change: (rule: InhibitRule) => InhibitRule | undefined])[] = [
  ['no rule for P0', (rule) => (rule.reason.startsWith('P0') ? undefined : rule)],
  ['no rule for services that are down', (rule) => (rule.reason.startsWith('a service') ? undefined : rule)],
  ['no rule for a dependency', (rule) => (rule.reason.includes('depends on') ? undefined : rule)],
  ...['service', 'slo', 'region', 'cluster', 'environment'].map(
    (label) =>
      [
        `a ladder that takes all of ${label} for one`,
        (rule: InhibitRule) => (rule.reason.startsWith('P0') ? { ...rule, equal: rule.equal.filter((one) => one !== label) } : rule),
      ] as const,
  ),
  [
    'a ladder over whatever has no SLO',
    (rule) =>
      rule.reason.startsWith('P0')
        ? {
            ...rule,
            source: rule.source.filter(({ label }) => label === 'severity'),
            target: rule.target.filter(({ label }) => label === 'severity'),
          }
        : rule,
  ],
  [
    'a budget that mutes burns',
    (rule) => (rule.reason.startsWith('P2') ? { ...rule, source: rule.source.filter(({ label }) => label !== 'signal') } : rule),
  ],
  [
    'a dependency that mutes the highest severity',
    (rule) => (rule.reason.includes('depends on') ? { ...rule, target: rule.target.filter(({ label }) => label !== 'severity') } : rule),
  ],
  [
    'a dependency of any severity',
    (rule) => (rule.reason.includes('depends on') ? { ...rule, source: rule.source.filter(({ label }) => label !== 'severity') } : rule),
  ],
  [
    'a dependency that mutes everybody',
    (rule) => (rule.reason.includes('depends on') ? { ...rule, target: rule.target.filter(({ label }) => label !== 'service') } : rule),
  ],
  [
    'a dependency the other way round',
    (rule) => (rule.reason.includes('depends on') ? { ...rule, source: rule.target, target: rule.source } : rule),
  ],
];

function withRules(change: (rule: InhibitRule) => InhibitRule | undefined): Shop {
  return withConfig(SOUND, (config) => ({ ...config, inhibitRules: config.inhibitRules.flatMap((rule) => change(rule) ?? []) }));
}

for (const [slip, change] of BROKEN_RULES) {
  test(`found: ${slip}`, () => {
    assert.ok(found(withRules(change)).includes('proof/inhibition'), found(withRules(change)).join());
  });
}

test("found: a user's own rule that is missing, wider or narrower than written", () => {
  const own = (rule: InhibitRule) => rule.reason === 'the node explains its disk';
  assert.ok(SOUND.plan.alertmanager.inhibitRules.some(own));
  const broken: readonly ((rule: InhibitRule) => InhibitRule | undefined)[] = [
    () => undefined,
    (rule) => ({ ...rule, equal: [] }),
    (rule) => ({ ...rule, equal: ['cluster'] }),
    (rule) => ({ ...rule, equal: [...rule.equal, 'environment'] }),
    (rule) => ({ ...rule, target: [] }),
    (rule) => ({ ...rule, source: rule.source.filter(({ op }) => op === '=') }),
    (rule) => ({ ...rule, target: [...rule.target, { label: 'severity', op: '=', value: 'P1' }] }),
  ];
  for (const change of broken)
    assert.ok(found(withRules((rule) => (own(rule) ? change(rule) : rule))).includes('proof/inhibition-missing'));
});

function withOneMore(rule: Partial<InhibitRule>): Shop {
  return withConfig(SOUND, (config) => {
    const [first] = config.inhibitRules;
    return first === undefined ? config : { ...config, inhibitRules: [...config.inhibitRules, { ...first, ...rule }] };
  });
}

test('found: an alert that is source and target, circles, and alerts of the stack that services mute', () => {
  const burns = [{ label: 'signal', op: '=', value: 'burn' }] as const;
  assert.ok(found(withOneMore({ source: burns, target: burns })).includes('proof/inhibits-itself'));
  const p2 = [...burns, { label: 'severity', op: '=', value: 'P2' }] as const;
  const p1 = [...burns, { label: 'severity', op: '=', value: 'P1' }] as const;
  const circle = withOneMore({ source: p2, target: p1 });
  assert.ok(found(circle).includes('proof/inhibition-circle'));
  assert.match(messages(circle), /found a circle: \w+ \(P\d\) → \w+ \(P\d\) → \w+ \(P\d\)/);
  assert.ok(found(circle).includes('proof/mutes-more-urgent'));
  assert.ok(
    found(withOneMore({ source: p1, target: [{ label: 'alertname', op: '=', value: 'Watchdog' }], equal: [] })).includes(
      'proof/mutes-stack',
    ),
  );
});

test('found: a heartbeat that is held back, misses ticks or goes elsewhere', () => {
  const isHeartbeat = (route: Route) => route.receiver === 'heartbeat';
  const rhythm = (wait: number, interval: number, repeat: number) =>
    withRoutes(SOUND, (route) =>
      isHeartbeat(route)
        ? { ...route, grouping: { wait: seconds(wait), interval: seconds(interval), repeat: seconds(repeat), by: ['alertname'] } }
        : route,
    );
  const [silence] = SOUND.plan.silences;
  if (silence === undefined) throw new Error('no silence');
  const broken: Readonly<Record<string, Shop>> = {
    'a repeat as long as the tick': rhythm(0, 60, 60),
    'a slow tick': rhythm(0, 300, 50),
    'a long wait': rhythm(90, 60, 50),
    'by hours': withRoutes(SOUND, (route) =>
      isHeartbeat(route) ? { ...route, during: { kind: 'active', interval: 'business-hours' } } : route,
    ),
    'no route': withRoutes(SOUND, (route) => ({ ...route, routes: route.routes.filter((child) => !isHeartbeat(child)) })),
    inhibited: withOneMore({ target: [{ label: 'service', op: '!=', value: '' }] }),
    silenced: { ...SOUND, plan: { ...SOUND.plan, silences: [{ ...silence, matchers: [{ label: 'team', op: '=', value: 'owls' }] }] } },
    'no watchdog': { ...SOUND, plan: { ...SOUND.plan, ruleFiles: SOUND.plan.ruleFiles.filter(({ path }) => !path.includes('heartbeat')) } },
  };
  for (const [slip, of] of Object.entries(broken)) assert.ok(found(of).includes('proof/heartbeat'), slip);
});

test('found: masks that are missing, of another window, or on what nobody named', () => {
  const changed = (change: (rule: AlertingRule) => AlertingRule): Shop => ({
    ...SOUND,
    plan: {
      ...SOUND.plan,
      ruleFiles: SOUND.plan.ruleFiles.map((file) => ({
        ...file,
        groups: file.groups.map((group) => ({
          ...group,
          rules: group.rules.map((rule) => (rule.kind === 'alerting' ? change(rule) : rule)),
        })),
      })),
    },
  });
  const masked = (name: string, severity: string) =>
    SOUND.plan.ruleFiles
      .flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))
      .find((rule): rule is AlertingRule => rule.kind === 'alerting' && rule.alert === name && rule.labels['severity'] === severity);
  const [batch, backup] = [masked('CartOrdersBudgetBurn', 'P2'), masked('DiskFull', 'P3')];
  assert.ok(
    batch?.expr.type === 'BinaryExpr' && batch.expr.op === 'unless' && backup?.expr.type === 'BinaryExpr' && backup.expr.op === 'unless',
  );
  const { expr } = batch;
  const other = backup.expr;
  const broken: Readonly<Record<string, Shop>> = {
    'no mask': changed((rule) => (rule === batch ? { ...rule, expr: expr.left } : rule)),
    'another window': changed((rule) => (rule === batch ? { ...rule, expr: { ...expr, right: other.right } } : rule)),
    'a P0 that is masked': changed((rule) => (rule.labels['severity'] === 'P0' ? { ...rule, expr: { ...expr, left: rule.expr } } : rule)),
    'the watchdog': changed((rule) => (rule.alert === 'Watchdog' ? { ...rule, expr: { ...expr, left: rule.expr } } : rule)),
  };
  for (const [slip, of] of Object.entries(broken)) assert.equal(found(of), ['proof/maintenance'], slip);
});

test('found: a silence that matches nothing', () => {
  const [silence] = SOUND.plan.silences;
  if (silence === undefined) throw new Error('no silence');
  const of = {
    ...SOUND,
    plan: { ...SOUND.plan, silences: [{ ...silence, matchers: [{ label: 'alertname', op: '=', value: 'StockDwon' } as const] }] },
  };
  assert.equal(found(of), ['proof/silence-matches-nothing']);
});

function withSeverity(name: string, change: (severity: Severity) => Severity): Shop {
  return {
    ...SOUND,
    model: { ...SOUND.model, severities: SOUND.model.severities.map((severity) => (severity.name === name ? change(severity) : severity)) },
  };
}

test('found: repeats that come late or are forgotten; the shipped ones are neither', () => {
  const repeating = (interval: number, repeat: number) =>
    found(
      withSeverity('P2', (severity) => ({
        ...severity,
        group: { ...severity.group, interval: seconds(interval), repeat: seconds(repeat) },
      })),
    );
  assert.equal(repeating(600, 600), ['proof/repeat-late']);
  assert.equal(repeating(600, 300), ['proof/repeat-late']);
  assert.equal(repeating(600, 1800), ['proof/repeat-late']);
  assert.equal(repeating(600, 1790), []);
  assert.equal(repeating(600, 121 * 3600), ['proof/repeat-forgotten']);
});

test('found: a lower severity that does not wait for the higher one', () => {
  const { model, plan } = SOUND;
  const impatient: Shop = {
    plan,
    model: {
      ...model,
      services: model.services.map((service) => ({
        ...service,
        slos: service.slos.map((slo) => ({
          ...slo,
          severities: slo.severities.map((severity) =>
            severity.name === 'P1'
              ? {
                  ...severity,
                  errorRatio: { above: ratio(rational(1, 10)), over: seconds(60) },
                  group: { ...severity.group, wait: milliseconds(0) },
                }
              : severity,
          ),
        })),
      })),
    },
  };
  // In a total outage P1 is told after 6 s, and P0 fires after 51.84 s.
  assert.equal(found(impatient), ['proof/told-before-muted']);
});

test('found: a pager by hours whose night is too short where clocks are put forward', () => {
  const resolvingAfter = (hours: number) =>
    withConfig(SOUND, (config) => ({
      ...config,
      receivers: config.receivers.map((receiver) =>
        receiver.name === 'shop/page'
          ? {
              ...receiver,
              integrations: receiver.integrations.map((one) => ({
                ...one,
                settings: { ...one.settings, autoResolve: milliseconds(hours * 3_600_000) },
              })),
            }
          : receiver,
      ),
    }));
  // From 17:00 to 09:00 are 16 hours, and the weekend on which clocks change is long enough.
  assert.not(found(resolvingAfter(16)).includes('proof/pager-loses-pages'));
  assert.ok(found(resolvingAfter(16.5)).includes('proof/pager-loses-pages'));
});

test('found: a highest severity that is not paged, and pages that wake nobody', () => {
  assert.ok(
    found(withSeverity('P0', (severity) => ({ ...severity, response: { kind: 'always', response: 'notify' } }))).includes(
      'proof/most-urgent-not-paged',
    ),
  );
  const chatting = withConfig(SOUND, (config) => ({
    ...config,
    receivers: config.receivers.map((receiver) =>
      receiver.name === 'shop/page' ? { ...receiver, integrations: [{ integration: 'slack', settings: {} }] } : receiver,
    ),
  }));
  assert.ok(found(chatting).includes('proof/page-wakes-nobody'));
});

test.run();
