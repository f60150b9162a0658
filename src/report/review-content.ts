import type { Analysis } from '../compile/analyse.ts';
import { explainWeek } from '../compile/explain-week.ts';
import { compare } from '../review/compare/comparison.ts';
import { placeInWords } from '../review/render/place.ts';
import type { Change, Review, ReviewedSide } from '../review/review.ts';
import { RISK_IN_WORDS, RISKS, type Risk } from '../review/risk.ts';
import { alertRows } from './alert-rows.ts';
import { type ReviewedAlert, reviewedAlerts } from './changed-alerts.ts';
import { type ChangedDetection, changedDetections } from './changed-detection.ts';
import { type ChangedInhibition, changedInhibition } from './changed-inhibition.ts';
import { type ChangedWeek, changedWeeks } from './changed-weeks.ts';
import { type FindingEntry, findingList } from './finding-list.ts';
import { differences, hasMark, markedTree } from './marked-tree.ts';
import type { TreeNode } from './pictures/routing-tree.ts';
import { routingTree } from './route-list.ts';

/** All that the page of a review shows. */
export interface ReviewContent {
  readonly before: SideEntry;
  readonly after: SideEntry;
  readonly whole: boolean;
  readonly leftOut: readonly string[];
  readonly notes: readonly string[];
  /** The worst first; only those that occur. */
  readonly risks: readonly RiskEntry[];
  readonly changes: number;
  readonly pictures?: ReviewPictures;
}

export interface SideEntry {
  readonly name: string;
  readonly compiles: boolean;
  readonly errors: readonly FindingEntry[];
}

export interface RiskEntry {
  readonly risk: Risk;
  readonly title: string;
  readonly meaning: string;
  readonly changes: readonly (Change & { readonly where: string })[];
}

/** What is compared beside the changes in words. */
export interface ReviewPictures {
  readonly severities: readonly { readonly name: string }[];
  readonly teams: readonly { readonly team: string }[];
  readonly alerts: readonly ReviewedAlert[];
  /** How many of them changed. */
  readonly changedAlerts: number;
  readonly detections: readonly ChangedDetection[];
  readonly weeks: readonly ChangedWeek[];
  /** Absent where it is the same on both sides. */
  readonly tree?: TreeNode;
  readonly inhibition: ChangedInhibition;
}

/** The pictures are of what the review compared: nothing where a side could not be compiled at all. */
export function reviewContent(review: Review, before: Analysis | undefined, after: Analysis | undefined): ReviewContent {
  const { changes, whole, leftOut, notes } = review;
  return {
    before: sideEntry(review.before),
    after: sideEntry(review.after),
    whole,
    leftOut,
    notes,
    risks: RISKS.map((risk) => ({
      risk,
      ...RISK_IN_WORDS[risk],
      changes: changes.filter((change) => change.risk === risk).map(withPlace),
    })).filter((entry) => entry.changes.length > 0),
    changes: changes.length,
    ...(before === undefined || after === undefined ? {} : { pictures: picturesOf(before, after) }),
  };
}

function sideEntry({ name, compiles, errors }: ReviewedSide): SideEntry {
  return { name, compiles, errors: findingList(errors) };
}

function withPlace(change: Change): RiskEntry['changes'][number] {
  return { ...change, where: change.place === undefined ? '' : placeInWords(change.place) };
}

function picturesOf(before: Analysis, after: Analysis): ReviewPictures {
  const comparison = compare(before, after, { before: [], after: [] });
  const [rowsBefore, rowsAfter] = [before, after].map((side) => alertRows(side.model, side.plan, explainWeek(side)));
  const alerts = reviewedAlerts(comparison, rowsBefore ?? [], rowsAfter ?? []);
  const tree = markedTree(routingTree(before.plan.alertmanager), routingTree(after.plan.alertmanager));
  const unique = (names: readonly string[]) => [...new Set(names)];
  return {
    severities: unique([...after.model.severities, ...before.model.severities].map(({ name }) => name)).map((name) => ({ name })),
    teams: unique(alerts.map(({ team }) => team))
      .sort()
      .map((team) => ({ team })),
    alerts,
    changedAlerts: alerts.filter(({ mark }) => mark !== undefined).length,
    detections: changedDetections(comparison),
    weeks: changedWeeks(before, after),
    ...(hasMark(tree) ? { tree: differences(tree) } : {}),
    inhibition: changedInhibition(before.plan.alertmanager.inhibitRules, after.plan.alertmanager.inhibitRules),
  };
}
