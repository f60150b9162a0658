import { commandOutput, compileOutput } from './command-output.ts';
import { definitionKeys } from './definition-keys.ts';
import { diagnosticAreas, diagnosticPages } from './diagnostics.ts';
import type { Parts } from './fill.ts';
import { lintExamples, lintRules } from './lint.ts';
import { liveChecks } from './live-checks.ts';
import { fenced } from './markdown.ts';
import { metricPrograms } from './metric-programs.ts';
import { integrationFields, integrations, kinds, proofs, SLI_EXAMPLES, severityScales, sliKinds, targets } from './registries.ts';
import { changeKinds, risks } from './review.ts';
import { detectionTable, severitiesTable } from './severities.ts';

/** Every generated part of README and docs; a new one is a line here and a pair of markers in a page. */
export const PARTS: Parts = {
  'compile-output': async () => fenced('text', await compileOutput()),
  help: async () => fenced('text', await commandOutput(['--help'])),
  severities: severitiesTable,
  detection: detectionTable,
  kinds,
  'sli-kinds': sliKinds,
  ...SLI_EXAMPLES,
  integrations,
  'integration-fields': integrationFields,
  'severity-scales': severityScales,
  proofs,
  targets,
  risks,
  'change-kinds': changeKinds,
  'metric-programs': metricPrograms,
  'live-checks': liveChecks,
  'definition-keys': definitionKeys,
  'diagnostic-areas': diagnosticAreas,
  diagnostics: diagnosticPages,
  'lint-rules': lintRules,
  'lint-examples': lintExamples,
};
