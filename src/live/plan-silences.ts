import { inOrder, printMatchers } from '../plan/maintenance-scope.ts';
import { silenceName } from '../plan/naming.ts';
import type { PlannedSilence } from '../plan/plan.ts';
import { compareText, sortedBy } from '../text/compare.ts';
import { printInstant } from '../values/moment.ts';
import type { Instant } from '../values/zoned-time.ts';
import type { ExistingSilence } from './alertmanager-silences.ts';

/** What is to be done about one silence. */
export type SilenceStep =
  | { readonly kind: 'create'; readonly name: string; readonly silence: PlannedSilence }
  /** In place: the id stays. */
  | {
      readonly kind: 'extend' | 'shorten' | 'change';
      readonly name: string;
      readonly silence: PlannedSilence;
      readonly existing: ExistingSilence;
      readonly why: string;
    }
  /** The server ends the old one and begins the new one in one go. */
  | {
      readonly kind: 'replace';
      readonly name: string;
      readonly silence: PlannedSilence;
      readonly existing: ExistingSilence;
      readonly why: string;
    }
  | { readonly kind: 'keep'; readonly name: string; readonly silence: PlannedSilence; readonly existing: ExistingSilence }
  /** Over by what is declared, and the server has none. */
  | { readonly kind: 'over'; readonly name: string; readonly silence: PlannedSilence }
  | {
      readonly kind: 'expire';
      readonly name: string;
      readonly existing: ExistingSilence;
      readonly because: 'not declared' | 'over' | 'double';
    };

export interface SilencePlan {
  readonly steps: readonly SilenceStep[];
  /** Silences in force or to come that are not ours, and stay as they are. */
  readonly foreign: number;
}

/**
 * What brings a server from the silences it has to those that are declared. Ours are those by `createdBy` with the marker in their comment; all others are
 * left alone. Expired ones are history that the server keeps for days: they say nothing.
 */
export function planSilenceSync(
  declared: readonly PlannedSilence[],
  all: readonly ExistingSilence[],
  createdBy: string,
  now: Instant,
): SilencePlan {
  const living = all.filter(({ state }) => state !== 'expired');
  const own = new Map<string, ExistingSilence[]>();
  for (const silence of living) {
    const name = silence.createdBy === createdBy ? silenceName(silence.comment) : undefined;
    if (name !== undefined) own.set(name, [...(own.get(name) ?? []), silence]);
  }
  const names = new Set(declared.map(({ name }) => name));
  const steps = [
    ...declared.flatMap((silence) => stepsFor(silence, own.get(silence.name) ?? [], now)),
    ...[...own]
      .filter(([name]) => !names.has(name))
      .flatMap(([name, existing]) => existing.map((one) => expire(name, one, 'not declared'))),
  ];
  const ours = [...own.values()].reduce((sum, { length }) => sum + length, 0);
  return { steps: sortedBy(steps, ({ name, kind }) => `${name} ${kind === 'expire' ? 1 : 0}`), foreign: living.length - ours };
}

/** Steps that do something. */
export function changesOf({ steps }: SilencePlan): readonly SilenceStep[] {
  return steps.filter(({ kind }) => kind !== 'keep' && kind !== 'over');
}

/** Work that would be heard of again: what ends although nothing of its name goes on. */
export function expiriesOf({ steps }: SilencePlan): number {
  return steps.filter((step) => step.kind === 'expire' && step.because !== 'double').length;
}

function stepsFor(silence: PlannedSilence, existing: readonly ExistingSilence[], now: Instant): readonly SilenceStep[] {
  const { name } = silence;
  if (silence.until <= now)
    return existing.length === 0 ? [{ kind: 'over', name, silence }] : existing.map((one) => expire(name, one, 'over'));
  // Two jobs at once make two. Both then choose the same one to keep, so that neither ends that of the other.
  const [first, ...doubles] = [...existing].sort((a, b) => fit(silence, b) - fit(silence, a) || compareText(a.id, b.id));
  if (first === undefined) return [{ kind: 'create', name, silence }];
  return [stepFor(silence, first, now), ...doubles.map((one) => expire(name, one, 'double'))];
}

function expire(name: string, existing: ExistingSilence, because: 'not declared' | 'over' | 'double'): SilenceStep {
  return { kind: 'expire', name, existing, because };
}

function fit(silence: PlannedSilence, { matchers, until }: ExistingSilence): number {
  return (sameMatchers(silence, matchers) ? 2 : 0) + (silence.until === until ? 1 : 0);
}

function sameMatchers(silence: PlannedSilence, matchers: ExistingSilence['matchers']): boolean {
  return printMatchers(silence.matchers) === printMatchers(inOrder(matchers));
}

/**
 * An active silence keeps its id while matchers and start stay the same. Its start is when the server got it, if that was later than declared: it is no
 * difference as long as the declared start is past as well.
 */
function stepFor(silence: PlannedSilence, existing: ExistingSilence, now: Instant): SilenceStep {
  const { name, from, until } = silence;
  const replace = (why: string): SilenceStep => ({ kind: 'replace', name, silence, existing, why });
  const inPlace = (kind: 'extend' | 'shorten' | 'change', why: string): SilenceStep => ({ kind, name, silence, existing, why });
  if (!sameMatchers(silence, existing.matchers)) return replace(`it mutes ${printMatchers(inOrder(existing.matchers))}`);
  if (existing.state === 'active' && from > now) return replace('it has begun, and is to begin later');
  if (existing.state === 'pending' && from !== existing.from) {
    const why = `it begins ${printInstant(existing.from)}`;
    return from <= now ? replace(why) : inPlace('change', why);
  }
  if (until !== existing.until) return inPlace(until > existing.until ? 'extend' : 'shorten', `it ends ${printInstant(existing.until)}`);
  if (silence.comment !== existing.comment) return inPlace('change', 'its comment says otherwise');
  return { kind: 'keep', name, silence, existing };
}
