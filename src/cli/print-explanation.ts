import type { Explanation } from '../compile/explain-name.ts';
import type { TextOptions } from '../diagnostics/render/text-findings.ts';
import { alertsInWords } from './print-explanation-alert.ts';
import { partInWords } from './print-explanation-part.ts';
import { INDENT, type Section } from './print-explanation-section.ts';
import { serviceInWords } from './print-explanation-service.ts';
import { sloInWords } from './print-explanation-slo.ts';

/** What `alertc explain` says about a name of the repository. */
export function printExplanation(explanation: Explanation, options: TextOptions): string {
  const pages = pagesOf(explanation, options);
  return pages.map((sections) => printSections(sections, options)).join('\n');
}

function pagesOf(explanation: Explanation, options: TextOptions): readonly (readonly Section[])[] {
  switch (explanation.kind) {
    case 'services':
      return [
        ...explanation.services.map((service) => serviceInWords(service, options)),
        ...explanation.parts.map((part) => partInWords(part, options)),
      ];
    case 'slos':
      return explanation.slos.map((slo) => sloInWords(slo, options));
    case 'alerts':
      return [alertsInWords(explanation.alerts, options)];
  }
}

export function printSections(sections: readonly Section[], { palette }: TextOptions): string {
  return sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => `${palette.strong(title)}\n${lines.map((line) => `${INDENT}${line}`.trimEnd()).join('\n')}\n`)
    .join('\n');
}
