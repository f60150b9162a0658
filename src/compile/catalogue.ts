import { capacity } from '../capacity/diagnostics.ts';
import { definition } from '../definitions/diagnostics.ts';
import type { DeclaredDiagnostic } from '../diagnostics/declare.ts';
import { integration } from '../integrations/diagnostics.ts';
import { collector } from '../lint/collector/diagnostics.ts';
import { lintPolicy } from '../lint/policy/diagnostics.ts';
import { promconfig } from '../lint/prometheus-config/diagnostics.ts';
import { retention } from '../lint/retention/diagnostics.ts';
import { LINT_RULES } from '../lint/rules.ts';
import { spanMetrics } from '../lint/span-metrics/diagnostics.ts';
import { metric } from '../metrics/diagnostics.ts';
import {
  alert,
  component,
  maintenance,
  repository,
  routeTest,
  routing,
  service,
  severity,
  slo,
  stack,
  team,
} from '../model/diagnostics.ts';
import { PROMQL } from '../promql/diagnostics.ts';
import { proof } from '../prove/diagnostics.ts';
import { rulefile } from '../rulefile/diagnostics.ts';
import { sli } from '../sli/diagnostics.ts';
import { sortedBy } from '../text/compare.ts';
import { value } from '../values/diagnostics.ts';
import { yaml } from '../yaml/diagnostics.ts';
import { files, output } from './diagnostics.ts';
import { live } from './live/diagnostics.ts';

/** Every table of diagnostics of the compiler; a new one is a line here. */
const TABLES: readonly Readonly<Record<string, DeclaredDiagnostic>>[] = [
  files,
  yaml,
  definition,
  value,
  PROMQL,
  sli,
  metric,
  integration,
  repository,
  service,
  slo,
  severity,
  team,
  alert,
  rulefile,
  routing,
  maintenance,
  stack,
  component,
  capacity,
  collector,
  promconfig,
  retention,
  spanMetrics,
  lintPolicy,
  proof,
  routeTest,
  output,
  live,
];

/** All diagnostics, sorted by code. */
export const CATALOGUE: readonly DeclaredDiagnostic[] = sortedBy(
  [...TABLES.flatMap((table) => Object.values(table)), ...LINT_RULES.map(({ diagnostic }) => diagnostic)],
  ({ code }) => code,
);

/** The part of a code before the slash. */
export function areaOf({ code }: DeclaredDiagnostic): string {
  return code.split('/')[0] ?? code;
}
