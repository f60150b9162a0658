import { positionAt } from '../../text/source-file.ts';
import type { ReviewPlace } from '../review.ts';

/** `slos/checkout.yaml:12:16`; of what is only on the side before, so it is said. */
export function placeInWords({ side, span: { file, start } }: ReviewPlace): string {
  const gone = side === 'before' ? ' (before)' : '';
  if (file.text === '') return `${file.path}${gone}`;
  const { line, column } = positionAt(file, start);
  return `${file.path}:${line}:${column}${gone}`;
}
