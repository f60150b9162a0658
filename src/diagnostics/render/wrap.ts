import { displayWidth } from './display-width.ts';

/** Breaks paragraphs (separated by blank lines) into lines of at most `width` columns, each after `indent`. Words are never broken. */
export function wrap(text: string, width: number, indent = ''): string {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => wrapParagraph(paragraph, width - indent.length).map((line) => `${indent}${line}`))
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function wrapParagraph(paragraph: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/\s+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}
