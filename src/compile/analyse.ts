import { checkPlans } from '../capacity/check-plans.ts';
import { type BrokenDefinition, type Definition, readAllDefinitions } from '../definitions/read.ts';
import { hasErrors, sortFindings } from '../diagnostics/finding.ts';
import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import { lint } from '../lint/lint.ts';
import { lintDefinitions } from '../lint/lint-definitions.ts';
import type { PartConfig } from '../lint/part-config.ts';
import { applyPolicy, checkSuppressions, type LintPolicy } from '../lint/policy/apply.ts';
import { NO_SETTINGS, readSettings } from '../lint/policy/settings.ts';
import { suppressionsIn } from '../lint/policy/suppressions.ts';
import type { Model } from '../model/model.ts';
import { resolve } from '../model/resolve.ts';
import { componentsOf } from '../model/resolve-stack.ts';
import { withPlannedNumbers } from '../plan/compiled-rules.ts';
import { makePlan } from '../plan/make-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { checkRouteTests } from '../prove/check-route-tests.ts';
import { type Proved, prove } from '../prove/proofs.ts';
import type { NamedRuleFile } from '../rulefile/written.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Instant } from '../values/zoned-time.ts';
import { CATALOGUE } from './catalogue.ts';

export interface Repository {
  /** Definition files of rules/ and slos/. */
  readonly sources: readonly SourceFile[];
  /** Those that come with alertc; the repository's own of the same kind replace them. */
  readonly shipped: readonly SourceFile[];
  /** Configuration files that parts of the stack name. */
  readonly configs?: readonly PartConfig[];
  /** Rule files that definitions of kind RuleFiles name. */
  readonly ruleFiles?: readonly NamedRuleFile[];
  /** For findings that depend on the date, such as a maintenance that is over; without it there are none. The output never depends on it. */
  readonly now?: Instant;
}

export interface Analysis {
  readonly model: Model;
  readonly plan: Plan;
  readonly proved: Proved;
  /** What findings count as here, for those that are made later. */
  readonly policy: LintPolicy;
}

/**
 * The stages that find anything: text → definitions → model → plan → lints → proofs. Each runs on what the one before could make, so that one run reports as much
 * as possible; there is a value only where no finding is an error.
 */
export function analyse({ sources, shipped, configs = [], ruleFiles = [], now }: Repository): Outcome<Analysis> {
  const findings = new Findings();
  const broken: BrokenDefinition[] = [];
  const read = (files: readonly SourceFile[]): readonly Definition[] => {
    const outcome = readAllDefinitions(files);
    broken.push(...outcome.broken);
    return findings.take(outcome) ?? [];
  };

  const definitions = read(sources);
  const settings = findings.take(readSettings(definitions, CATALOGUE, now)) ?? NO_SETTINGS;
  const needed = shipped.filter(({ path }) => isNeeded(path, definitions));
  const shippedComponents = shipped.flatMap(({ path }) => componentIn(path) ?? []);
  const resolved = findings.take(
    resolve({ definitions, shipped: read(needed), shippedComponents, broken, ruleFiles, ...(now === undefined ? {} : { now }) }),
  );
  const plan = resolved === undefined ? undefined : findings.take(makePlan(resolved));
  const model = resolved === undefined || plan === undefined ? resolved : withPlannedNumbers(resolved, plan);
  if (model?.stack !== undefined) findings.addAll(checkPlans(model.stack));
  if (model !== undefined) findings.addAll(lint({ model, plan, configs }));
  if (model !== undefined) findings.addAll(lintDefinitions(model, plan, settings));
  const proved = model === undefined || plan === undefined || hasErrors(findings.all) ? undefined : findings.take(prove(model, plan));
  if (model !== undefined && plan !== undefined && !hasErrors(findings.all)) findings.addAll(checkRouteTests(model, plan));
  const files = new Set([...sources, ...[...configs, ...ruleFiles].map(({ file }) => file)]);
  const documents = (file: SourceFile) => definitions.filter(({ place }) => place.span.file === file).map(({ place }) => place.node);
  const suppressions = [...files].flatMap((file) => suppressionsIn(file, documents));
  const policy = { settings, suppressions, known: CATALOGUE, now };
  // Which alerts of a component there are is for the stack to say, so a comment there may be about one that it does not ask for.
  const chosen = definitions.flatMap(({ kind, place }) => (kind === 'Component' ? [place.span.file.path] : []));
  findings.addAll(checkSuppressions(policy, findings.all, hasErrors(findings.all) ? 'some files' : { allBut: chosen }));
  const sorted = sortFindings(applyPolicy(policy, findings.all));
  if (model === undefined || plan === undefined || proved === undefined || hasErrors(sorted)) return { findings: sorted };
  return { value: { model, plan, proved, policy }, findings: sorted };
}

/** Shipped components are read only where the stack has a part of them, and none without a stack: most repositories have none. */
function isNeeded(path: string, definitions: readonly Definition[]): boolean {
  const component = componentIn(path);
  if (component === undefined) return true;
  const isOwn = definitions.some((definition) => definition.kind === 'Component' && definition.value.component === component);
  return !isOwn && definitions.some((definition) => definition.kind === 'Stack' && componentsOf(definition).includes(component));
}

function componentIn(path: string): string | undefined {
  return /^alertc:rules\/self-monitoring\/([a-z0-9-]+)\.yaml$/.exec(path)?.[1];
}
