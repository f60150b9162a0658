import type { Level } from '../finding.ts';

type Paint = (text: string) => string;

/** How parts of a text are set off on a terminal; named for what they mean. */
export interface Palette extends Readonly<Record<Level, Paint>> {
  readonly strong: Paint;
  readonly faint: Paint;
  readonly good: Paint;
}

const asIs: Paint = (text) => text;

export const PLAIN: Palette = { error: asIs, warning: asIs, info: asIs, strong: asIs, faint: asIs, good: asIs };

export const COLOURED: Palette = {
  error: sgr('1;31', '22;39'),
  warning: sgr('1;33', '22;39'),
  info: sgr('36', '39'),
  strong: sgr('1', '22'),
  faint: sgr('2', '22'),
  good: sgr('32', '39'),
};

/** Switches a rendition of ECMA-48 on before the text and off after it. */
function sgr(on: string, off: string): Paint {
  return (text) => (text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`);
}
