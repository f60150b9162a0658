import type { Finding } from '../../diagnostics/finding.ts';
import type { LintedPart } from '../linted-part.ts';

/** What endangers alerting in the configuration of an OpenTelemetry Collector. */
export function lintCollector(_linted: LintedPart): Finding[] {
  return [];
}
