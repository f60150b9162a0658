import { areaOf, CATALOGUE } from '../../src/compile/catalogue.ts';
import type { DeclaredDiagnostic } from '../../src/diagnostics/declare.ts';
import { code, sentence, table } from './markdown.ts';

const AREAS = [...new Set(CATALOGUE.map(areaOf))];

export function diagnosticAreas(): string {
  return table(
    ['area', 'findings', 'for example'],
    AREAS.map((area) => {
      const inArea = CATALOGUE.filter((diagnostic) => areaOf(diagnostic) === area);
      const example = inArea.map(({ code: name }) => code(name)).slice(0, 2);
      return [`[${area}](docs/diagnostics.md#${area})`, String(inArea.length), example.join(', ')];
    }),
  );
}

/** Every diagnostic with its wording and the reason behind it. */
export function diagnosticPages(): string {
  return AREAS.map((area) => {
    const inArea = CATALOGUE.filter((diagnostic) => areaOf(diagnostic) === area);
    return `## ${area}\n\n${inArea.map(entry).join('\n\n')}`;
  }).join('\n\n');
}

function entry({ code: name, level, message, hint, explanation }: DeclaredDiagnostic): string {
  const wording = [`> ${level}: ${plain(message)}`, ...(hint === undefined ? [] : ['>', `> hint: ${plain(hint)}`])];
  return `### ${name}\n\n${wording.join('\n')}\n\n${sentence(plain(explanation))}`;
}

/** Wordings are plain text: what Markdown would read as emphasis or a tag outside of backticks is escaped. */
function plain(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((piece) => (piece.startsWith('`') ? piece : piece.replace(/[<>*_]/g, '\\$&')))
    .join('');
}
