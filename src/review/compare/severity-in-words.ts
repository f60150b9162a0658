import type { Evaluation, Grouping, ResponseRule, Severity } from '../../model/model.ts';
import { printDuration } from '../../values/duration.ts';
import { printPercent } from '../../values/ratio.ts';

/** What a severity consists of, one line each, for comparing and for reading. */
export function severityInWords(severity: Severity): Readonly<Record<string, string>> {
  const { name, meaning, response, burn, errorRatio, escalate } = severity;
  return {
    name,
    meaning,
    response: responseInWords(response),
    ...(burn === undefined
      ? {}
      : { burn: `${spendInWords(burn.spend)} in ${printDuration(burn.long)}, still in ${printDuration(burn.short)}` }),
    ...(errorRatio === undefined
      ? {}
      : { 'error ratio': `above ${printPercent(errorRatio.above)} % over ${printDuration(errorRatio.over)}` }),
    ...(escalate === undefined ? {} : { escalation: `to ${escalate.to} after ${printDuration(escalate.after)}` }),
    grouping: groupingInWords(severity.group),
  };
}

export function responseInWords(response: ResponseRule): string {
  return response.kind === 'always' ? response.response : `${response.then} during ${response.during}, else ${response.otherwise}`;
}

export function groupingInWords({ wait, interval, repeat, by }: Grouping): string {
  return `by ${by.join(', ') || 'nothing'}; waits ${printDuration(wait)}, every ${printDuration(interval)}, repeats after ${printDuration(repeat)}`;
}

function spendInWords(spend: NonNullable<Severity['burn']>['spend']): string {
  const isOne = (value: typeof spend): value is Extract<typeof spend, { numerator: bigint }> => typeof value['numerator'] === 'bigint';
  if (isOne(spend)) return `${printPercent(spend)} %`;
  return Object.entries(spend)
    .map(([period, share]) => `${printPercent(share)} % of ${period}`)
    .join(', ');
}

export function evaluationInWords({ base, directUpTo, fast, slow }: Evaluation): Readonly<Record<string, string>> {
  return { base: printDuration(base), directUpTo: printDuration(directUpTo), fast: printDuration(fast), slow: printDuration(slow) };
}
