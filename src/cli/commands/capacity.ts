import { isShort, type SizedPart, sizeStack } from '../../capacity/size-stack.ts';
import { closingLine, textFindings } from '../../diagnostics/render/text-findings.ts';
import { configuredPlans } from '../../lint/configured-plans.ts';
import { analyseRepository } from '../analyse-repository.ts';
import { complain } from '../complain.ts';
import { type Environment, EXIT, type ExitCode } from '../environment.ts';
import type { Place } from '../find-root.ts';
import { type GlobalOptions, textOptions } from '../global-options.ts';
import { capacityInWords } from '../print-capacity.ts';
import { capacityJson } from '../print-capacity-json.ts';
import { capacityMarkdown } from '../print-capacity-markdown.ts';
import { printJson } from '../print-json.ts';

export const CAPACITY_FORMATS = ['text', 'json', 'markdown'] as const;

export interface CapacityOptions extends GlobalOptions {
  readonly format: (typeof CAPACITY_FORMATS)[number];
  /** What is short fails. */
  readonly strict?: true;
}

/** `alertc capacity`: what each part of the declared stack needs for what it was planned for, and whether what is declared is enough. */
export function capacity(environment: Environment, place: Place, options: CapacityOptions): ExitCode {
  const { analysis, findings, repository } = analyseRepository(environment, place.root, place.rootName);
  if (analysis === undefined) {
    const text = textOptions(environment.stderr, options, environment);
    environment.stderr.write(`${textFindings(findings, text)}\n${closingLine(findings, text)}`);
    return EXIT.found;
  }
  const { model } = analysis;
  if (model.stack === undefined) {
    return complain(
      environment,
      options,
      'Expected a document of kind Stack, found none: add rules/stack.yaml with the parts that run and their `plan:`',
    );
  }
  const parts = sizeStack(model.stack, model, configuredPlans(model.stack, repository.configs ?? []));
  const exitCode = options.strict && parts.some(isShort) ? EXIT.found : EXIT.clean;
  environment.stdout.write(printed(parts, exitCode, environment, options));
  return exitCode;
}

function printed(parts: readonly SizedPart[], exitCode: ExitCode, environment: Environment, options: CapacityOptions): string {
  switch (options.format) {
    case 'json':
      return printJson(environment, 'capacity', { ok: exitCode === EXIT.clean, ...capacityJson(parts) });
    case 'markdown':
      return capacityMarkdown(parts);
    case 'text':
      return capacityInWords(parts, textOptions(environment.stdout, options, environment));
  }
}
