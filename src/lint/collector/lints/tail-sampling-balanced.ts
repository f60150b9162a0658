import { collector as diagnostics } from '../diagnostics.ts';
import type { CollectorLint, LintedCollector } from '../linted-collector.ts';
import { tailSamplersInUse } from '../tail-samplers.ts';
import { traceRouting } from '../trace-routing.ts';

/** Several tail samplers need a tier before them that brings the spans of a trace together. */
export const tailSamplingBalanced: CollectorLint = (linted) => {
  const { replicas = 1 } = linted.part;
  if (replicas < 2 || isBalanced(linted)) return [];
  return tailSamplersInUse(linted.collector).map(({ id, place }) =>
    diagnostics['unbalanced-sampling'].at(place.keySpan, { processor: id, replicas }),
  );
};

/** By what the configurations say; of a sender without one, by its declared features. */
function isBalanced(linted: LintedCollector): boolean {
  const byTrace = traceRouting(linted).some((key) => key.toLowerCase() === 'traceid' || key === 'unknown');
  return byTrace || linted.senders.some(({ part, collector }) => collector === undefined && part.features.includes('loadBalancing'));
}
