import type { Finding } from '../diagnostics/finding.ts';
import { Findings } from '../diagnostics/outcome.ts';
import type { Model } from '../model/model.ts';
import type { Plan } from '../plan/plan.ts';
import { Place } from '../yaml/place.ts';
import { readForeignYaml } from '../yaml/read.ts';
import { lintCollector } from './collector/lint.ts';
import type { LintedPart } from './linted-part.ts';
import type { PartConfig } from './part-config.ts';
import { lintPrometheusConfig } from './prometheus-config/lint.ts';
import { checkRetention } from './retention/check-retention.ts';
import { checkSpanMetrics } from './span-metrics/check-span-metrics.ts';

export interface Linted {
  readonly model: Model;
  /** Undefined where an error left none. */
  readonly plan: Plan | undefined;
  readonly configs: readonly PartConfig[];
}

/** Components whose configuration is read; that of others may not even be YAML. */
const LINTS: Readonly<Record<string, (part: LintedPart) => readonly Finding[]>> = {
  'otel-collector': lintCollector,
  prometheus: lintPrometheusConfig,
};

/** What endangers alerting in the stack: in what its parts keep, and in their configuration files. */
export function lint({ model, plan, configs: files }: Linted): readonly Finding[] {
  const findings = new Findings();
  const parts = (model.stack?.parts ?? []).filter(({ component }) => LINTS[component] !== undefined);
  const configs = new Map(
    parts.flatMap(({ name }) => {
      const file = files.find(({ part }) => part === name)?.file;
      const document = file === undefined ? undefined : findings.take(readForeignYaml(file));
      return document === undefined ? [] : [[name, new Place(document.root)] as const];
    }),
  );
  for (const part of parts) {
    const config = configs.get(part.name);
    if (config !== undefined) findings.addAll(LINTS[part.component]?.({ model, plan, part, config, configs }) ?? []);
  }
  findings.addAll(checkRetention(model, plan));
  findings.addAll(checkSpanMetrics(model, configs));
  return findings.all;
}
