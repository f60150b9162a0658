import type { Tier } from '../model/burn-rate.ts';
import type { ResponseRule, Severity } from '../model/model.ts';
import type { AlertingRule } from '../plan/plan.ts';
import { toNumber } from '../values/rational.ts';

/** What decides about one kind of alert of an SLO: plain numbers, thresholds being error ratios and windows milliseconds. */
export type AlertKind =
  | {
      readonly kind: 'burn';
      readonly burn?: { readonly threshold: number; readonly long: number; readonly short: number };
      readonly bound?: { readonly above: number; readonly over: number };
      readonly interrupts: boolean;
    }
  | { readonly kind: 'budget exhausted' | 'exhaustion predicted' | 'SLI absent' | 'traffic low' | 'label sets' };

export interface ExpectedAlert {
  readonly rule: AlertingRule;
  readonly is: AlertKind;
  /** Of a burn alert that was raised: the one of the lower severity. */
  readonly raisedFrom?: AlertingRule;
}

export function burning({ burn, bound }: Tier, { response }: Severity): AlertKind {
  return {
    kind: 'burn',
    ...(burn === undefined ? {} : { burn: { threshold: toNumber(burn.threshold), long: burn.long, short: burn.short } }),
    ...(bound === undefined ? {} : { bound: { above: toNumber(bound.above), over: bound.over } }),
    interrupts: interruptsPeople(response),
  };
}

export function interruptsPeople(response: ResponseRule): boolean {
  const told = response.kind === 'always' ? [response.response] : [response.then, response.otherwise];
  return told.includes('page') || told.includes('notify');
}
