import type { PlannedSilence } from '../plan/plan.ts';
import { printInstant } from '../values/moment.ts';
import { sourcePaths } from './header.ts';
import type { OutputTarget } from './target.ts';

export const SILENCES_PATH = 'alertmanager/silences.json';

export const silences: OutputTarget = {
  name: 'silences',
  summary: 'Announced maintenance as Alertmanager silences, where there is any: what `alertc silences apply` brings a server to.',
  files({ silences: planned }) {
    if (planned.length === 0) return [];
    const paths = sourcePaths(planned.map(({ origin }) => origin));
    return [{ path: SILENCES_PATH, text: `${JSON.stringify(planned.map(postableSilence), null, 2)}\n`, sources: paths }];
  },
};

/** A silence in the words of Alertmanager's API v2. */
export interface PostableSilence {
  readonly matchers: readonly { readonly name: string; readonly value: string; readonly isRegex: boolean; readonly isEqual: boolean }[];
  readonly startsAt: string;
  readonly endsAt: string;
  readonly createdBy: string;
  readonly comment: string;
}

export function postableSilence({ matchers, from, until, createdBy, comment }: PlannedSilence): PostableSilence {
  return {
    matchers: matchers.map(({ label, op, value }) => ({
      name: label,
      value,
      isRegex: op === '=~' || op === '!~',
      isEqual: op === '=' || op === '=~',
    })),
    startsAt: printInstant(from),
    endsAt: printInstant(until),
    createdBy,
    comment,
  };
}
