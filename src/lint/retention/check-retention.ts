import type { Finding } from '../../diagnostics/finding.ts';
import { loadsRules } from '../../model/compiler-parameters.ts';
import type { Model } from '../../model/model.ts';
import type { StackPart } from '../../model/stack.ts';
import type { Plan } from '../../plan/plan.ts';
import { milliseconds, printDuration } from '../../values/duration.ts';
import { retention as diagnostics } from './diagnostics.ts';
import { longestRange, type Reach } from './longest-range.ts';

const DAY = 86_400_000;
const GIB = 1024 ** 3;
/** Where neither time nor size is set (docs/storage.md of Prometheus). */
const DEFAULT_RETENTION = milliseconds(15 * DAY);
/** The upper end of 1 to 2 bytes a sample, and what is needed beside blocks (docs/storage.md). */
const BYTES_PER_SAMPLE = 2;
const ROOM = 1.2;
const MOST_OF_DISK = 0.85;
/** A low severity is looked at when convenient. */
const LEAST_FOR_TICKETS = milliseconds(7 * DAY);
const TICKETS_ARE_EXPLAINED_BY: readonly string[] = ['loki', 'tempo'];

/** Is kept what rules and people read? */
export function checkRetention(model: Model, plan: Plan | undefined): Finding[] {
  const parts = model.stack?.parts ?? [];
  const reach = plan === undefined ? undefined : longestRange(plan);
  return parts.flatMap((part) => {
    if (TICKETS_ARE_EXPLAINED_BY.includes(part.component)) return checkBackend(part);
    if (loadsRules(part) !== 'all') return [];
    return [...(reach === undefined ? [] : [...checkTime(part, reach, model), ...checkSize(part, reach)]), ...checkDisk(part)];
  });
}

function checkTime({ name: part, retention, place }: StackPart, reach: Reach, { routing }: Model): Finding[] {
  // A period beyond the retention of the routing is found where the period stands.
  if (routing.retention !== undefined && reach.range > routing.retention) return [];
  const read = { part, rule: nameOf(reach), range: printDuration(reach.range) };
  const related = [{ message: 'what reads so far back', span: reach.rule.origin }];
  const kept = retention?.time ?? routing.retention;
  if (kept !== undefined && kept >= reach.range) return [];
  const at = place.has('retention') ? place.at('retention', 'time').span : place.keySpan;
  if (kept !== undefined) return [diagnostics['retention-too-short'].at(at, { ...read, retention: printDuration(kept) }, related)];
  if (reach.range <= DEFAULT_RETENTION) return [];
  const standard = retention?.size === undefined ? printDuration(DEFAULT_RETENTION) : 'what its size holds';
  return [diagnostics['retention-unknown'].at(at, { ...read, default: standard }, related)];
}

function checkSize({ retention, plan, place }: StackPart, reach: Reach): Finding[] {
  const size = retention?.size;
  const samples = Number(plan['samplesPerSecond'] ?? Number.NaN);
  if (size === undefined || !(samples > 0)) return [];
  const perSecond = samples * Number(plan['bytesPerSample'] ?? BYTES_PER_SAMPLE) * ROOM;
  const needed = (perSecond * reach.range) / 1000;
  if (!(needed > size)) return [];
  const found = {
    size: inGigabytes(size, Math.floor),
    holds: printDuration(milliseconds(Math.floor(((size / perSecond) * 1000) / 3_600_000) * 3_600_000)),
    samples,
    rule: nameOf(reach),
    range: printDuration(reach.range),
    needed: inGigabytes(needed, Math.ceil),
  };
  return [diagnostics['retention-size-too-small'].at(place.at('retention', 'size').span, found)];
}

function checkDisk({ name: part, retention, parameters, place }: StackPart): Finding[] {
  const disk = parameters.get('diskSize');
  const size = retention?.size;
  if (size === undefined || disk?.kind !== 'number' || size <= MOST_OF_DISK * Number(disk.text)) return [];
  const left = `${Math.max(0, Math.floor(100 * (1 - size / Number(disk.text))))}%`;
  const most = inGigabytes(MOST_OF_DISK * Number(disk.text), Math.floor);
  return [
    diagnostics['retention-size-beyond-disk'].at(place.at('retention', 'size').span, {
      part,
      size: inGigabytes(size, Math.floor),
      left,
      most,
    }),
  ];
}

function checkBackend({ name: part, retention, place }: StackPart): Finding[] {
  const kept = retention?.time;
  if (kept === undefined || kept >= LEAST_FOR_TICKETS) return [];
  const found = { part, retention: printDuration(kept), least: printDuration(LEAST_FOR_TICKETS) };
  return [diagnostics['backend-retention-short'].at(place.at('retention', 'time').span, found)];
}

function nameOf({ rule }: Reach): string {
  switch (rule.kind) {
    case 'recording':
      return rule.record;
    case 'alerting':
      return rule.alert;
  }
}

/** In the notation of the flag. */
function inGigabytes(bytes: number, round: (value: number) => number): string {
  return `${round(bytes / GIB)}GB`;
}
