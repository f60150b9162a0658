import { alertAdded } from './changes/alert-added.ts';
import { alertAnnotations } from './changes/alert-annotations.ts';
import { alertExpression } from './changes/alert-expression.ts';
import { alertLabels } from './changes/alert-labels.ts';
import { alertLowered } from './changes/alert-lowered.ts';
import { alertRaised } from './changes/alert-raised.ts';
import { alertRemoved } from './changes/alert-removed.ts';
import { alertRenamed } from './changes/alert-renamed.ts';
import { alertTiming } from './changes/alert-timing.ts';
import { budgeting } from './changes/budgeting.ts';
import { cost } from './changes/cost.ts';
import { evaluation } from './changes/evaluation.ts';
import { files } from './changes/files.ts';
import { foreign } from './changes/foreign.ts';
import { grouping } from './changes/grouping.ts';
import { heartbeat } from './changes/heartbeat.ts';
import { hours } from './changes/hours.ts';
import { inhibitionAdded } from './changes/inhibition-added.ts';
import { inhibitionChanged } from './changes/inhibition-changed.ts';
import { inhibitionRemoved } from './changes/inhibition-removed.ts';
import { silenceAdded } from './changes/maintenance-silence-added.ts';
import { silenceChanged } from './changes/maintenance-silence-changed.ts';
import { silenceRemoved } from './changes/maintenance-silence-removed.ts';
import { windowAdded } from './changes/maintenance-window-added.ts';
import { windowChanged } from './changes/maintenance-window-changed.ts';
import { windowRemoved } from './changes/maintenance-window-removed.ts';
import { objective } from './changes/objective.ts';
import { period } from './changes/period.ts';
import { prices } from './changes/prices.ts';
import { prometheusSettings } from './changes/prometheus-settings.ts';
import { receiver } from './changes/receiver.ts';
import { routeTests } from './changes/route-tests.ts';
import { serviceAdded } from './changes/service-added.ts';
import { serviceRemoved } from './changes/service-removed.ts';
import { serviceRenamed } from './changes/service-renamed.ts';
import { serviceTeam } from './changes/service-team.ts';
import { severityAdded } from './changes/severity-added.ts';
import { severityChanged } from './changes/severity-changed.ts';
import { severityRemoved } from './changes/severity-removed.ts';
import { sli } from './changes/sli.ts';
import { sloAdded } from './changes/slo-added.ts';
import { sloGuards } from './changes/slo-guards.ts';
import { sloRemoved } from './changes/slo-removed.ts';
import { sloRenamed } from './changes/slo-renamed.ts';
import { sloSeverities } from './changes/slo-severities.ts';
import { sloSplit } from './changes/slo-split.ts';
import { stackAdded } from './changes/stack-added.ts';
import { stackChanged } from './changes/stack-changed.ts';
import { stackRemoved } from './changes/stack-removed.ts';
import { stateFor } from './changes/state-for.ts';
import { stateHistory } from './changes/state-history.ts';
import { stateNotifications } from './changes/state-notifications.ts';
import { teamAdded } from './changes/team-added.ts';
import { teamRemoved } from './changes/team-removed.ts';
import { telemetryBudget } from './changes/telemetry-budget.ts';
import { told } from './changes/told.ts';
import { versions } from './changes/versions.ts';
import type { ChangeKind } from './kind.ts';

/** Every kind of change, in the order in which those of one risk are read. A new one is a file in changes/ and a line here. */
export const CHANGE_KINDS: readonly ChangeKind[] = [
  serviceRemoved,
  serviceAdded,
  serviceRenamed,
  serviceTeam,
  sloRemoved,
  sloAdded,
  sloRenamed,
  objective,
  period,
  budgeting,
  sli,
  sloGuards,
  sloSplit,
  sloSeverities,
  severityRemoved,
  severityAdded,
  severityChanged,
  evaluation,
  alertRemoved,
  alertAdded,
  alertRaised,
  alertLowered,
  alertRenamed,
  alertExpression,
  alertTiming,
  told,
  hours,
  receiver,
  grouping,
  heartbeat,
  foreign,
  teamRemoved,
  teamAdded,
  inhibitionAdded,
  inhibitionRemoved,
  inhibitionChanged,
  silenceAdded,
  silenceRemoved,
  silenceChanged,
  windowAdded,
  windowRemoved,
  windowChanged,
  stackRemoved,
  stackAdded,
  stackChanged,
  stateFor,
  stateNotifications,
  stateHistory,
  telemetryBudget,
  prices,
  alertLabels,
  alertAnnotations,
  routeTests,
  versions,
  prometheusSettings,
  cost,
  files,
];
