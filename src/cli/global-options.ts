import { COLOURED, type Palette, PLAIN } from '../diagnostics/render/palette.ts';
import type { Environment, Output } from './environment.ts';

/** Options that every command takes. */
export interface GlobalOptions {
  readonly root?: string;
  readonly out?: string;
  readonly color: ColorChoice;
  readonly quiet?: true;
}

export const COLOR_CHOICES = ['auto', 'always', 'never'] as const;
export type ColorChoice = (typeof COLOR_CHOICES)[number];

/** Wide enough for a sentence and its place, narrow enough to read; also what files and pipes get. */
const WIDEST = 140;

export function paletteFor(output: Output, color: ColorChoice, variables: Environment['variables']): Palette {
  return isColoured(output, color, variables) ? COLOURED : PLAIN;
}

/** The option, then NO_COLOR (no-color.org), then FORCE_COLOR, then whether a person reads. */
function isColoured(output: Output, color: ColorChoice, variables: Environment['variables']): boolean {
  switch (color) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'auto': {
      const { NO_COLOR = '', FORCE_COLOR = '', TERM } = variables;
      if (NO_COLOR !== '') return false;
      if (FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
      return output.isTerminal && TERM !== 'dumb';
    }
  }
}

export function widthOf({ columns }: Output): number {
  return Math.min(columns ?? WIDEST, WIDEST);
}

/** How findings are printed to an output. */
export function textOptions(output: Output, { color }: GlobalOptions, { variables }: Environment) {
  return { palette: paletteFor(output, color, variables), width: widthOf(output) };
}
