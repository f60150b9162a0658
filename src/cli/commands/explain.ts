import { areaOf, CATALOGUE } from '../../compile/catalogue.ts';
import type { DeclaredDiagnostic } from '../../diagnostics/declare.ts';
import { padEnd } from '../../diagnostics/render/display-width.ts';
import type { TextOptions } from '../../diagnostics/render/text-findings.ts';
import { visible } from '../../diagnostics/render/visible.ts';
import { wrap } from '../../diagnostics/render/wrap.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { complain } from '../complain.ts';
import { type Environment, EXIT, type ExitCode } from '../environment.ts';
import { type GlobalOptions, textOptions } from '../global-options.ts';
import { printJson } from '../print-json.ts';

export const EXPLAIN_FORMATS = ['text', 'json'] as const;

export interface ExplainOptions extends GlobalOptions {
  readonly format: (typeof EXPLAIN_FORMATS)[number];
}

/** Prose is easier to read in lines shorter than a wide terminal's. */
const WIDEST_PROSE = 100;

/** `alertc explain CODE`: what a finding means; without a code, all there are. */
export function explain(environment: Environment, code: string | undefined, options: ExplainOptions): ExitCode {
  const found = code === undefined ? CATALOGUE : CATALOGUE.filter((diagnostic) => diagnostic.code === code);
  if (code !== undefined && found.length === 0) return complain(environment, options, unknownCode(code));
  const text = textOptions(environment.stdout, options, environment);
  environment.stdout.write(options.format === 'json' ? asJson(environment, found) : asText(code, found, text));
  return EXIT.clean;
}

function unknownCode(code: string): string {
  const inArea = CATALOGUE.filter((diagnostic) => areaOf(diagnostic) === code.replace(/\/.*$/, '')).map((diagnostic) => diagnostic.code);
  const close = didYouMean(
    code,
    CATALOGUE.map((diagnostic) => diagnostic.code),
  );
  const cure =
    close !== undefined
      ? `Did you mean ${close}?`
      : inArea.length > 0
        ? `Known in this area: ${inArea.join(', ')}`
        : '`alertc explain` lists all codes.';
  return `Unknown code "${visible(code)}". ${cure}`;
}

function asJson(environment: Environment, found: readonly DeclaredDiagnostic[]): string {
  return printJson(environment, 'explain', {
    diagnostics: found.map(({ code, level, message, hint, explanation }) => ({ code, level, message, hint, explanation })),
  });
}

function asText(code: string | undefined, found: readonly DeclaredDiagnostic[], options: TextOptions): string {
  const [only] = found;
  return code !== undefined && only !== undefined ? page(only, options) : listing(found, options);
}

function page({ code, level, message, hint, explanation }: DeclaredDiagnostic, { palette, width }: TextOptions): string {
  const columns = Math.min(width, WIDEST_PROSE);
  const parts = [
    `${palette[level](level)} ${palette.strong(code)}`,
    wrap(message, columns, '  '),
    ...(hint === undefined ? [] : [wrap(`hint: ${hint}`, columns, '  ')]),
    wrap(explanation, columns),
  ];
  const placeholders = /\{[A-Za-z]+\}/.test(`${message}${hint ?? ''}`);
  const note = placeholders ? [palette.faint('{…} stands for what is found in the file.')] : [];
  return `${[...parts, ...note].join('\n\n')}\n`;
}

function listing(found: readonly DeclaredDiagnostic[], { palette, width }: TextOptions): string {
  const codeWidth = Math.max(...found.map(({ code }) => code.length));
  const areas = [...new Set(found.map(areaOf))];
  const line = ({ code, level, message }: DeclaredDiagnostic) =>
    `  ${palette[level](padEnd(code, codeWidth))}  ${firstLine(message, width - codeWidth - 4)}\n`;
  return areas
    .map(
      (area) =>
        `${palette.strong(area)}\n${found
          .filter((diagnostic) => areaOf(diagnostic) === area)
          .map(line)
          .join('')}`,
    )
    .join('\n');
}

function firstLine(message: string, width: number): string {
  const [first = '', ...more] = wrap(message, Math.max(20, width - 2)).split('\n');
  return more.length === 0 ? first : `${first} …`;
}
