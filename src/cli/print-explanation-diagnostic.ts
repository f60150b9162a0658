import { areaOf } from '../compile/catalogue.ts';
import type { DeclaredDiagnostic } from '../diagnostics/declare.ts';
import { padEnd } from '../diagnostics/render/display-width.ts';
import type { TextOptions } from '../diagnostics/render/text-findings.ts';
import { wrap } from '../diagnostics/render/wrap.ts';
import { exampleText } from '../lint/rule.ts';
import { LINT_RULES } from '../lint/rules.ts';

/** Prose is easier to read in lines shorter than a wide terminal's. */
const WIDEST_PROSE = 100;

/** One diagnostic with all that is to be said about it. */
export function diagnosticPage({ code, level, message, hint, explanation }: DeclaredDiagnostic, { palette, width }: TextOptions): string {
  const rule = LINT_RULES.find(({ diagnostic }) => diagnostic.code === code);
  const columns = Math.min(width, WIDEST_PROSE);
  const parts = [
    `${palette[level](level)} ${palette.strong(code)}`,
    wrap(message, columns, '  '),
    ...(hint === undefined ? [] : [wrap(`hint: ${hint}`, columns, '  ')]),
    wrap(explanation, columns),
  ];
  const examples =
    rule === undefined
      ? []
      : [
          `${palette.strong('Found')} at \`${rule.bad.at}\`:`,
          indented(exampleText(rule.bad.yaml)),
          `${palette.strong('Nothing is said')} of:`,
          indented(exampleText(rule.good)),
        ];
  const placeholders = /\{[A-Za-z]+\}/.test(`${message}${hint ?? ''}`);
  const note = placeholders ? [palette.faint('{…} stands for what is found in the file.')] : [];
  return `${[...parts, ...examples, ...note].join('\n\n')}\n`;
}

function indented(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, '  ');
}

/** A line for each diagnostic, by area. */
export function diagnosticList(found: readonly DeclaredDiagnostic[], { palette, width }: TextOptions): string {
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
