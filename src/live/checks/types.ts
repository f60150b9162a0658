import { live as diagnostics } from '../../compile/live/diagnostics.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import { metricName } from '../../promql/selectors.ts';
import { fieldOf, isRecord } from '../answers.ts';
import type { LiveCheck } from '../live-check.ts';
import { isUnanswered } from '../prometheus-server.ts';
import type { Subject } from '../subjects.ts';

export const types: LiveCheck = {
  name: 'types',
  summary: 'What is read as a counter or a gauge is one, by the types that programs write beside their metrics.',
  async run({ questions, subjects }) {
    if (!subjects.some(({ expected }) => expected !== undefined)) return [];
    const answer = await questions.ask('metadata', { limit_per_metric: '1' });
    if (isUnanswered(answer)) return answer;
    const { data } = answer;
    return isRecord(data) ? subjects.flatMap((subject) => judge(subject, data)) : [];
  },
};

const CURES = {
  counter: 'read its value as it is, for example with an SLI of kind threshold, or name the counter',
  gauge: 'compare its rate() or increase(), or name the gauge',
} as const;

function judge({ selector, expected, at }: Subject, metadata: Readonly<Record<string, unknown>>): readonly Finding[] {
  const name = metricName(selector);
  if (name === undefined || expected === undefined) return [];
  const found = typeOf(name, metadata);
  return found === undefined || found === expected
    ? []
    : [diagnostics['type-contradicts'].at(at(undefined), { expected, name, found, cure: CURES[expected] })];
}

/** OpenMetrics names a counter without its _total; parts of histograms and summaries count. A server that keeps no types says nothing. */
function typeOf(name: string, metadata: Readonly<Record<string, unknown>>): 'counter' | 'gauge' | undefined {
  const own = typeIn(metadata[name]) ?? typeIn(metadata[name.replace(/_total$/, '')]);
  if (own === 'counter' || own === 'gauge') return own;
  if (own !== undefined) return undefined;
  const whole = typeIn(metadata[name.replace(/_(?:bucket|count|sum)$/, '')]);
  return whole === 'histogram' || whole === 'summary' ? 'counter' : undefined;
}

function typeIn(entries: unknown): string | undefined {
  const type = Array.isArray(entries) ? fieldOf(entries[0], 'type') : undefined;
  return typeof type === 'string' ? type : undefined;
}
