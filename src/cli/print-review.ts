import { counted } from '../diagnostics/render/counts.ts';
import { closingLine, type TextOptions, textFindings } from '../diagnostics/render/text-findings.ts';
import { visible } from '../diagnostics/render/visible.ts';
import { wrap } from '../diagnostics/render/wrap.ts';
import { placeInWords } from '../review/render/place.ts';
import { NOTHING_CHANGES, risksInWords, sidesInWords } from '../review/render/summary.ts';
import type { Change, Detail, Review } from '../review/review.ts';
import { RISK_IN_WORDS, RISKS, type Risk } from '../review/risk.ts';
import { type Column, tableLines } from './table.ts';

const INDENT = '  ';
/** More rows only scroll; --format json has all. */
const MOST_ROWS = 12;
const MOST_ITEMS = 8;
/** A short value before and after is one line. */
const ONE_LINE = 70;
const LOUD: readonly Risk[] = ['pages', 'silences-a-page', 'delays-a-page'];

/** A review for a terminal: what wakes people first. */
export function printReview(review: Review, options: TextOptions): string {
  const notes = review.notes.map((note) => `${options.palette.faint(wrap(visible(note), options.width))}\n`).join('');
  if (!review.whole && review.leftOut.length === 0) return notes + brokenSides(review, options);
  return review.whole ? notes + changes(review, options) : `${notes}${brokenSides(review, options)}\n${withoutBroken(review, options)}`;
}

function withoutBroken(review: Review, options: TextOptions): string {
  const files = review.leftOut.map(visible).join(', ');
  if (review.changes.length === 0) return `Without ${files} on both sides, ${NOTHING_CHANGES}; what changes in there cannot be told.\n`;
  return `Without ${files} on both sides, this is not all that changes:\n\n${changes(review, options)}`;
}

function changes(review: Review, { palette, width }: TextOptions): string {
  const options = { palette, width };
  if (review.changes.length === 0) return `${palette.good('✓')} ${sidesInWords(review)}: ${NOTHING_CHANGES}\n`;
  const sections = RISKS.flatMap((risk) => {
    const changes = review.changes.filter((change) => change.risk === risk);
    return changes.length === 0 ? [] : [section(risk, changes, options)];
  });
  return [`${palette.strong(`${sidesInWords(review)}: ${risksInWords(review)}`)}\n`, ...sections].join('\n');
}

function brokenSides(review: Review, options: TextOptions): string {
  return [review.before, review.after]
    .filter(({ compiles }) => !compiles)
    .map(
      ({ name, errors }) =>
        `${options.palette.error('error')}: ${name} does not compile, so ${review.leftOut.length === 0 ? 'what' : 'all that'} changes cannot be told\n\n${textFindings(errors, options)}\n${closingLine(errors, options)}`,
    )
    .join('\n');
}

function section(risk: Risk, changes: readonly Change[], options: TextOptions): string {
  const { palette } = options;
  const { title, meaning } = RISK_IN_WORDS[risk];
  const paint =
    risk === 'pages' || risk === 'silences-a-page' ? palette.error : risk === 'delays-a-page' ? palette.warning : palette.strong;
  const head = `${paint(title)} ${palette.faint(`(${meaning})`)}`;
  return [head, ...changes.map((change) => changeLines(change, options).join('\n'))].map((block) => `${block}\n`).join('\n');
}

function changeLines(change: Change, options: TextOptions): readonly string[] {
  const { palette, width } = options;
  const inner = INDENT.repeat(2);
  const paragraphs = (text: string, indent: string, first = indent) => {
    const wrapped = wrap(visible(text), width, indent);
    return first + wrapped.slice(indent.length);
  };
  return [
    palette.strong(paragraphs(change.title, INDENT)),
    ...(change.place === undefined ? [] : [palette.faint(`${inner}${placeInWords(change.place)}  ${change.code}`)]),
    ...(change.place === undefined ? [palette.faint(`${inner}${change.code}`)] : []),
    ...change.effects.map(({ text, risk }) => paragraphs(text, `${inner}  `, `${inner}${LOUD.includes(risk) ? '! ' : '· '}`)),
    ...change.details.flatMap((detail) => detailLines(detail, options).map((line) => `${inner}${line}`.trimEnd())),
  ];
}

function detailLines(detail: Detail, { palette, width }: TextOptions): readonly string[] {
  const room = width - INDENT.length * 2;
  switch (detail.kind) {
    case 'value': {
      const { what, before, after } = detail;
      if (before !== undefined && after !== undefined && what.length + before.length + after.length < ONE_LINE)
        return [`${palette.faint(`${what}:`)} ${visible(before)} → ${visible(after)}`];
      if (before === undefined || after === undefined) {
        const text = before === undefined ? `+ ${what}: ${after ?? ''}` : `- ${what}: ${before}`;
        return wrap(visible(text), room, INDENT).slice(INDENT.length).split('\n');
      }
      const lines = [`- ${before}`, `+ ${after}`];
      return [palette.faint(`${what}:`), ...lines.flatMap((line) => wrap(visible(line), room, INDENT).split('\n'))];
    }
    case 'list': {
      const left = detail.items.length - MOST_ITEMS;
      return [
        palette.faint(`${detail.title}:`),
        ...detail.items.slice(0, MOST_ITEMS).flatMap((item) => wrap(visible(item), room, INDENT).split('\n')),
        ...(left > 0 ? [`${INDENT}… and ${counted(left, 'more')}`.replace(/s$/, '')] : []),
      ];
    }
    case 'note':
      return wrap(detail.text, room)
        .split('\n')
        .map((line) => palette.faint(line));
    case 'table': {
      const columns = detail.columns.map((title, index): Column => {
        const isLast = index === detail.columns.length - 1;
        return { title, align: 'left', ...(isLast ? { flexible: true as const } : {}) };
      });
      const left = detail.rows.length - MOST_ROWS;
      const [titles = '', ...rows] = tableLines(
        columns,
        detail.rows.slice(0, MOST_ROWS).map((row) => row.map(visible)),
        room - INDENT.length,
      );
      return [
        palette.faint(`${detail.title}:`),
        palette.faint(`${INDENT}${titles}`),
        ...rows.map((row) => `${INDENT}${row}`),
        ...(left > 0 ? [palette.faint(`${INDENT}… and ${left} more rows; --format json has all`)] : []),
      ];
    }
  }
}
