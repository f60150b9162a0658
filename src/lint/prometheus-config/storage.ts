import type { Finding } from '../../diagnostics/finding.ts';
import { parseDuration, printDuration } from '../../values/duration.ts';
import type { LintedPart } from '../linted-part.ts';
import { promconfig as diagnostics } from './diagnostics.ts';
import { type PrometheusConfig, textAt } from './read.ts';

const REMOTE_WRITE = 'remoteWrite';

/** Whether the stack says of this Prometheus' storage what its configuration says. */
export function checkStorage({ part, config }: LintedPart, { remoteWrites }: PrometheusConfig): Finding[] {
  const isDeclared = part.features.includes(REMOTE_WRITE);
  const [first] = remoteWrites;
  const { name } = part;
  return [
    ...checkRetention(part, config),
    ...(first !== undefined && !isDeclared
      ? [diagnostics['remote-write-undeclared'].at(config.at('remote_write').span, { part: name })]
      : []),
    ...(first === undefined && isDeclared
      ? [diagnostics['remote-write-unconfigured'].at(part.place.at('features').span, { part: name })]
      : []),
  ];
}

function checkRetention({ name, retention }: LintedPart['part'], config: LintedPart['config']): Finding[] {
  const written = textAt(config, 'storage', 'tsdb', 'retention', 'time');
  const found = written === undefined ? undefined : parseDuration(written);
  if (found === undefined || retention?.time === undefined || found === retention.time) return [];
  const { span } = config.at('storage', 'tsdb', 'retention', 'time');
  return [diagnostics['retention-differs'].at(span, { declared: printDuration(retention.time), found: printDuration(found), part: name })];
}
