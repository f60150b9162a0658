import type { LintRule } from './rule.ts';
import { alertLatencyBelowSecond } from './rules/alert-latency-below-second.ts';
import { alertNoHysteresis } from './rules/alert-no-hysteresis.ts';
import { alertNoRunbook } from './rules/alert-no-runbook.ts';
import { alertNoSummary } from './rules/alert-no-summary.ts';
import { alertPersonalData } from './rules/alert-personal-data.ts';
import { alertResourcePage } from './rules/alert-resource-page.ts';
import { alertSingleErrors } from './rules/alert-single-errors.ts';
import { alertSingleSample } from './rules/alert-single-sample.ts';
import { alertTestEnvironment } from './rules/alert-test-environment.ts';
import { alertUnboundedLabel } from './rules/alert-unbounded-label.ts';
import { serviceTooManyAlerts } from './rules/service-too-many-alerts.ts';
import { sloNoRunbook } from './rules/slo-no-runbook.ts';

/** Every opinion on alerts and definitions. A new one is a file in rules/ and a line here. */
export const LINT_RULES: readonly LintRule[] = [
  alertLatencyBelowSecond,
  alertNoHysteresis,
  alertNoRunbook,
  alertNoSummary,
  alertPersonalData,
  alertResourcePage,
  alertSingleErrors,
  alertSingleSample,
  alertTestEnvironment,
  alertUnboundedLabel,
  serviceTooManyAlerts,
  sloNoRunbook,
];
