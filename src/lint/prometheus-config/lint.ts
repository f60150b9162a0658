import type { Finding } from '../../diagnostics/finding.ts';
import type { LintedPart } from '../linted-part.ts';
import { checkAlertRelabeling } from './alert-relabeling.ts';
import { checkAlertmanagers } from './alertmanagers.ts';
import { checkExternalLabels } from './external-labels.ts';
import { checkIntervals } from './intervals.ts';
import { type PrometheusConfig, readPrometheusConfig } from './read.ts';
import { checkRuleFiles } from './rule-files.ts';
import { checkScrapedJobs } from './scraped-jobs.ts';
import { checkStorage } from './storage.ts';

type Check = (linted: LintedPart, config: PrometheusConfig) => readonly Finding[];

const CHECKS: readonly Check[] = [
  checkRuleFiles,
  checkAlertmanagers,
  checkExternalLabels,
  checkAlertRelabeling,
  checkIntervals,
  checkScrapedJobs,
  checkStorage,
];

/** Does this Prometheus load what was compiled, and do its alerts reach every Alertmanager as the routes expect them? */
export function lintPrometheusConfig(linted: LintedPart): Finding[] {
  const config = readPrometheusConfig(linted.config);
  return CHECKS.flatMap((check) => check(linted, config));
}
