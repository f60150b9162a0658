import type { Finding } from '../diagnostics/finding.ts';
import { entryOf, isEmpty, type YamlEntry, type YamlMap, type YamlNode, type YamlScalar } from '../yaml/node.ts';
import { suggest } from './decode.ts';
import { definition } from './diagnostics.ts';
import { GIVEN_KEYS } from './objective-class.ts';

/** The classes that can be taken. */
export interface ObjectiveClasses {
  readonly byName: ReadonlyMap<string, YamlMap>;
  /** Names of those with findings of their own. */
  readonly broken: ReadonlySet<string>;
  /** Something could not be read that may declare a class. */
  readonly incomplete: boolean;
}

export const NO_CLASSES: ObjectiveClasses = { byName: new Map(), broken: new Set(), incomplete: false };

/**
 * Writes what a class gives into the SLOs of a service that take it, as nodes: what was written in the class keeps its place there, so that findings
 * point to where it can be changed, and all that follows needs to know nothing of classes.
 */
export function applyClasses(
  service: YamlNode,
  classes: ObjectiveClasses,
): { readonly value: YamlNode; readonly findings: readonly Finding[] } {
  const slos = entryOf(service, 'slos')?.value;
  if (service.kind !== 'map' || slos?.kind !== 'seq') return { value: service, findings: [] };
  const ofService = classNamedIn(service);
  const named = slos.items.map((slo) => classNamedIn(slo) ?? ofService);
  if (named.every((name) => name === undefined)) return { value: service, findings: [] };
  const items = slos.items.map((slo, index) => withClass(slo, named[index], classes));
  return {
    value: {
      ...service,
      entries: service.entries.map((entry) => (entry.value === slos ? { ...entry, value: { ...slos, items } } : entry)),
    },
    findings: [...new Set(named)].flatMap((name) => unknownClass(name, classes)),
  };
}

function classNamedIn(node: YamlNode): YamlScalar | undefined {
  const value = entryOf(node, 'class')?.value;
  return value?.kind === 'scalar' && !isEmpty(value) && value.refused !== true ? value : undefined;
}

function unknownClass(name: YamlScalar | undefined, { byName, broken, incomplete }: ObjectiveClasses): readonly Finding[] {
  if (name === undefined || incomplete || byName.has(name.text) || broken.has(name.text)) return [];
  const known = [...byName.keys(), ...broken];
  const suggestion =
    known.length === 0
      ? 'add a document of `kind: ObjectiveClass`'
      : suggest(name.text, known, 'add a document of `kind: ObjectiveClass`; declared');
  return [definition['unknown-class'].at(name.span, { name: name.text, suggestion })];
}

function withClass(slo: YamlNode, name: YamlScalar | undefined, { byName }: ObjectiveClasses): YamlNode {
  if (slo.kind !== 'map' || name === undefined) return slo;
  const taken = byName.get(name.text);
  // What a class would have given is not missing: that there is no such class is reported already.
  return taken === undefined ? withEntries(slo, standIns(slo, name)) : withEntries(slo, given(slo, taken));
}

function standIns(slo: YamlMap, name: YamlScalar): readonly YamlEntry[] {
  const refused: YamlScalar = { ...name, refused: true };
  const standIn = (key: string): YamlEntry => ({ key: { ...name, text: key }, value: refused });
  const sli = latencyOf(slo);
  return [standIn('objective'), ...(sli === undefined ? [] : [{ key: sli.key, value: withEntries(sli.value, [standIn('threshold')]) }])];
}

/** What the class gives to this SLO; mappings of severities are put together by severity. */
function given(slo: YamlMap, taken: YamlMap): readonly YamlEntry[] {
  const sli = latencyOf(slo);
  const ofLatency = sli === undefined ? undefined : entryOf(taken, 'latency')?.value;
  const objective = ofLatency === undefined ? undefined : entryOf(ofLatency, 'objective');
  const threshold = ofLatency === undefined ? undefined : entryOf(ofLatency, 'threshold');
  return [
    ...(objective === undefined ? [] : [objective]),
    ...(threshold === undefined || sli === undefined ? [] : [{ key: sli.key, value: withEntries(sli.value, [threshold]) }]),
    ...taken.entries.filter(({ key }) => GIVEN_KEYS.includes(key.text)),
  ];
}

function latencyOf(slo: YamlMap): { readonly key: YamlScalar; readonly value: YamlMap } | undefined {
  const sli = entryOf(slo, 'sli');
  const kind = sli === undefined ? undefined : entryOf(sli.value, 'kind')?.value;
  if (sli?.value.kind !== 'map' || kind?.kind !== 'scalar' || kind.text !== 'latency') return undefined;
  return { key: sli.key, value: sli.value };
}

/** The first of each key counts, and a mapping's own entries come first; `sli` and `severities` are put together. */
function withEntries(own: YamlMap, more: readonly YamlEntry[]): YamlMap {
  const entries = [...own.entries];
  for (const entry of more) {
    const at = entries.findIndex(({ key }) => key.text === entry.key.text);
    const there = entries[at];
    if (there === undefined) entries.push(entry);
    else if (there.value.kind === 'map' && entry.value.kind === 'map' && JOINED_KEYS.includes(entry.key.text))
      entries[at] = { ...there, value: withEntries(there.value, entry.value.entries) };
  }
  return { ...own, entries };
}

const JOINED_KEYS: readonly string[] = ['sli', 'severities'];
