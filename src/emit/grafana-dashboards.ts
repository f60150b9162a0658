// Types only: the Grafana project's own library says what a dashboard, a panel and a query may hold, and costs nothing when alertc runs.
import type * as common from '@grafana/grafana-foundation-sdk/common';
import type * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import type * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import type * as stat from '@grafana/grafana-foundation-sdk/stat';
import type * as table from '@grafana/grafana-foundation-sdk/table';
import type * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';
import type { Dashboard, DashboardPanel, DashboardRow } from '../plan/dashboards.ts';
import { printExpr } from '../promql/print.ts';
import { sourcePaths } from './header.ts';
import type { EmittedFile, OutputTarget } from './target.ts';

/** As it stands in JSON: members of enums as their values, without methods. */
type Json<T> = T extends string
  ? `${T}`
  : T extends number
    ? number
    : T extends readonly (infer Item)[]
      ? readonly Json<Item>[]
      : T extends object
        ? { readonly [K in keyof T as NonNullable<T[K]> extends (...args: never) => unknown ? never : K]: Json<T[K]> }
        : T;

type Panel = Json<Omit<dashboard.Panel, 'targets'>> & { readonly targets: readonly Json<prometheus.Dataquery>[] };
type Row = Json<dashboard.RowPanel>;
type Written = Omit<Json<dashboard.Dashboard>, 'panels'> & { readonly panels: readonly (Panel | Row)[] };

export const grafanaDashboards: OutputTarget = {
  name: 'grafana-dashboards',
  summary: 'Dashboards of Grafana for each service and over all, where the routing asks for them.',
  files: ({ dashboards }) => dashboards.map(dashboardFile),
};

const COLUMNS = 24;
const PANEL_HEIGHT = 8;
/** Of Grafana 12; older ones read what they know, newer ones bring it up to date. */
const SCHEMA_VERSION = 42;
const VARIABLE = 'datasource';

function dashboardFile(planned: Dashboard): EmittedFile {
  const sources = sourcePaths(planned.sources);
  return { path: planned.path, text: `${JSON.stringify(written(planned, sources), null, 2)}\n`, sources };
}

function written({ uid, title, rows, links, datasource }: Dashboard, sources: readonly string[]): Written {
  const source: Json<common.DataSourceRef> = { type: 'prometheus', uid: datasource ?? `\${${VARIABLE}}` };
  const variable: Json<dashboard.VariableModel> = {
    type: 'datasource',
    name: VARIABLE,
    label: 'Prometheus',
    query: 'prometheus',
    hide: 0,
    refresh: 1,
  };
  return {
    uid,
    title,
    description: `Compiled by alertc from ${sources.join(', ')}. Edit there, then run: alertc compile`,
    tags: ['alertc'],
    timezone: 'browser',
    editable: false,
    graphTooltip: 1,
    time: { from: 'now-24h', to: 'now' },
    refresh: '1m',
    schemaVersion: SCHEMA_VERSION,
    templating: { list: datasource === undefined ? [variable] : [] },
    annotations: { list: [] },
    links: links.map(linkTo),
    panels: panelsOf(rows, source),
  };
}

function linkTo({ title, uid }: Dashboard['links'][number]): Json<dashboard.DashboardLink> {
  const how = { asDropdown: false, includeVars: true, keepTime: true, targetBlank: false };
  return { title, type: 'link', icon: 'dashboard', tooltip: '', url: `/d/${uid}`, tags: [], ...how };
}

/** Rows below each other, panels from left to right; ids count up. */
function panelsOf(rows: readonly DashboardRow[], source: Json<common.DataSourceRef>): readonly (Panel | Row)[] {
  const panels: (Panel | Row)[] = [];
  let y = 0;
  for (const { title, panels: own } of rows) {
    panels.push({ type: 'row', id: panels.length + 1, title, collapsed: false, panels: [], gridPos: { h: 1, w: COLUMNS, x: 0, y } });
    y += 1;
    let x = 0;
    for (const panel of own) {
      if (x + panel.width > COLUMNS) {
        x = 0;
        y += PANEL_HEIGHT;
      }
      panels.push(panelOf(panel, panels.length + 1, { h: PANEL_HEIGHT, w: panel.width, x, y }, source));
      x += panel.width;
    }
    y += PANEL_HEIGHT;
  }
  return panels;
}

function panelOf(panel: DashboardPanel, id: number, gridPos: Json<dashboard.GridPos>, source: Json<common.DataSourceRef>): Panel {
  const { title, description, targets } = panel;
  return {
    type: TYPES[panel.kind],
    id,
    title,
    description,
    datasource: source,
    gridPos,
    options: optionsOf(panel),
    fieldConfig: { defaults: fieldOf(panel), overrides: [] },
    targets: targets.map(({ expr, legend }, index) => ({
      refId: refId(index),
      datasource: source,
      expr: printExpr(expr),
      legendFormat: legend,
      ...(panel.kind === 'table' ? { instant: true, range: false, format: 'table' as const } : { instant: false, range: true }),
    })),
    ...(panel.kind === 'table'
      ? { transformations: [{ id: 'organize', options: { excludeByName: { Time: true, __name__: true } } }] }
      : {}),
  };
}

const TYPES = { number: 'stat', curves: 'timeseries', table: 'table' } as const satisfies Record<DashboardPanel['kind'], string>;

/** A to Z, then AA. */
function refId(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : refId(Math.floor(index / 26) - 1) + letter;
}

function optionsOf({ kind }: DashboardPanel): Json<stat.Options> | Json<timeseries.Options> | Json<Partial<table.Options>> {
  switch (kind) {
    case 'number':
      return {
        colorMode: 'background',
        graphMode: 'none',
        justifyMode: 'auto',
        textMode: 'auto',
        wideLayout: true,
        showPercentChange: false,
        percentChangeColorMode: 'standard',
        orientation: 'auto',
        reduceOptions: { calcs: ['lastNotNull'] },
      } satisfies Json<stat.Options>;
    case 'curves':
      return {
        legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
        tooltip: { mode: 'multi', sort: 'desc' },
      } satisfies Json<timeseries.Options>;
    case 'table':
      return { showHeader: true, cellHeight: 'sm' } satisfies Json<Partial<table.Options>>;
  }
}

function fieldOf({ kind, unit, marks }: DashboardPanel): Json<dashboard.FieldConfig> {
  const steps = marks.map(({ from, color }) => ({ value: from ?? null, color }));
  const curves: Json<timeseries.FieldConfig> = { drawStyle: 'line', lineWidth: 1, fillOpacity: 5, showPoints: 'never', spanNulls: false };
  return {
    unit: UNITS[unit],
    ...(unit === 'count' ? { decimals: 0 } : {}),
    ...(unit === 'share' ? { max: 1 } : {}),
    color: { mode: kind === 'curves' ? 'palette-classic' : 'thresholds' },
    thresholds: { mode: 'absolute', steps },
    custom: kind === 'curves' ? curves : {},
  };
}

/** Units of Grafana; a burn rate is a factor, counted events a rate. */
const UNITS: Readonly<Record<DashboardPanel['unit'], string>> = {
  share: 'percentunit',
  burn: 'suffix:×',
  'per second': 'cps',
  count: 'none',
};
