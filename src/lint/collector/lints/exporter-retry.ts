import type { Finding } from '../../../diagnostics/finding.ts';
import { type Component, exportersInUse } from '../collector.ts';
import { DEFAULT_GIVES_UP } from '../defaults.ts';
import { collector as diagnostics } from '../diagnostics.ts';
import { clientOf, sendsAway } from '../exporters.ts';
import { printGoDuration } from '../go-duration.ts';
import type { CollectorLint } from '../linted-collector.ts';
import { plannedAt } from '../plan-of-part.ts';
import { durationAt, isFalse } from '../settings.ts';

/** What failed is tried again, for long enough, but not for ever. */
export const exporterRetry: CollectorLint = ({ collector, part }) =>
  exportersInUse(collector)
    .filter(sendsAway)
    .flatMap((exporter) => judge(exporter, plannedAt(part, 'outageSeconds')));

function judge(exporter: Component, outageSeconds: number | undefined): readonly Finding[] {
  const client = clientOf(exporter);
  const isWritten = client.has('retry_on_failure');
  const retry = client.at('retry_on_failure');
  const { id } = exporter;
  if (isWritten && isFalse(retry, 'enabled')) return [diagnostics['no-retry'].at(retry.at('enabled').span, { exporter: id })];
  const gives = isWritten ? durationAt(retry, ['max_elapsed_time'], DEFAULT_GIVES_UP) : DEFAULT_GIVES_UP;
  if (gives === undefined) return [];
  const at = isWritten ? retry.at('max_elapsed_time').span : client.keySpan;
  if (gives === 0) return [diagnostics['endless-retry'].at(at, { exporter: id })];
  if (outageSeconds === undefined || gives >= outageSeconds * 1000) return [];
  const said = { exporter: id, gives: printGoDuration(gives), outage: printGoDuration(outageSeconds * 1000) };
  return [diagnostics['short-retry'].at(at, said)];
}
