import { CATALOGUE } from '../../compile/catalogue.ts';
import { type Explanation, explainableNames, explainName } from '../../compile/explain-name.ts';
import type { DeclaredDiagnostic } from '../../diagnostics/declare.ts';
import { visible } from '../../diagnostics/render/visible.ts';
import { exampleText } from '../../lint/rule.ts';
import { LINT_RULES } from '../../lint/rules.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { analyseRepository } from '../analyse-repository.ts';
import { complain } from '../complain.ts';
import { type Environment, EXIT, type ExitCode } from '../environment.ts';
import type { Place, Problem } from '../find-root.ts';
import { type GlobalOptions, textOptions } from '../global-options.ts';
import { printExplanation } from '../print-explanation.ts';
import { diagnosticList, diagnosticPage } from '../print-explanation-diagnostic.ts';
import { printJson } from '../print-json.ts';

export const EXPLAIN_FORMATS = ['text', 'json'] as const;

export interface ExplainOptions extends GlobalOptions {
  readonly format: (typeof EXPLAIN_FORMATS)[number];
}

/**
 * `alertc explain THING`: a code, which needs no repository, or a service, an SLO or an alert of the repository. Without a thing, all codes there are.
 */
export function explain(environment: Environment, place: Place | Problem, thing: string | undefined, options: ExplainOptions): ExitCode {
  const text = textOptions(environment.stdout, options, environment);
  if (thing === undefined) {
    environment.stdout.write(options.format === 'json' ? codesAsJson(environment, CATALOGUE) : diagnosticList(CATALOGUE, text));
    return EXIT.clean;
  }
  const declared = CATALOGUE.find(({ code }) => code === thing);
  if (declared !== undefined) {
    environment.stdout.write(options.format === 'json' ? codesAsJson(environment, [declared]) : diagnosticPage(declared, text));
    return EXIT.clean;
  }
  if ('problem' in place)
    return complain(environment, options, unknown(thing, [], 'Services, SLOs and alerts are known within a repository.'));
  const { analysis } = analyseRepository(environment, place.root, place.rootName);
  if (analysis === undefined) {
    const reason = 'Services, SLOs and alerts cannot be explained while the definitions have errors: see `alertc check`.';
    return complain(environment, options, unknown(thing, [], reason));
  }
  const explanation = explainName(analysis, thing);
  if (explanation === undefined) return complain(environment, options, unknown(thing, explainableNames(analysis)));
  environment.stdout.write(options.format === 'json' ? nameAsJson(environment, explanation) : printExplanation(explanation, text));
  return EXIT.clean;
}

/** `names` are those of the repository; where they are not known, `note` says why. */
function unknown(thing: string, names: readonly string[], note?: string): string {
  const found = `Expected a code, a service, a service/slo or the name of an alert, found "${visible(thing)}".`;
  const codes = CATALOGUE.map(({ code }) => code);
  const below = `${thing.replace(/\/.*$/, '')}/`;
  const siblings = thing.includes('/') ? [...codes, ...names].filter((name) => name.startsWith(below)) : [];
  const close = didYouMean(thing, siblings.length > 0 ? siblings : [...codes, ...names]);
  if (close !== undefined) return `${found} Did you mean ${close}?`;
  if (siblings.length > 0) return `${found} Known below ${below} are ${siblings.map((name) => name.slice(below.length)).join(', ')}.`;
  return `${found} ${note ?? '`alertc explain` lists all codes, `alertc compile` all services.'}`;
}

function codesAsJson(environment: Environment, found: readonly DeclaredDiagnostic[]): string {
  return printJson(environment, 'explain', {
    diagnostics: found.map(({ code, level, message, hint, explanation }) => ({
      code,
      level,
      message,
      hint,
      explanation,
      ...examplesOf(code),
    })),
  });
}

/** Of lint rules: what is found, at the line with which text, and what is not. */
function examplesOf(code: string) {
  const rule = LINT_RULES.find(({ diagnostic }) => diagnostic.code === code);
  if (rule === undefined) return {};
  return { examples: { bad: exampleText(rule.bad.yaml), foundAt: rule.bad.at, good: exampleText(rule.good) } };
}

/** `services`, `slos` or `alerts`, as src/compile/explain-*.ts describe them. */
function nameAsJson(environment: Environment, { kind: _kind, ...explained }: Explanation): string {
  return printJson(environment, 'explain', explained);
}
