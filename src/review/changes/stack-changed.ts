import { concernsOfAlerts, risked } from '../compare/concerns.ts';
import { ofPart } from '../compare/owner.ts';
import { differences } from '../compare/values.ts';
import { written } from '../compare/written.ts';
import type { ChangeKind } from '../kind.ts';

/** Alerts that come, go or change because of it are changes of their own. */
export const stackChanged: ChangeKind = {
  code: 'stack/changed',
  summary: 'A part of the stack is declared otherwise: another version, retention, plan, or other neighbours.',
  find: ({ before, after, alerts }) =>
    (after.model.stack?.parts ?? []).flatMap((part) => {
      const was = before.model.stack?.parts.find(({ name }) => name === part.name);
      const values = was === undefined ? [] : differences(declared(was), declared(part));
      if (values.length === 0) return [];
      const own = [...alerts.kept.map((pair) => pair.after), ...alerts.added].filter(({ rule }) => ofPart(rule, part.name));
      return [
        risked({
          title: `part ${part.name} of the stack: another ${values.map(({ what }) => what).join(', another ')}`,
          concerns: {
            ...concernsOfAlerts([]),
            services: [part.name],
            teams: [...new Set(own.map(({ rule }) => rule.labels['team'] ?? ''))],
          },
          place: { side: 'after', span: part.place.keySpan },
          effects: [],
          details: values,
        }),
      ];
    }),
};

type Part = NonNullable<Parameters<ChangeKind['find']>[0]['after']['model']['stack']>['parts'][number];

function declared({ place, version }: Part): Readonly<Record<string, string>> {
  return { ...written(place), version: `${version.major}.${version.minor}` };
}
