import type { Plan } from '../plan/plan.ts';
import { sortedBy } from '../text/compare.ts';
import { alertmanagerConfig } from './alertmanager-config.ts';
import { alertmanagerTemplates } from './alertmanager-templates.ts';
import { grafanaDashboards } from './grafana-dashboards.ts';
import { prometheusRules } from './prometheus-rules.ts';
import { ruleTests } from './rule-tests.ts';
import { silences } from './silences.ts';
import type { EmittedFile, OutputTarget, Proofs } from './target.ts';

/** Every kind of output but the manifest, which lists the others. */
export const TARGETS: readonly OutputTarget[] = [
  prometheusRules,
  ruleTests,
  alertmanagerConfig,
  alertmanagerTemplates,
  silences,
  grafanaDashboards,
];

export function emit(plan: Plan, proofs: Proofs): readonly EmittedFile[] {
  return sortedBy(
    TARGETS.flatMap((target) => target.files(plan, proofs)),
    ({ path }) => path,
  );
}
