import type { TextRange } from '../text/span.ts';

/** What can be known of a Go template without running it: whether its braces pair, and which labels of the alert it prints. */
export interface TemplateFacts {
  readonly labels: readonly { readonly name: string; readonly range: TextRange }[];
  readonly problem?: { readonly text: string; readonly range: TextRange };
}

const LABEL = /(?:\$labels|(?<![\w)])\.Labels)\.([A-Za-z_][A-Za-z0-9_]*)|index\s+(?:\$labels|(?<![\w)])\.Labels)\s+"([^"]+)"/g;

export function templateFacts(template: string): TemplateFacts {
  const labels: { name: string; range: TextRange }[] = [];
  const blocks: string[] = [];
  let at = 0;
  for (;;) {
    const open = template.indexOf('{{', at);
    const stray = template.indexOf('}}', at);
    if (stray !== -1 && (open === -1 || stray < open)) return { labels, problem: problem('}} without {{ before it', stray) };
    if (open === -1) return { labels };
    const close = template.indexOf('}}', open);
    if (close === -1) return { labels, problem: problem('{{ that is never closed by }}', open) };
    const action = template.slice(open, close);
    if (!/["`]/.test(action) && action.includes('{{', 2)) return { labels, problem: problem('{{ that is never closed by }}', open) };
    const [, keyword] = /^\{\{-?\s*(range|with|if|block|define|end)\b/.exec(action) ?? [];
    if (keyword === 'end') blocks.pop();
    for (const match of action.matchAll(LABEL)) {
      // Within `range query "…"` the dot is a sample of that query.
      if (!match[0].includes('$labels') && blocks.some((block) => block === 'range' || block === 'with')) continue;
      const start = open + match.index;
      labels.push({ name: match[1] ?? match[2] ?? '', range: { start, end: start + match[0].length } });
    }
    if (keyword !== undefined && keyword !== 'end') blocks.push(keyword);
    at = close + 2;
  }
}

function problem(text: string, start: number) {
  return { text, range: { start, end: start + 2 } };
}
