/** Begins a line that `npm test` shows although the process that printed it passed. */
export const NOTE_LINE = 'note: ';

export function note(text: string): void {
  // uvu's dots may stand on the line.
  console.log(`\n${NOTE_LINE}${text}`);
}
