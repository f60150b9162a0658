import * as z from 'zod';
import type { Finding } from '../diagnostics/finding.ts';
import type { Duration } from '../values/duration.ts';
import type { Place } from '../yaml/place.ts';
import { composite } from './composite.ts';
import { freshness } from './freshness.ts';
import type { EventExpressions, Frame, PlacedMember, PlacedQuery, PlacedSelector, ReadBucket, SliKind } from './kind.ts';
import { latency } from './latency.ts';
import { probe } from './probe.ts';
import { query } from './query.ts';
import { ratio } from './ratio.ts';
import type { Samples } from './samples.ts';
import { threshold } from './threshold.ts';

/** Every kind of SLI. A new one is a file beside this and a line here. */
const KINDS = { ratio, latency, probe, threshold, freshness, query, composite } as const;

type Kinds = typeof KINDS;
export type Sli = { readonly [K in keyof Kinds]: Kinds[K] extends SliKind<infer S> ? S : never }[keyof Kinds];

/** What documentation and contract tests read of each kind. */
export type DocumentedSliKind = Pick<SliKind<Sli>, 'kind' | 'summary' | 'example' | 'errorRatioBounds'> & { readonly schema: z.ZodType };

export const SLI_KINDS: readonly DocumentedSliKind[] = Object.values(KINDS);

export const sliSchema: z.ZodType<Sli> = z.discriminatedUnion('kind', Object.values(KINDS).map(({ schema }) => schema) as never, {
  error: (issue) =>
    issue.code === 'invalid_union' ? `one of ${Object.keys(KINDS).join(', ')}` : 'a mapping with the kind of the SLI and its selectors',
});

/** The one cast: TypeScript cannot see that a value and the entry found by its own kind belong together. */
function kindOf(sli: Sli): SliKind<Sli> {
  return KINDS[sli.kind] as unknown as SliKind<Sli>;
}

export function selectorsOfSli(sli: Sli): readonly PlacedSelector[] {
  return kindOf(sli).selectors(sli);
}

export function queriesOfSli(sli: Sli): readonly PlacedQuery[] {
  return kindOf(sli).queries?.(sli) ?? [];
}

export function membersOfSli(sli: Sli): readonly PlacedMember[] {
  return kindOf(sli).members?.(sli) ?? [];
}

export function checkSli(sli: Sli, place: Place): readonly Finding[] {
  return kindOf(sli).check(sli, place);
}

export function sliExpressions(sli: Sli, frame: Frame): EventExpressions {
  return kindOf(sli).expressions(sli, frame);
}

export function sliceOfSli(sli: Sli): Duration | undefined {
  return kindOf(sli).slice?.(sli);
}

export function bucketOfSli(sli: Sli): ReadBucket | undefined {
  return kindOf(sli).bucket?.(sli);
}

export function samplesOfSli(sli: Sli): Samples {
  return kindOf(sli).samples(sli);
}

export function errorRatioBoundsOf(sli: Sli): SliKind<Sli>['errorRatioBounds'] {
  return kindOf(sli).errorRatioBounds;
}
