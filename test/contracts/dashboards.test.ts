import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import type { VectorSelector } from '../../src/promql/ast.ts';
import { checkExpr } from '../../src/promql/check.ts';
import { parseExpr } from '../../src/promql/parse.ts';
import { metricName, selectorsOf } from '../../src/promql/selectors.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { dashboardUid } from '../../src/values/dashboard-uid.ts';
import { version } from '../../src/values/version.ts';
import { SEVERITIES, TEAM_AND_ROUTING } from '../detection/rules-of.ts';
import { ownDefinitions } from '../own-definitions.ts';

/** What every dashboard promises: its queries can be evaluated and name what is recorded, and nothing in it is there twice. */

interface Written {
  readonly uid: string;
  readonly title: string;
  readonly templating: { readonly list: readonly { readonly name: string }[] };
  readonly links: readonly { readonly url: string }[];
  readonly panels: readonly {
    readonly id: number;
    readonly type: string;
    readonly title: string;
    readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
    readonly datasource?: { readonly uid: string };
    readonly fieldConfig?: { readonly defaults: { readonly unit?: string } };
    readonly targets?: readonly { readonly refId: string; readonly expr: string; readonly legendFormat: string }[];
  }[];
}

function dashboardsOf(routing: string) {
  const service = (name: string, environment: string) =>
    `apiVersion: alertc/v1\nkind: Service\nservice: ${name}\nenvironment: ${environment}\nslos:\n  - { name: orders, objective: 99.9, by: { labels: [region], atMost: 3 }, sli: { kind: ratio, errors: errors_total, total: requests_total } }\n  - { name: monthly, objective: 99, period: { calendar: month, timezone: Europe/Berlin }, sli: { kind: ratio, errors: errors_total, total: requests_total } }\n`;
  const texts = [
    TEAM_AND_ROUTING.replace('fallback: team\n', `fallback: team\n${routing}`),
    service('shop', 'production'),
    service('shop', 'staging'),
    'apiVersion: alertc/v1\nkind: Service\nservice: overview\nalerts:\n  - { name: Down, severity: P1, expr: up == 0 }\n',
  ];
  return compiled(texts.map((text, index) => sourceFile(`slos/${index}.yaml`, text)));
}

function compiled(sources: readonly ReturnType<typeof sourceFile>[]) {
  const { value, findings } = compile({ sources, shipped: [SEVERITIES], alertcVersion: 'test' });
  if (value === undefined) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  const written = value.files.filter(({ path }) => path.startsWith('grafana/'));
  return { ...value, paths: written.map(({ path }) => path), dashboards: written.map(({ text }) => JSON.parse(text) as Written) };
}

const OWN = compiled(ownDefinitions());
const MADE = dashboardsOf('dashboards: { url: https://grafana.example.com/ }\n');
const DASHBOARDS = [...OWN.dashboards, ...MADE.dashboards];

test('none unless the routing asks for them', () => {
  const { paths, files } = dashboardsOf('');
  assert.equal(paths, []);
  assert.not.ok(files.some(({ text }) => text.includes('dashboard_url')));
});

test('one for each service and environment, and one over all', () => {
  assert.equal(MADE.paths, ['grafana/_overview.json', 'grafana/overview.json', 'grafana/shop.json', 'grafana/shop.staging.json']);
});

test('uids are distinct, short, and do not change with what is shown', () => {
  for (const { dashboards } of [OWN, MADE]) assert.is(new Set(dashboards.map(({ uid }) => uid)).size, dashboards.length);
  for (const { uid } of DASHBOARDS) assert.match(uid, /^[a-z0-9-]{1,40}$/);
  const again = dashboardsOf('dashboards: { datasource: prometheus }\n').dashboards;
  assert.equal(
    again.map(({ uid }) => uid),
    MADE.dashboards.map(({ uid }) => uid),
  );
});

/** Test vectors of draft-eastlake-fnv. */
test('uids are FNV-1a of 64 bits', () => {
  assert.is(dashboardUid(''), 'alertc-cbf29ce484222325');
  assert.is(dashboardUid('a'), 'alertc-af63dc4c8601ec8c');
  assert.is(dashboardUid('foobar'), 'alertc-85944171f73967e8');
});

test('every link leads to a dashboard that there is', () => {
  for (const { dashboards } of [OWN, MADE]) {
    const known = dashboards.map(({ uid }) => `/d/${uid}`);
    for (const { links } of dashboards) for (const { url } of links) assert.ok(known.includes(url), url);
  }
});

test('alerts link to the dashboard of their service, where its address is known and none is written', () => {
  const [rules] = MADE.files.filter(({ path }) => path === 'prometheus/rules/shop.rules.yml');
  const uid = MADE.dashboards[MADE.paths.indexOf('grafana/shop.json')]?.uid;
  assert.match(rules?.text ?? '', `dashboard_url: https://grafana.example.com/d/${uid}\n`);
});

test('ids of panels and of queries are distinct, every panel has a unit, and none covers another', () => {
  for (const { panels, title } of DASHBOARDS) {
    assert.is(new Set(panels.map(({ id }) => id)).size, panels.length, title);
    for (const panel of panels.filter(({ type }) => type !== 'row')) {
      assert.ok(panel.fieldConfig?.defaults.unit !== undefined, panel.title);
      const ids = (panel.targets ?? []).map(({ refId }) => refId);
      assert.ok(ids.length > 0 && new Set(ids).size === ids.length, panel.title);
    }
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, at) => `${x + (at % w)} ${y + Math.floor(at / w)}`),
    );
    assert.is(new Set(cells).size, cells.length, title);
    assert.ok(
      panels.every(({ gridPos: { x, w } }) => x >= 0 && x + w <= 24),
      title,
    );
  }
});

test('a data source that is not declared is one that Grafana asks for', () => {
  const sources = (dashboards: readonly Written[]) =>
    new Set(dashboards.flatMap(({ panels }) => panels.flatMap(({ datasource }) => datasource?.uid ?? [])));
  assert.match([...sources(MADE.dashboards)].join(), /^\$\{datasource\}$/);
  assert.ok(MADE.dashboards.every(({ templating }) => templating.list.some(({ name }) => name === 'datasource')));
  assert.equal([...sources(dashboardsOf('dashboards: { datasource: prom-1 }\n').dashboards)], ['prom-1']);
});

/** Of what is recorded, with these values of labels; of alerts, with labels that some alert has. */
function isEmitted(selector: VectorSelector, { plan }: Pick<typeof OWN, 'plan'>): boolean {
  const rules = plan.ruleFiles.flatMap(({ groups }) => groups.flatMap(({ rules: own }) => own));
  const fits = (labels: Readonly<Record<string, string>>) =>
    selector.matchers.every(({ name, op, value }) => (op === '=' ? labels[name] === value : labels[name] !== value));
  const name = metricName(selector);
  if (name !== 'ALERTS') return rules.some((rule) => rule.kind === 'recording' && rule.record === name && fits(rule.labels));
  return rules.some((rule) => rule.kind === 'alerting' && fits({ ...rule.labels, alertname: rule.alert, alertstate: 'firing' }));
}

for (const [what, made] of Object.entries({ 'this repository': OWN, 'an example': MADE }))
  test(`every query of ${what} parses, is what the oldest Prometheus evaluates, and names a series that is emitted`, () => {
    for (const { title, panels } of made.dashboards)
      for (const { expr } of panels.flatMap(({ targets }) => targets ?? [])) {
        const { value, drafts } = parseExpr(expr);
        assert.equal(drafts, [], expr);
        if (value === undefined) throw new Error(expr);
        const checked = checkExpr(value, { prometheus: version(2, 42) });
        assert.equal([checked.type, checked.drafts], ['instant', []], expr);
        const strange = selectorsOf(value).filter((selector) => !isEmitted(selector, made));
        assert.equal(
          strange.map(({ name }) => `${title}: ${name} in ${expr}`),
          [],
        );
      }
  });

test.run();
