import type { Finding } from '../diagnostics/finding.ts';
import { Findings } from '../diagnostics/outcome.ts';
import type { Model } from '../model/model.ts';
import type { Plan } from '../plan/plan.ts';
import { Place } from '../yaml/place.ts';
import { readForeignYaml } from '../yaml/read.ts';
import { lintCollector } from './collector/lint.ts';
import type { LintedPart } from './linted-part.ts';
import type { PartConfig } from './part-config.ts';

export interface Linted {
  readonly model: Model;
  /** Undefined where an error left none. */
  readonly plan: Plan | undefined;
  readonly configs: readonly PartConfig[];
}

/** Components whose configuration is read; that of others may not even be YAML. */
const LINTS: Readonly<Record<string, (part: LintedPart) => readonly Finding[]>> = {
  'otel-collector': lintCollector,
};

/** What endangers alerting in the configuration files of the parts of the stack. */
export function lint({ model, plan, configs }: Linted): Finding[] {
  const findings = new Findings();
  for (const part of model.stack?.parts ?? []) {
    const file = configs.find((config) => config.part === part.name)?.file;
    const lintPart = LINTS[part.component];
    if (file === undefined || lintPart === undefined) continue;
    const document = findings.take(readForeignYaml(file));
    if (document !== undefined) findings.addAll(lintPart({ model, plan, part, config: new Place(document.root) }));
  }
  return [...findings.all];
}
