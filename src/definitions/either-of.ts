import * as z from 'zod';

/** A key that takes values of different shapes, such as a word or a mapping. */
export function eitherOf<const Options extends readonly [z.ZodType, z.ZodType, ...z.ZodType[]]>(options: Options, expected: string) {
  return z.union(options, { error: () => expected });
}
