import type { Finding } from '../../../diagnostics/finding.ts';
import type { StackPart } from '../../../model/stack.ts';
import type { Place } from '../../../yaml/place.ts';
import type { Component } from '../collector.ts';
import { DEFAULT_DECISION_WAIT, DEFAULT_TRACES } from '../defaults.ts';
import { collector as diagnostics } from '../diagnostics.ts';
import { printGoDuration } from '../go-duration.ts';
import type { CollectorLint } from '../linted-collector.ts';
import { plannedAt, replicasInWords } from '../plan-of-part.ts';
import { durationAt, itemsAt, numberAt, textAt } from '../settings.ts';
import { tailSamplersInUse } from '../tail-samplers.ts';

/** So that the buffer outlives a peak. */
const ROOM = 1.5;

/** A tail sampler keeps traces until it knows what to do with them. */
export const tailSamplingBuffer: CollectorLint = ({ collector, part }) =>
  tailSamplersInUse(collector).flatMap((sampler) => {
    const wait = durationAt(sampler.place, ['decision_wait'], DEFAULT_DECISION_WAIT);
    if (wait === undefined) return [];
    return [...warnOfSmallBuffer(sampler, wait, part), ...warnOfEarlyDecision(sampler, wait)];
  });

function warnOfSmallBuffer({ id, place }: Component, wait: number, part: StackPart): readonly Finding[] {
  const traces = numberAt(place, ['num_traces'], DEFAULT_TRACES);
  const rate = plannedAt(part, 'tracesPerSecond');
  if (traces === undefined || rate === undefined) return [];
  const needed = Math.ceil((ROOM * rate * wait) / 1000 / Math.max(1, part.replicas ?? 1));
  if (traces >= needed) return [];
  const said = { processor: id, found: traces, rate, wait: printGoDuration(wait), replicas: replicasInWords(part), needed };
  return [diagnostics['small-trace-buffer'].at(place.at('num_traces').span, said)];
}

function warnOfEarlyDecision({ id, place }: Component, wait: number): readonly Finding[] {
  return latencyPolicies(itemsAt(place, 'policies')).flatMap((policy) => {
    const threshold = numberAt(policy, ['latency', 'threshold_ms'], 0);
    if (threshold === undefined || threshold < wait) return [];
    const said = {
      processor: id,
      wait: printGoDuration(wait),
      policy: textAt(policy, 'name') ?? 'latency',
      threshold: printGoDuration(threshold),
    };
    return [diagnostics['early-decision'].at(policy.at('latency', 'threshold_ms').span, said)];
  });
}

/** Policies may stand in policies. What a `drop` policy finds late is kept, which loses nothing. */
function latencyPolicies(policies: readonly Place[]): readonly Place[] {
  return policies.flatMap((policy) => [
    ...(textAt(policy, 'type') === 'latency' ? [policy] : []),
    ...latencyPolicies(itemsAt(policy, 'and', 'and_sub_policy')),
    ...latencyPolicies(itemsAt(policy, 'composite', 'composite_sub_policy')),
  ]);
}
