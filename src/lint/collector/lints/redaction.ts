import type { Finding } from '../../../diagnostics/finding.ts';
import type { Place } from '../../../yaml/place.ts';
import { type Collector, componentOf, isUnknown, type Pipeline, processorsBefore, type Reference } from '../collector.ts';
import { COLLECTOR } from '../collector-component.ts';
import { collector as diagnostics } from '../diagnostics.ts';
import { sendsAway } from '../exporters.ts';
import type { CollectorLint, LintedCollector } from '../linted-collector.ts';
import { isTrue, itemsAt, scalarsBelow, textAt, textsAt } from '../settings.ts';

const REDACTED_SIGNALS = ['traces', 'logs'];

/** Attributes that the stack wants redacted do not leave the collectors: here the last ones on the way to a store are looked at. */
export const redaction: CollectorLint = (linted) => {
  const keys = linted.model.stack?.redact ?? [];
  if (keys.length === 0 || !sendsToStores(linted)) return [];
  const { pipelines } = linted.collector;
  return pipelines.filter(({ signal }) => REDACTED_SIGNALS.includes(signal)).flatMap((pipeline) => judge(linted, pipeline, keys));
};

/** A tier that only sends to other collectors may leave it to them. */
function sendsToStores({ model, part }: LintedCollector): boolean {
  const parts = model.stack?.parts ?? [];
  return part.exports.some((name) => {
    const component = parts.find((one) => one.name === name)?.component;
    return component !== COLLECTOR && component !== 'load-balancer';
  });
}

function judge(linted: LintedCollector, pipeline: Pipeline, keys: readonly string[]): readonly Finding[] {
  const { collector, senders } = linted;
  const exporter = pipeline.exporters.find((reference) => {
    const component = componentOf(collector, 'exporters', reference);
    return component !== undefined && sendsAway(component);
  });
  if (exporter === undefined) return [];
  return keys
    .filter((key) => !redactsIn(collector, pipeline, key))
    .filter((key) => senders.length === 0 || !senders.every((sender) => redactsAll(sender.collector, pipeline.signal, key)))
    .map((key) => {
      const signal = pipeline.signal === 'traces' ? 'Spans' : 'Logs';
      return diagnostics['not-redacted'].at(exporter.place.span, { signal, exporter: exporter.id, key, pipeline: pipeline.id });
    });
}

function redactsAll(collector: Collector | undefined, signal: string, key: string): boolean {
  const pipelines = collector?.pipelines.filter((pipeline) => pipeline.signal === signal) ?? [];
  return collector !== undefined && pipelines.every((pipeline) => redactsIn(collector, pipeline, key));
}

function redactsIn(collector: Collector, pipeline: Pipeline, key: string): boolean {
  return [...pipeline.processors, ...processorsBefore(collector, pipeline)].some((reference) => redacts(collector, reference, key));
}

function redacts(collector: Collector, reference: Reference, key: string): boolean {
  const place = componentOf(collector, 'processors', reference)?.place;
  if (place === undefined) return isUnknown(reference);
  switch (reference.type) {
    case 'attributes':
    case 'resource':
      return [...itemsAt(place, 'actions'), ...itemsAt(place, 'attributes')].some((action) => actsOn(action, key));
    case 'redaction':
      return keptOut(place, key);
    case 'transform':
      return scalarsBelow(place).some(({ node }) => node.kind === 'scalar' && changes(node.text, key));
    default:
      return false;
  }
}

function actsOn(action: Place, key: string): boolean {
  if (!['delete', 'hash', 'update', 'upsert'].includes(textAt(action, 'action') ?? '')) return false;
  const pattern = textAt(action, 'pattern');
  return textAt(action, 'key') === key || (pattern !== undefined && matches(pattern, key));
}

/** Without `allow_all_keys` only those of the list stay. */
function keptOut(place: Place, key: string): boolean {
  if (textsAt(place, 'ignored_keys').includes(key)) return false;
  if (textsAt(place, 'blocked_key_patterns').some((pattern) => matches(pattern, key))) return true;
  return !isTrue(place, 'allow_all_keys') && !textsAt(place, 'allowed_keys').includes(key);
}

function changes(statement: string, key: string): boolean {
  const [, call = ''] = /^\s*(delete_key|delete_matching_keys|keep_keys|keep_matching_keys|set|replace_pattern)\s*\(/.exec(statement) ?? [];
  const texts = [...statement.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text);
  switch (call) {
    case 'delete_key':
    case 'set':
    case 'replace_pattern':
      return texts[0] === key;
    case 'delete_matching_keys':
      return texts.some((pattern) => matches(pattern, key));
    case 'keep_keys':
      return !texts.includes(key);
    case 'keep_matching_keys':
      return !texts.some((pattern) => matches(pattern, key));
    default:
      return false;
  }
}

/** Patterns are those of Go; one that JavaScript cannot read is taken to match what it holds. */
function matches(pattern: string, key: string): boolean {
  try {
    return new RegExp(pattern.replace(/^\(\?i\)/, ''), pattern.startsWith('(?i)') ? 'i' : '').test(key);
  } catch {
    return pattern.includes(key);
  }
}
