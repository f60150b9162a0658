import type { DefinitionOf } from '../definitions/read.ts';
import type { PartDefinition } from '../definitions/stack.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Place } from '../yaml/place.ts';
import { stack as diagnostics } from './diagnostics.ts';
import { unknownReference } from './references.ts';

type Parts = readonly (readonly [string, PartDefinition])[];

/** What can be wrong between the parts of a stack: jobs, replicas, and the edges along which data goes. */
export function checkParts({ value, place }: DefinitionOf<'Stack'>): Finding[] {
  const parts = Object.entries(value.parts);
  const at = place.at('parts');
  return [
    ...refuseSharedJobs(parts, at),
    ...parts
      .filter(([, { replicas }]) => replicas === 0)
      .map(([part]) => diagnostics['no-replicas'].at(at.at(part, 'replicas').span, { part })),
    ...refuseUnknownEdges(parts, at),
    ...refuseBalancedAlertmanager(parts, at),
    ...refuseCircles(parts, at),
  ];
}

/** Parts that a part sends to or stores in. */
export function edgesOf({ exports, stores = [] }: PartDefinition): readonly string[] {
  return [...exports, ...(typeof stores === 'string' ? [stores] : stores)];
}

function refuseSharedJobs(parts: Parts, place: Place): Finding[] {
  return parts.flatMap(([name, { job }], index) => {
    const other = parts.slice(0, index).find(([, earlier]) => job !== undefined && earlier.job === job);
    if (other === undefined || job === undefined) return [];
    const related = [{ message: 'the other one', span: place.at(other[0], 'job').span }];
    return [diagnostics['job-twice'].at(place.at(name, 'job').span, { job }, related)];
  });
}

function refuseUnknownEdges(parts: Parts, place: Place): Finding[] {
  const names = parts.map(([name]) => name);
  return parts.flatMap(([name, part]) => {
    const stores = typeof part.stores === 'string' ? [part.stores] : (part.stores ?? []);
    const edges = [
      ...part.exports.map((to, index) => ({ to, span: place.at(name, 'exports', index).span })),
      ...stores.map((to, index) => ({ to, span: place.at(name, 'stores', index).span })),
    ];
    const others = names.filter((other) => other !== name);
    return edges.filter(({ to }) => !names.includes(to)).map(({ to, span }) => unknownReference('part', to, others, span));
  });
}

function refuseBalancedAlertmanager(parts: Parts, place: Place): Finding[] {
  const componentOf = new Map(parts.map(([name, { component }]) => [name, component]));
  return parts.flatMap(([sender, part]) =>
    part.exports.flatMap((balancer, index) => {
      if (componentOf.get(balancer) !== 'load-balancer') return [];
      const behind = parts.find(([name]) => name === balancer)?.[1].exports ?? [];
      const alertmanager = behind.find((name) => componentOf.get(name) === 'alertmanager');
      if (alertmanager === undefined) return [];
      return [diagnostics['balanced-alertmanager'].at(place.at(sender, 'exports', index).span, { balancer, sender, alertmanager })];
    }),
  );
}

/** Each circle once, at the edge that closes it. */
function refuseCircles(parts: Parts, place: Place): Finding[] {
  const edges = new Map(parts.map(([name, part]) => [name, edgesOf(part)]));
  const done = new Set<string>();
  const findings: Finding[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    if (done.has(name)) return;
    for (const next of edges.get(name) ?? []) {
      const start = [...path, name].indexOf(next);
      if (start === -1) visit(next, [...path, name]);
      else {
        const circle = [...[...path, name].slice(start), next].join(' → ');
        findings.push(diagnostics['circular-edges'].at(edgeSpan(place.at(name), next), { circle }));
      }
    }
    done.add(name);
  };
  for (const [name] of parts) visit(name, []);
  return findings;
}

function edgeSpan(part: Place, to: string) {
  for (const key of ['exports', 'stores']) {
    const { node } = part.at(key);
    const index = node.kind === 'seq' ? node.items.findIndex((item) => item.kind === 'scalar' && item.text === to) : -1;
    if (part.has(key) && index !== -1) return part.at(key, index).span;
    if (part.has(key) && node.kind === 'scalar' && node.text === to) return part.at(key).span;
  }
  return part.keySpan;
}
