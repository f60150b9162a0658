import { type Model, PRODUCTION, type Service, type Slo } from '../model/model.ts';
import type { Expr, LabelMatcher } from '../promql/ast.ts';
import { aggregate, and, divide, equals, notEquals, number, on, selector } from '../promql/build.ts';
import { compareText, sortedBy } from '../text/compare.ts';
import type { Span } from '../text/span.ts';
import { dashboardUid, serviceDashboardUid } from '../values/dashboard-uid.ts';
import { type Duration, printDuration } from '../values/duration.ts';
import { printPeriod } from '../values/period.ts';
import { budgetOf, printPercent, type Ratio } from '../values/ratio.ts';
import { BUDGET_REMAINING, errorRatio, SLO_INFO } from './naming.ts';
import { sloContext } from './slo-context.ts';
import { tiersOf, windowsOf } from './windows.ts';

/** What people look at: for each service, and over all of them. Written for Grafana by src/emit/grafana-dashboards.ts. */
export interface Dashboard {
  /** Below out/. */
  readonly path: string;
  /** A pure function of identity, so that links stay. */
  readonly uid: string;
  readonly title: string;
  readonly rows: readonly DashboardRow[];
  readonly links: readonly { readonly title: string; readonly uid: string }[];
  /** Absent where Grafana asks which. */
  readonly datasource?: string;
  readonly sources: readonly Span[];
}

export interface DashboardRow {
  readonly title: string;
  readonly panels: readonly DashboardPanel[];
}

export interface DashboardPanel {
  /** `number`: the last value, large; `curves`: over time; `table`: what there is now. */
  readonly kind: 'number' | 'curves' | 'table';
  readonly title: string;
  readonly description: string;
  /** `burn`: times the rate at which the budget lasts for its period. */
  readonly unit: 'share' | 'burn' | 'per second' | 'count';
  /** Of 24 columns. */
  readonly width: number;
  readonly targets: readonly DashboardTarget[];
  /** Colours from these values on, the lowest first. */
  readonly marks: readonly { readonly from?: number; readonly color: 'red' | 'orange' | 'green' | 'blue' }[];
}

export interface DashboardTarget {
  readonly expr: Expr;
  /** With `{{label}}` for the value of a label. */
  readonly legend: string;
}

const OVERVIEW = 'overview';
const BUDGET_MARKS = [{ color: 'red' }, { from: 0.0001, color: 'orange' }, { from: 0.25, color: 'green' }] as const;
const BURN_MARKS = [{ color: 'green' }, { from: 1, color: 'orange' }] as const;

/** None unless the routing asks for them. */
export function planDashboards(model: Model): readonly Dashboard[] {
  if (model.routing.dashboards === undefined) return [];
  const shown = model.services.filter(({ slos, alerts }) => slos.length + alerts.length > 0);
  return sortedBy([overview(model, shown), ...shown.map((service) => serviceDashboard(service, model))], ({ path }) => path);
}

function common({ routing: { dashboards } }: Model) {
  return dashboards?.datasource === undefined ? {} : { datasource: dashboards.datasource };
}

function serviceDashboard(service: Service, model: Model): Dashboard {
  const { name, environment } = service;
  const own = [equals('environment', environment), equals('service', name), notEquals('source', 'stack')];
  const inWords = environment === PRODUCTION ? name : `${name} (${environment})`;
  return {
    ...common(model),
    // Names hold no underscore, so no service is taken for the overview.
    path: `grafana/${environment === PRODUCTION ? name : `${name}.${environment}`}.json`,
    uid: serviceDashboardUid(service.name, service.environment),
    title: inWords,
    rows: [
      ...service.slos.map((slo) => sloRow(service, slo, model)),
      { title: 'Alerts', panels: [alertTable(own, ['severity', 'alertname', 'slo'], 12), alertCurves(own, ['severity', 'alertname'], 12)] },
    ],
    links: [{ title: 'All services', uid: dashboardUid(OVERVIEW) }],
    sources: [service.place.span],
  };
}

function sloRow(service: Service, slo: Slo, model: Model): DashboardRow {
  const { series, tiers, evaluation } = sloContext(service, slo, model);
  const budget = number(budgetOf(slo.objective));
  const split = slo.by.map((label) => `{{${label}}}`).join(' ');
  const named = (what: string) => (split === '' ? what : `${split} ${what}`);
  const promise = `${printPercent(slo.objective)} % over ${printPeriod(slo.period)}`;
  return {
    title: `${slo.name}: ${promise}`,
    panels: [
      {
        kind: 'number',
        title: 'Budget left',
        description: 'Share of the error budget of the period that is left; below 0 the objective is broken.',
        unit: 'share',
        width: 4,
        targets: [{ expr: series.period.remaining, legend: named('left') }],
        marks: BUDGET_MARKS,
      },
      {
        kind: 'curves',
        title: 'Burn rate by window',
        description:
          'At 1 the budget lasts for exactly its period. An alert fires when its long and its short window are above its factor.',
        unit: 'burn',
        width: 8,
        targets: windowsOf(tiers, evaluation).map((window) => ({
          expr: divide(series.ratio(window), budget),
          legend: named(printDuration(window)),
        })),
        marks: BURN_MARKS,
      },
      {
        kind: 'curves',
        title: 'Budget left over time',
        description: 'Where it falls, the budget was spent.',
        unit: 'share',
        width: 6,
        targets: [{ expr: series.period.remaining, legend: named('left') }],
        marks: BUDGET_MARKS,
      },
      {
        kind: 'curves',
        title: 'Events',
        description: 'All events and the bad ones among them.',
        unit: 'per second',
        width: 6,
        targets: [
          { expr: series.total(evaluation.base), legend: named('all') },
          { expr: series.errors(evaluation.base), legend: named('bad') },
        ],
        marks: [{ color: 'blue' }],
      },
    ],
  };
}

function overview(model: Model, services: readonly Service[]): Dashboard {
  const slos = services.flatMap((service) => service.slos);
  const ofServices = [notEquals('source', 'stack'), notEquals('severity', 'none')];
  const ofStack = [equals('source', 'stack'), notEquals('severity', 'none')];
  const budgets: DashboardRow = {
    title: 'Budgets',
    panels: [
      {
        kind: 'table',
        title: 'Budget left',
        description: 'Share of the error budget of the period that is left, by SLO; below 0 the objective is broken.',
        unit: 'share',
        width: 12,
        targets: [{ expr: selector(BUDGET_REMAINING), legend: '{{service}} {{slo}}' }],
        marks: BUDGET_MARKS,
      },
      ...burnPanels(model, slos),
    ],
  };
  const stack: DashboardRow = {
    title: 'Stack',
    panels: [alertTable(ofStack, ['severity', 'service', 'alertname'], 12), alertCurves(ofStack, ['severity', 'service'], 12)],
  };
  return {
    ...common(model),
    path: `grafana/_${OVERVIEW}.json`,
    uid: dashboardUid(OVERVIEW),
    title: 'Overview of services',
    rows: [
      ...(slos.length === 0 ? [] : [budgets]),
      {
        title: 'Alerts',
        panels: [alertTable(ofServices, ['severity', 'service', 'alertname'], 12), alertCurves(ofServices, ['severity', 'service'], 12)],
      },
      ...(model.stack === undefined ? [] : [stack]),
    ],
    links: services.map((service) => ({
      title: service.environment === PRODUCTION ? service.name : `${service.name} (${service.environment})`,
      uid: serviceDashboardUid(service.name, service.environment),
    })),
    sources: [model.routing.place.span],
  };
}

/** By window of the severities; SLOs of one objective share a threshold, and are found by what is recorded for dashboards. */
function burnPanels({ severities, evaluation }: Model, slos: readonly Slo[]): readonly DashboardPanel[] {
  const longs = [...new Set(severities.flatMap(({ burn }) => burn?.long ?? []))].sort((a, b) => a - b);
  const objectives = new Map(slos.map(({ objective }) => [printPercent(objective), objective]));
  const sorted = [...objectives].sort(([a], [b]) => compareText(a, b));
  const recorded = new Set(slos.flatMap((slo) => windowsOf(tiersOf(slo), evaluation)));
  return longs
    .filter((window) => recorded.has(window))
    .map((window) => ({
      kind: 'curves',
      title: `Burn rate over ${printDuration(window)}`,
      description: 'At 1 the budget lasts for exactly its period.',
      unit: 'burn',
      width: 6,
      targets: sorted.map(([text, objective]) => ({ expr: burnOf(window, text, objective), legend: '{{service}} {{slo}}' })),
      marks: BURN_MARKS,
    }));
}

function burnOf(window: Duration, objective: string, exact: Ratio): Expr {
  const ratio = divide(selector(errorRatio(window)), number(budgetOf(exact)));
  return and(ratio, selector(SLO_INFO, [equals('objective', objective)]), on(['environment', 'service', 'slo']));
}

function alertTable(matchers: readonly LabelMatcher[], by: readonly string[], width: number): DashboardPanel {
  return {
    kind: 'table',
    title: 'Firing now',
    description: 'Alerts that fire, whether anybody is told of them or not.',
    unit: 'count',
    width,
    targets: [{ expr: firing(matchers, by), legend: by.map((label) => `{{${label}}}`).join(' ') }],
    marks: [{ color: 'red' }],
  };
}

function alertCurves(matchers: readonly LabelMatcher[], by: readonly string[], width: number): DashboardPanel {
  return { ...alertTable(matchers, by, width), kind: 'curves', title: 'Firing over time', description: 'How many alerts fired.' };
}

function firing(matchers: readonly LabelMatcher[], by: readonly string[]): Expr {
  return aggregate('count', by, selector('ALERTS', [equals('alertstate', 'firing'), ...matchers]));
}
