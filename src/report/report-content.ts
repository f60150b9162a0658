import type { Analysis } from '../compile/analyse.ts';
import { explainWeek } from '../compile/explain-week.ts';
import { summarize } from '../compile/summary.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { type AlertRow, alertRows } from './alert-rows.ts';
import { type FindingEntry, findingList } from './finding-list.ts';
import { type InhibitionRow, inhibitionEdges, inhibitionRows } from './inhibition-list.ts';
import { type MaintenanceList, maintenanceList } from './maintenance-list.ts';
import type { InhibitionEdge } from './pictures/inhibition-graph.ts';
import type { TreeNode } from './pictures/routing-tree.ts';
import { type RouteWay, routeWays, routingTree } from './route-list.ts';
import { type Catalogue, serviceCatalogue } from './service-catalogue.ts';
import { type StackOverview, stackOverview } from './stack-overview.ts';
import { type TeamCard, teamCards } from './team-cards.ts';

/** All that the report shows, in words and numbers; the page lays it out. */
export interface ReportContent extends Catalogue {
  readonly severities: readonly { readonly name: string; readonly rank: number; readonly meaning: string }[];
  readonly teams: readonly TeamCard[];
  readonly alerts: readonly AlertRow[];
  readonly heartbeat?: { readonly integration: string; readonly outsideTimeout: string };
  readonly tree: TreeNode;
  readonly ways: readonly RouteWay[];
  readonly inhibition: { readonly edges: readonly InhibitionEdge[]; readonly rows: readonly InhibitionRow[] };
  readonly stack?: StackOverview;
  readonly maintenance: MaintenanceList;
  readonly findings: readonly FindingEntry[];
}

/** A pure function of the definitions: no clock, no machine. */
export function reportContent(analysis: Analysis, findings: readonly Finding[]): ReportContent {
  const { model, plan } = analysis;
  const weeks = explainWeek(analysis);
  const alerts = alertRows(model, plan, weeks);
  const stack = stackOverview(model, alerts);
  const { heartbeat } = summarize(model, plan);
  const { inhibitRules } = plan.alertmanager;
  return {
    severities: model.severities.map(({ name, rank, meaning }) => ({ name, rank, meaning })),
    teams: teamCards(model, weeks, alerts),
    alerts,
    ...serviceCatalogue(model, plan, alerts),
    ...(heartbeat === undefined ? {} : { heartbeat }),
    tree: routingTree(plan.alertmanager),
    ways: routeWays(plan.alertmanager),
    inhibition: { edges: inhibitionEdges(inhibitRules), rows: inhibitionRows(inhibitRules) },
    ...(stack === undefined ? {} : { stack }),
    maintenance: maintenanceList(model, plan),
    findings: findingList(findings),
  };
}
