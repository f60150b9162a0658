import type { Finding } from '../diagnostics/finding.ts';
import type { Outcome } from '../diagnostics/outcome.ts';
import type { Span } from '../text/span.ts';
import type { Place } from '../yaml/place.ts';
import { service as diagnostics } from './diagnostics.ts';
import { unknownReference } from './references.ts';
import type { Stack, StackPart, TelemetryPath } from './stack.ts';

/** A service as far as its telemetry goes. */
interface Sender {
  readonly name: string;
  readonly environment: string;
  /** The part that it names itself. */
  readonly through?: string | undefined;
  readonly place: Place;
}

/** How the metrics of a service get to Prometheus: through the part that it names, else the one that the stack names for all services beside it. */
export function telemetryPathOf({ name, environment, through, place }: Sender, stack: Stack | undefined): Outcome<TelemetryPath> {
  if (through === undefined) {
    const common = stack?.environment === environment ? stack.telemetryThrough : undefined;
    const start = stack?.parts.find((part) => part.name === common);
    return { ...(stack === undefined || start === undefined ? {} : { value: pathFrom(start, stack.parts) }), findings: [] };
  }
  const { span } = place.at('telemetry', 'through');
  const start = stack?.parts.find((part) => part.name === through);
  if (stack === undefined || start === undefined) return { findings: checkThrough(through, stack?.parts ?? [], span) };
  if (stack.environment !== environment) {
    const found = { part: through, service: name, environment, declared: stack.environment };
    return { findings: [diagnostics['telemetry-elsewhere'].at(span, found)] };
  }
  return { value: pathFrom(start, stack.parts), findings: checkThrough(through, stack.parts, span) };
}

/** A part that services name must exist, take metrics, and have something that tells when it does not. */
export function checkThrough(through: string, parts: readonly StackPart[], span: Span): Finding[] {
  const start = parts.find(({ name }) => name === through);
  const takers = parts.filter(takesMetrics).map(({ name }) => name);
  if (start === undefined) return [unknownReference('part', through, takers, span)];
  if (!takesMetrics(start)) {
    return [
      diagnostics['telemetry-without-metrics'].at(span, { part: through, takes: start.receives.join(' and '), takers: takers.join(', ') }),
    ];
  }
  const path = pathFrom(start, parts);
  const tells = parts.some(({ name, alerts }) => path.parts.includes(name) && alerts.some(({ breaks }) => breaks === 'telemetry'));
  return tells ? [] : [diagnostics['telemetry-never-mutes'].at(span, { parts: path.parts.join(' and ') })];
}

/** What a way can be cut at. Where it forks, each branch may do without the other, so only parts that all branches pass can cut it. */
function pathFrom(start: StackPart, parts: readonly StackPart[]): TelemetryPath {
  const reachable = reachableFrom(start, parts);
  const stores = reachable.filter(isStore);
  const ends = stores.length > 0 ? stores : reachable.filter((part) => nextOf(part, parts).length === 0);
  const cuts = reachable.filter((part) => {
    const left =
      part === start
        ? []
        : reachableFrom(
            start,
            parts.filter((one) => one !== part),
          );
    return !ends.some((end) => left.includes(end));
  });
  return { through: start.name, parts: cuts.map(({ name }) => name).sort() };
}

function reachableFrom(start: StackPart, parts: readonly StackPart[]): readonly StackPart[] {
  const reached = new Set([start]);
  // A set goes on with what is added while it is read.
  for (const part of reached) for (const next of nextOf(part, parts)) reached.add(next);
  return [...reached];
}

function nextOf(part: StackPart, parts: readonly StackPart[]): readonly StackPart[] {
  return parts.filter((one) => part.exports.includes(one.name) && takesMetrics(one));
}

function takesMetrics({ receives }: StackPart): boolean {
  return receives.length === 0 || receives.includes('metrics');
}

/** What takes nothing but metrics keeps them, or leads to what does: there rules are evaluated. */
function isStore({ component, receives }: StackPart): boolean {
  return component === 'prometheus' || (receives.length === 1 && receives[0] === 'metrics');
}
