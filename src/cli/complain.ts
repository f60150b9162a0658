import { type Environment, EXIT, type ExitCode } from './environment.ts';
import { type GlobalOptions, paletteFor } from './global-options.ts';

/** Says why a command cannot be run as it was typed. */
export function complain({ stderr, variables }: Environment, { color }: Pick<GlobalOptions, 'color'>, problem: string): ExitCode {
  stderr.write(`${paletteFor(stderr, color, variables).error('error')}: ${problem}\n`);
  return EXIT.unusable;
}
