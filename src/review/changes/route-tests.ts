import { counted } from '../../diagnostics/render/counts.ts';
import { NOBODY } from '../compare/concerns.ts';
import { pairBy } from '../compare/pairs.ts';
import { written } from '../compare/written.ts';
import type { ChangeKind } from '../kind.ts';

export const routeTests: ChangeKind = {
  code: 'routing/tests',
  summary: 'What the repository expects of its routes changes: a test that was made weaker guards less.',
  find: ({ before, after }) => {
    const { kept, added, removed } = pairBy(before.model.routeTests, after.model.routeTests, [({ name }) => name]);
    const changed = kept.filter((pair) => JSON.stringify(written(pair.before.place)) !== JSON.stringify(written(pair.after.place)));
    const counts = [
      [added.length, 'new'],
      [changed.length, 'changed'],
      [removed.length, 'removed'],
    ] as const;
    const said = counts.filter(([count]) => count > 0);
    if (said.length === 0) return [];
    const [first] = [...changed.map((pair) => pair.after), ...added];
    return [
      {
        risk: 'bookkeeping',
        title: `route tests: ${said.map(([count, what]) => `${count} ${what}`).join(', ')}`,
        concerns: NOBODY,
        ...(first === undefined ? {} : { place: { side: 'after', span: first.place.at('name').span } }),
        effects: [],
        details: [
          ...(removed.length === 0
            ? []
            : [{ kind: 'list' as const, title: `${counted(removed.length, 'test')} less`, items: removed.map(({ name }) => name) }]),
          ...changed.map((pair) => ({
            kind: 'value' as const,
            what: pair.after.name,
            before: saysOf(pair.before),
            after: saysOf(pair.after),
          })),
          ...(added.length === 0
            ? []
            : [{ kind: 'list' as const, title: `${counted(added.length, 'test')} more`, items: added.map(({ name }) => name) }]),
        ],
      },
    ];
  },
};

function saysOf({ place }: { readonly place: Parameters<typeof written>[0] }): string {
  return Object.entries(written(place))
    .filter(([key]) => key !== 'name')
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');
}
