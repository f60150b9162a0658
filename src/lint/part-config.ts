import type { SourceFile } from '../text/source-file.ts';

/** The configuration file of a part of the stack, as it is given to the program itself. Parts that share one share the file. */
export interface PartConfig {
  readonly part: string;
  readonly file: SourceFile;
}
