import type { DeclaredDiagnostic } from '../diagnostics/declare.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Model } from '../model/model.ts';
import type { Plan } from '../plan/plan.ts';
import type { LintedAlert } from './linted-alert.ts';
import type { LintedExpression } from './linted-expressions.ts';
import type { Parameters, Values } from './parameters.ts';

/** What rules look at. */
export interface LintedRepository {
  readonly model: Model;
  /** Undefined where an error left none. */
  readonly plan: Plan | undefined;
  /** Every alert that somebody wrote: in services, of teams, in components of the repository's own, in rule files. */
  readonly alerts: readonly LintedAlert[];
  /** Those of the alerts, and of SLIs. */
  readonly expressions: readonly LintedExpression[];
}

/** What is wrong in an example, and the text of the line on which it must be found. */
export interface BadExample {
  /** A definition without its line `apiVersion: alertc/v1`. */
  readonly yaml: string;
  readonly at: string;
}

/** An example as it may stand in a file. */
export function exampleText(yaml: string): string {
  return yaml.replace(/^(?=kind: )/gm, 'apiVersion: alertc/v1\n');
}

/** An opinion on alerts and definitions. The name of its file is the code with a hyphen for the slash. */
export interface LintRule {
  readonly diagnostic: DeclaredDiagnostic;
  /** What it is read from. */
  readonly looksAt: 'alerts' | 'model' | 'plan';
  /** Says nothing unless rules/lint.yaml gives it a level. */
  readonly optIn?: true;
  readonly parameters?: Parameters;
  readonly bad: BadExample;
  readonly good: string;
  /** What the examples need in rules/lint.yaml, without its first lines. */
  readonly lint?: string;
  /** `parameters` are those of rules/lint.yaml; `Values` of the declared ones. */
  check(linted: LintedRepository, parameters: never): readonly Finding[];
}

/** A rule with the types of its own parameters. */
export function lintRule<const P extends Parameters = Readonly<Record<never, never>>>(
  rule: Omit<LintRule, 'parameters' | 'check'> & {
    readonly parameters?: P;
    check(linted: LintedRepository, parameters: Values<P>): readonly Finding[];
  },
): LintRule {
  return rule;
}

/** A rule that looks at one alert at a time. */
export function alertRule<const P extends Parameters = Readonly<Record<never, never>>>(
  rule: Omit<LintRule, 'parameters' | 'check' | 'looksAt'> & {
    readonly parameters?: P;
    check(alert: LintedAlert, parameters: Values<P>, linted: LintedRepository): readonly Finding[];
  },
): LintRule {
  const { check, ...rest } = rule;
  return { ...rest, looksAt: 'alerts', check: (linted, parameters) => linted.alerts.flatMap((alert) => check(alert, parameters, linted)) };
}
