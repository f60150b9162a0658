import { counted } from '../../diagnostics/render/counts.ts';
import type { Backtested } from '../backtested.ts';
import type { Change, Detail, Review, ReviewedSide } from '../review.ts';
import { RISK_IN_WORDS, RISKS, type Risk } from '../risk.ts';
import { backtestMarkdown } from './backtest-section.ts';
import { placeInWords } from './place.ts';
import { NOTHING_CHANGES, risksInWords, sidesInWords } from './summary.ts';

/** By which a bot finds the comment that it wrote before. It never changes. */
export const MARKER = '<!-- alertc review -->';

/** GitHub takes 65,536 characters; GitLab many more. */
const MOST_CHARACTERS = 65_000;
const ROOM_FOR_ENDING = 400;
const MOST_FOR_BACKTEST = 20_000;
const MOST_ROWS = 40;
const MOST_ITEMS = 40;
const MOST_ERRORS = 20;
const LONGEST_VALUE = 1500;

/**
 * A review for a comment on a pull request: what wakes people in plain sight, details folded. Where it would become too long, details go before changes, those of the lesser
 * risks first, and what was left out is said.
 */
export function markdownReview(review: Review, backtested?: Backtested): string {
  const head = `${MARKER}\n## What this changes for the people on call\n\n${review.notes.map((note) => `> ${escaped(note)}\n\n`).join('')}`;
  const below = backtested === undefined ? '' : backtestWithin(MOST_FOR_BACKTEST, backtested);
  if (review.whole && review.changes.length === 0) return `${head}✅ ${sentence(NOTHING_CHANGES)}\n${below}`;
  const broken = [review.before, review.after].filter(({ compiles }) => !compiles).map((side) => brokenSide(side, review));
  const summary = review.changes.length === 0 ? '' : `**${escaped(sidesInWords(review))}**: ${risksInWords(review)}.\n`;
  const above = `${head}${broken.join('\n')}${partOnly(review)}${summary}`;
  return `${above}${body(review.changes, MOST_CHARACTERS - ROOM_FOR_ENDING - above.length - below.length)}${below}`;
}

function backtestWithin(room: number, backtested: Backtested): string {
  const section = backtestMarkdown(backtested);
  return section.length <= room
    ? section
    : '\n> The backtest is left out, because a comment holds no more; `alertc review` on a terminal shows it.\n';
}

/** What is said of a part of the definitions must not be taken for all of them. */
function partOnly({ leftOut, changes }: Review): string {
  if (leftOut.length === 0) return '';
  const files = leftOut.map((path) => `\`${inCode(path)}\``).join(', ');
  return `\n**This is not all that changes**: ${files} ${leftOut.length === 1 ? 'is' : 'are'} left out on both sides.${changes.length === 0 ? ` Of the rest, ${NOTHING_CHANGES}.` : ''}\n\n`;
}

function brokenSide({ name, errors }: ReviewedSide, { leftOut }: Review): string {
  const lines = errors.slice(0, MOST_ERRORS).map(({ span, code, message, hint }) => {
    const place = placeInWords({ side: 'after', span });
    return `- \`${inCode(place)}\` ${escaped(message)} (\`${code}\`)${hint === undefined ? '' : `<br>${escaped(hint)}`}`;
  });
  const left = errors.length - lines.length;
  const more = left > 0 ? [`- and ${left} more; \`alertc check\` lists all`] : [];
  return `❌ **${escaped(name)} does not compile**, so ${leftOut.length === 0 ? 'what' : 'all that'} changes cannot be told.\n\n${[...lines, ...more].join('\n')}\n`;
}

/** Headlines take their room first, because a change that is not named at all is worse than one without its details. */
function body(changes: readonly Change[], room: number): string {
  let left = room;
  const heads = new Map<Change, string>();
  for (const change of changes) {
    const text = headOf(change);
    if (text.length + titleOf(change.risk).length > left) break;
    left -= text.length;
    heads.set(change, text);
  }
  const details = new Map<Change, string>();
  for (const change of heads.keys()) {
    const text = detailsOf(change);
    if (text.length + 100 > left) continue;
    left -= text.length;
    details.set(change, text);
  }
  const sections = RISKS.flatMap((risk) => {
    const shown = [...heads].filter(([change]) => change.risk === risk);
    if (shown.length === 0) return [];
    const items = shown.map(([change, text]) => `${text}${details.get(change) ?? ''}`).join('');
    // Nobody is told anything else, so nobody need see it.
    return risk === 'bookkeeping'
      ? [`\n<details><summary>${RISK_IN_WORDS[risk].title}: ${counted(shown.length, 'change')}</summary>\n\n${items}\n</details>\n`]
      : [`${titleOf(risk)}${items}`];
  });
  const unnamed = changes.length - heads.size;
  const folded = [...heads.keys()].filter((change) => change.details.length > 0 && !details.has(change)).length;
  const missing = [
    ...(unnamed === 0 ? [] : [counted(unnamed, 'change')]),
    ...(folded === 0 ? [] : [`the details of ${counted(folded, 'change')}`]),
  ];
  return `${sections.join('')}${missing.length === 0 ? '' : `\n> Left out, because a comment holds no more: ${missing.join(' and ')}. \`alertc review\` on a terminal shows everything.\n`}`;
}

function titleOf(risk: Risk): string {
  const { title, meaning } = RISK_IN_WORDS[risk];
  return `\n### ${title}\n\n_${sentence(meaning)}_\n\n`;
}

function headOf({ title, place, effects }: Change): string {
  const where = place === undefined ? '' : ` (\`${inCode(placeInWords(place))}\`)`;
  return `- **${escaped(title)}**${where}\n${effects.map(({ text }) => `  - ${escaped(text)}\n`).join('')}`;
}

function detailsOf({ code, details }: Change): string {
  if (details.length === 0) return '';
  const blocks = details.map(detailBlock).join('\n');
  return `\n  <details><summary><code>${code}</code></summary>\n\n${indented(blocks)}\n  </details>\n\n`;
}

function detailBlock(detail: Detail): string {
  switch (detail.kind) {
    case 'value': {
      const lines = [
        ...(detail.before === undefined ? [] : [detail.before.split('\n').map((line) => `- ${clipped(line)}`)]),
        ...(detail.after === undefined ? [] : [detail.after.split('\n').map((line) => `+ ${clipped(line)}`)]),
      ].flat();
      const fence = '`'.repeat(Math.max(3, ...lines.map((line) => longestRun(line) + 1)));
      return `${escaped(detail.what)}\n\n${fence}diff\n${lines.join('\n')}\n${fence}\n`;
    }
    case 'table': {
      const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
      const shown = detail.rows.slice(0, MOST_ROWS);
      const left = detail.rows.length - shown.length;
      return `${escaped(detail.title)}\n\n${[row(detail.columns), row(detail.columns.map(() => '---')), ...shown.map(row)].join('\n')}\n${left > 0 ? `\nand ${left} more rows\n` : ''}`;
    }
    case 'list': {
      const left = detail.items.length - MOST_ITEMS;
      const items = detail.items.slice(0, MOST_ITEMS).map((item) => `- ${escaped(item)}`);
      return `${escaped(detail.title)}\n\n${[...items, ...(left > 0 ? [`- and ${left} more`] : [])].join('\n')}\n`;
    }
    case 'note':
      return `${sentence(escaped(detail.text))}\n`;
  }
}

/** What Markdown or HTML would read as its own is shown as it is. Mentions would notify people on GitHub. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[`*_{}[\]|~#]/g, '\\$&')
    .replaceAll('@', '@\u200b')
    .replace(/\s*\n\s*/g, ' ');
}

function cell(text: string): string {
  return escaped(text);
}

function inCode(text: string): string {
  return text.replaceAll('`', "'").replace(/\s+/g, ' ');
}

function clipped(line: string): string {
  return line.length > LONGEST_VALUE ? `${line.slice(0, LONGEST_VALUE)}…` : line;
}

function longestRun(line: string): number {
  return Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : `  ${line}`))
    .join('\n');
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
