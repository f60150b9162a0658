import type { DefinitionOf } from '../definitions/read.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { camelCase } from '../values/name.ts';
import { printVersion, type Version } from '../values/version.ts';
import { contains, nearestIn, newestIn, printVersionRange, type VersionRange } from '../values/version-range.ts';
import { stack as diagnostics } from './diagnostics.ts';
import type { Routing } from './model.ts';

/** Versions as a repository declares them: of the stack, and of what the routing is compiled for. */
interface Declared {
  readonly stack: DefinitionOf<'Stack'>;
  readonly routing: Routing;
}

/** What counts as the version of a component: the declared one, of Prometheus and Alertmanager that of the routing, the newest that is known; or what is closest to it. */
export function versionOf(component: string, range: VersionRange, declared: Declared): Version {
  const written = writtenVersion(component, declared);
  return written === undefined ? newestIn(range) : nearestIn(range, written);
}

function writtenVersion(component: string, { stack, routing }: Declared): Version | undefined {
  const routed = component === 'prometheus' || component === 'alertmanager' ? routing.versions[component] : undefined;
  return stack.value.versions[camelCase(component)] ?? routed;
}

/** What is assumed of versions outside of what a component knows, once for all of its parts. */
export function warnUnknownVersions(declared: Declared, components: ReadonlyMap<string, DefinitionOf<'Component'>>): Finding[] {
  const { value, place } = declared.stack;
  const parts = Object.entries(value.parts);
  return parts.flatMap(([part, { component }], index) => {
    const range = components.get(component)?.value.versions ?? {};
    const written = writtenVersion(component, declared);
    const isFirst = parts.findIndex(([, other]) => other.component === component) === index;
    if (written === undefined || !isFirst || contains(range, written)) return [];
    const assumed = nearestIn(range, written) === range.from ? 'the oldest' : 'the newest';
    const found = { component, version: printVersion(written), range: printVersionRange(range), assumed };
    const at = place.at('parts', part, 'component').span;
    const key = camelCase(component);
    if (value.versions[key] === undefined) return [diagnostics['unknown-version'].at(at, found)];
    return [diagnostics['unknown-version'].at(place.at('versions', key).span, found, [{ message: `of ${part}`, span: at }])];
  });
}
