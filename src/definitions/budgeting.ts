import * as z from 'zod';
import { unreadable } from '../values/diagnostics.ts';
import { duration, object, objective, scalar } from '../values/schema.ts';
import { eitherOf } from './either-of.ts';

const slice = duration.optional().meta({ description: 'Length of a slice, which the base is a multiple of. Default: the base, 5m.' });

const timeslices = object({
  method: z.literal('timeslices').meta({ description: 'Good slices of time against all slices.' }),
  slice,
  target: objective.meta({ description: 'A slice is good while this share of its events is, in per cent.' }),
});

const ratioTimeslices = object({
  method: z.literal('ratio-timeslices').meta({ description: 'The average of the error ratios of all slices.' }),
  slice,
});

const sliced = z.discriminatedUnion('method', [timeslices, ratioTimeslices], {
  error: (issue) =>
    issue.code === 'invalid_union' ? 'one of timeslices, ratio-timeslices' : 'a mapping with the keys method, slice and target',
});

const EXPECTED = 'occurrences, or a mapping with method, slice and target';

const occurrences = scalar(
  EXPECTED,
  (written) => {
    if (written === 'occurrences') return { value: 'occurrences' as const };
    const cures = {
      timeslices: '{ method: timeslices, slice: 5m, target: 95 }',
      'ratio-timeslices': '{ method: ratio-timeslices, slice: 5m }',
    };
    const meant = /ratio/i.test(written) ? 'ratio-timeslices' : /slice/i.test(written) ? 'timeslices' : undefined;
    return unreadable(EXPECTED, written, meant === undefined ? 'write occurrences, or leave the key out' : `write ${cures[meant]}`);
  },
  { enum: ['occurrences'] },
);

/** What an error budget is spent on. */
export const budgeting = eitherOf([occurrences, sliced], EXPECTED);
