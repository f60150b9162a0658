import type { Plan } from '../plan/plan.ts';
import { sortedBy } from '../text/compare.ts';
import { alertmanagerConfig } from './alertmanager-config.ts';
import { alertmanagerTemplates } from './alertmanager-templates.ts';
import { prometheusRules } from './prometheus-rules.ts';
import { silences } from './silences.ts';
import type { EmittedFile, OutputTarget } from './target.ts';

/** Every kind of output but the manifest, which lists the others. */
export const TARGETS: readonly OutputTarget[] = [prometheusRules, alertmanagerConfig, alertmanagerTemplates, silences];

export function emit(plan: Plan): readonly EmittedFile[] {
  return sortedBy(
    TARGETS.flatMap((target) => target.files(plan)),
    ({ path }) => path,
  );
}
