import type { LintRule } from './rule.ts';
import { alertAbsentOfComparison } from './rules/alert-absent-of-comparison.ts';
import { alertAbsentOfSeveral } from './rules/alert-absent-of-several.ts';
import { alertAbsentWithoutFor } from './rules/alert-absent-without-for.ts';
import { alertBoolCondition } from './rules/alert-bool-condition.ts';
import { alertCounterCompared } from './rules/alert-counter-compared.ts';
import { alertCoveredBySlo } from './rules/alert-covered-by-slo.ts';
import { alertDefaultFires } from './rules/alert-default-fires.ts';
import { alertForBelowInterval } from './rules/alert-for-below-interval.ts';
import { alertHoursInExpression } from './rules/alert-hours-in-expression.ts';
import { alertIrate } from './rules/alert-irate.ts';
import { alertLabelHidesExternal } from './rules/alert-label-hides-external.ts';
import { alertLatencyBelowSecond } from './rules/alert-latency-below-second.ts';
import { alertLinkNobodyOpens } from './rules/alert-link-nobody-opens.ts';
import { alertLongFor } from './rules/alert-long-for.ts';
import { alertLongName } from './rules/alert-long-name.ts';
import { alertLongRange } from './rules/alert-long-range.ts';
import { alertLongSummary } from './rules/alert-long-summary.ts';
import { alertNameStyle } from './rules/alert-name-style.ts';
import { alertNeverTrue } from './rules/alert-never-true.ts';
import { alertNoHysteresis } from './rules/alert-no-hysteresis.ts';
import { alertNoRunbook } from './rules/alert-no-runbook.ts';
import { alertNoSummary } from './rules/alert-no-summary.ts';
import { alertPersonalData } from './rules/alert-personal-data.ts';
import { alertPlainHttpLink } from './rules/alert-plain-http-link.ts';
import { alertRangeBelowScrapes } from './rules/alert-range-below-scrapes.ts';
import { alertRateOfGauge } from './rules/alert-rate-of-gauge.ts';
import { alertRequiredAnnotations } from './rules/alert-required-annotations.ts';
import { alertRequiredLabels } from './rules/alert-required-labels.ts';
import { alertResourcePage } from './rules/alert-resource-page.ts';
import { alertSameCondition } from './rules/alert-same-condition.ts';
import { alertSingleErrors } from './rules/alert-single-errors.ts';
import { alertSingleSample } from './rules/alert-single-sample.ts';
import { alertSlowEvaluation } from './rules/alert-slow-evaluation.ts';
import { alertTestEnvironment } from './rules/alert-test-environment.ts';
import { alertTopkFor } from './rules/alert-topk-for.ts';
import { alertUnboundedLabel } from './rules/alert-unbounded-label.ts';
import { alertUnknownExternalLabel } from './rules/alert-unknown-external-label.ts';
import { alertUnrecordedSeries } from './rules/alert-unrecorded-series.ts';
import { alertValueInLabel } from './rules/alert-value-in-label.ts';
import { promqlAveragedQuantile } from './rules/promql-averaged-quantile.ts';
import { promqlDefaultWithoutLabels } from './rules/promql-default-without-labels.ts';
import { promqlDifferentGroups } from './rules/promql-different-groups.ts';
import { promqlIntegerLe } from './rules/promql-integer-le.ts';
import { promqlNeedlessRegex } from './rules/promql-needless-regex.ts';
import { promqlQuantileOfTotals } from './rules/promql-quantile-of-totals.ts';
import { promqlQuantileWithoutLe } from './rules/promql-quantile-without-le.ts';
import { promqlRequiredMatchers } from './rules/promql-required-matchers.ts';
import { routingNoHeartbeat } from './rules/routing-no-heartbeat.ts';
import { serviceNoDownAlert } from './rules/service-no-down-alert.ts';
import { serviceNoTeam } from './rules/service-no-team.ts';
import { serviceSeveralInFile } from './rules/service-several-in-file.ts';
import { serviceTooManyAlerts } from './rules/service-too-many-alerts.ts';
import { severitySameWindows } from './rules/severity-same-windows.ts';
import { sloBeyondReaction } from './rules/slo-beyond-reaction.ts';
import { sloLowObjective } from './rules/slo-low-objective.ts';
import { sloNoDescription } from './rules/slo-no-description.ts';
import { sloNoRunbook } from './rules/slo-no-runbook.ts';
import { sloSameSli } from './rules/slo-same-sli.ts';

/** Every opinion on alerts and definitions. A new one is a file in rules/ and a line here. */
export const LINT_RULES: readonly LintRule[] = [
  alertAbsentOfComparison,
  alertAbsentOfSeveral,
  alertAbsentWithoutFor,
  alertBoolCondition,
  alertCounterCompared,
  alertCoveredBySlo,
  alertDefaultFires,
  alertForBelowInterval,
  alertHoursInExpression,
  alertIrate,
  alertLabelHidesExternal,
  alertLatencyBelowSecond,
  alertLinkNobodyOpens,
  alertLongFor,
  alertLongName,
  alertLongRange,
  alertLongSummary,
  alertNameStyle,
  alertNeverTrue,
  alertNoHysteresis,
  alertNoRunbook,
  alertNoSummary,
  alertPersonalData,
  alertPlainHttpLink,
  alertRangeBelowScrapes,
  alertRateOfGauge,
  alertRequiredAnnotations,
  alertRequiredLabels,
  alertResourcePage,
  alertSameCondition,
  alertSingleErrors,
  alertSingleSample,
  alertSlowEvaluation,
  alertTestEnvironment,
  alertTopkFor,
  alertUnboundedLabel,
  alertUnknownExternalLabel,
  alertUnrecordedSeries,
  alertValueInLabel,
  promqlAveragedQuantile,
  promqlDefaultWithoutLabels,
  promqlDifferentGroups,
  promqlIntegerLe,
  promqlNeedlessRegex,
  promqlQuantileOfTotals,
  promqlQuantileWithoutLe,
  promqlRequiredMatchers,
  routingNoHeartbeat,
  serviceNoDownAlert,
  serviceNoTeam,
  serviceSeveralInFile,
  serviceTooManyAlerts,
  severitySameWindows,
  sloBeyondReaction,
  sloLowObjective,
  sloNoDescription,
  sloNoRunbook,
  sloSameSli,
];
