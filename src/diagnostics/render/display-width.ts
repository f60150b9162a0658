/** Two columns on a terminal: East Asian letters and full-width forms, and pictures. Half-width katakana are the exception. */
const WIDE =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|(?![\uff61-\uff9f])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6])/u;
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

const NARROW_ONLY = /^[\x20-\x7e]*$/;

let segmenter: Intl.Segmenter | undefined;

/** What a reader takes for one character: letters with their accents, pictures put together from several code points. */
function graphemes(text: string): readonly string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Columns that a text without control characters takes on a terminal. */
export function displayWidth(text: string): number {
  if (NARROW_ONLY.test(text)) return text.length;
  return graphemes(text).reduce((width, grapheme) => width + widthOf(grapheme), 0);
}

function widthOf(grapheme: string): number {
  if (WIDE.test(grapheme)) return 2;
  return NO_WIDTH.test(grapheme) ? 0 : 1;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text;
}

/** The beginning of a text, at most `width` columns, ending in … where something was cut. */
export function clipEnd(text: string, width: number): string {
  return displayWidth(text) <= width ? text : `${fitting(graphemes(text), width - 1)}…`;
}

/** The end of a text, at most `width` columns, beginning with … where something was cut. */
export function clipStart(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  return `…${[...graphemes(fitting([...graphemes(text)].reverse(), width - 1))].reverse().join('')}`;
}

function fitting(all: readonly string[], width: number): string {
  let left = width;
  let kept = '';
  for (const grapheme of all) {
    left -= widthOf(grapheme);
    if (left < 0) break;
    kept += grapheme;
  }
  return kept;
}
