import type { Finding } from '../../diagnostics/finding.ts';
import type { StackPart } from '../../model/stack.ts';
import type { LintedPart } from '../linted-part.ts';
import { COLLECTOR } from './collector-component.ts';
import { collector as diagnostics } from './diagnostics.ts';
import type { Sender } from './linted-collector.ts';
import { COLLECTOR_LINTS } from './lints.ts';
import { hasPipelinesElsewhere, readCollector } from './read-collector.ts';

/** What endangers alerting in the configuration of an OpenTelemetry Collector. */
export function lintCollector(linted: LintedPart): readonly Finding[] {
  const collector = readCollector(linted.config);
  if (collector === undefined) return hasPipelinesElsewhere(linted.config) ? [] : [diagnostics['no-pipelines'].at(linted.config.span, {})];
  const senders = sendersOf(linted, linted.part, []);
  return COLLECTOR_LINTS.flatMap((lint) => lint({ ...linted, collector, senders }));
}

/** Circles of edges are told elsewhere; here each part counts once. */
function sendersOf(linted: LintedPart, part: StackPart, seen: readonly string[]): readonly Sender[] {
  const direct = (linted.model.stack?.parts ?? []).filter(({ name, exports }) => exports.includes(part.name) && !seen.includes(name));
  return direct.flatMap((sender): readonly Sender[] => {
    const config = linted.configs.get(sender.name);
    const own: readonly Sender[] =
      sender.component === COLLECTOR ? [{ part: sender, collector: config === undefined ? undefined : readCollector(config) }] : [];
    return [...own, ...sendersOf(linted, sender, [...seen, part.name, sender.name])];
  });
}
